import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { NamedParts } from '#simulators/picture/named-parts.ts'

import { MOST_STEPS, sceneAt, type SceneLine } from './scene.ts'

/** Puts a place of the playhead on the picture, without React: this runs for every frame of the animation. */
export class CorsDrawing {
  readonly #trace: CorsTrace
  readonly #parts: NamedParts

  constructor(root: HTMLElement, trace: CorsTrace) {
    this.#trace = trace
    this.#parts = new NamedParts(root)
  }

  show(head: Head): void {
    const { call, lines, backend, console: said } = sceneAt(this.#trace, head)
    this.#parts.write('call', call)
    this.#parts.write('backend', backend)
    this.#parts.write('console', said === '' ? 'nothing' : said)
    this.#parts.set('console', 'data-tone', said === '' ? 'neutral' : 'bad')
    for (let index = 0; index < MOST_STEPS; index += 1) this.#showLine(index, lines[index])
  }

  #showLine(index: number, line: SceneLine | undefined): void {
    const parts = this.#parts
    parts.set(`line-${index}`, 'data-way', line === undefined ? 'none' : (line.way ?? 'here'))
    if (line === undefined) return
    parts.set(`line-${index}`, 'data-row', line.verdict === null ? -1 : line.row)
    parts.set(`line-${index}`, 'data-tone', line.verdict?.tone ?? 'neutral')
    parts.mark(`mark-${index}`, line.verdict)
    parts.write(`title-${index}`, line.title)
    parts.write(`note-${index}`, line.note)
    const share = line.way === null ? 0 : line.share
    parts.move(`shaft-${index}`, `scaleX(${share.toFixed(3)})`)
    const from = line.way === 'back' ? 1 - share : share
    parts.move(`tip-${index}`, `translateX(${(100 * from).toFixed(1)}%)`)
    parts.set(`tip-${index}`, 'data-shown', String(share > 0))
  }
}
