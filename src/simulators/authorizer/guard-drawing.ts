import type { AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import type { VerdictInfo } from '#engine/core/trace.ts'
import { numberText } from '#engine/words/number.ts'
import { PATHS } from '#simulators/frame/marks.tsx'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { set, write } from '#simulators/picture/dot-layer.ts'

import { arcPath } from './arc.ts'
import { MOST_LINES, type LaidLine } from './laid-lines.ts'
import { MOST_RINGS, sceneAt, type GuardScene, type Runner } from './scene.ts'

const RING_RADIUS = 8
const NOT_DECIDED = { tone: 'neutral', mark: 'ring' } as const

type Part = HTMLElement | SVGElement

/** Puts a place of the playhead on the picture, without React: this runs for every frame of the animation. */
export class GuardDrawing {
  readonly #trace: AuthorizerTrace
  readonly #root: HTMLElement
  readonly #parts: ReadonlyMap<string, Part>

  constructor(root: HTMLElement, trace: AuthorizerTrace) {
    this.#trace = trace
    this.#root = root
    const parts = [...root.querySelectorAll<Part>('[data-part]')]
    this.#parts = new Map(parts.map((part) => [part.dataset['part'] ?? '', part]))
  }

  show(head: Head): void {
    const scene = sceneAt(this.#trace, head)
    set(this.#root, 'data-place', scene.place ?? 'none')
    this.#showCaller(scene)
    this.#showKept(scene)
    this.#write('asked', scene.asked.count)
    this.#write('asked-of', scene.asked.of)
    this.#write('asked-cost', scene.asked.cost)
    this.#write('why', scene.why)
    // On its way back it is the last request, on its way here the next one.
    const row = scene.runner === null ? -1 : scene.runner.verdict === null ? head.row + 1 : head.row
    for (const leg of [1, 2] as const) this.#showRunner(leg, scene.runner, row)
    for (let index = 0; index <= MOST_LINES; index += 1) this.#showLine(index, scene.lines[index])
  }

  #showCaller({ caller, verdict }: GuardScene): void {
    this.#write('token', caller.token)
    this.#write('request', caller.request)
    this.#write('status', caller.status)
    this.#mark('answer-mark', verdict)
  }

  #showKept({ card, others, state }: GuardScene): void {
    this.#write('kept', numberText(state.kept))
    this.#set('card', 'data-empty', String(card.policy === ''))
    this.#write('card-title', card.title)
    this.#write('card-policy', card.policy)
    this.#write('card-left', card.left)
    this.#set('card-ring', 'd', arcPath(card.share, RING_RADIUS))
    for (let index = 0; index < MOST_RINGS; index += 1) {
      const share = others[index]
      this.#set(`ring-${index}-box`, 'data-shown', String(share !== undefined))
      this.#set(`ring-${index}`, 'd', arcPath(share ?? 0, RING_RADIUS))
    }
  }

  #showRunner(leg: 1 | 2, runner: Runner | null, row: number): void {
    const part = this.#parts.get(`runner-${leg}`)
    const isHere = runner?.leg === leg
    if (part !== undefined) set(part, 'data-row', isHere ? String(row) : '-1')
    if (part === undefined || (!set(part, 'data-shown', String(isHere)) && !isHere)) return
    part.style.setProperty('transform', `translateX(${(100 * (isHere ? runner.share : 0)).toFixed(1)}%)`)
    if (isHere) this.#mark(`runner-mark-${leg}`, runner.verdict ?? NOT_DECIDED)
  }

  #showLine(index: number, line: LaidLine | undefined): void {
    this.#set(`line-${index}`, 'data-shown', String(line !== undefined))
    if (line === undefined) return
    this.#set(`line-${index}`, 'data-tone', line.tone)
    for (const name of ['label', 'prefix', 'fits', 'rest', 'note'] as const)
      this.#write(`${name}-${index}`, line[name])
  }

  #mark(part: string, verdict: Pick<VerdictInfo, 'tone' | 'mark'> | null): void {
    const svg = this.#parts.get(part)
    if (svg === undefined) return
    set(svg, 'data-shown', String(verdict !== null))
    if (verdict === null) return
    set(svg, 'data-tone', verdict.tone)
    if (set(svg, 'data-shape', verdict.mark))
      svg.querySelector('path')?.setAttribute('d', PATHS[verdict.mark])
  }

  #set(part: string, name: string, value: string): void {
    const element = this.#parts.get(part)
    if (element !== undefined) set(element, name, value)
  }

  #write(part: string, text: string): void {
    write(this.#parts.get(part), text)
  }
}
