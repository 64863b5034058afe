import type { WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { DotLayer } from '#simulators/picture/dot-layer.ts'
import { NamedParts } from '#simulators/picture/named-parts.ts'
import { nearestRow, type PictureScreen } from '#simulators/picture/use-screen.ts'

import { eventsOf, type DrawnEvent } from './events.ts'
import type { WebsocketLayout } from './layout.ts'
import { livesOf, type LifePart } from './lives.ts'
import { sayOf, stateOf } from './state.ts'

const px = (value: number): string => value.toFixed(1)
const TONES = ['good', 'bad', 'info', 'neutral'] as const

/** Puts one instant on the lanes: lives and events as far as they have come. */
export class WebsocketScreen implements PictureScreen {
  readonly #trace: WebsocketTrace
  readonly #layout: WebsocketLayout
  readonly #parts: NamedParts
  readonly #dots: DotLayer
  readonly #events: readonly DrawnEvent[]
  readonly #lives: readonly (readonly LifePart[])[]

  constructor(root: HTMLElement, trace: WebsocketTrace, layout: WebsocketLayout) {
    const group = root.querySelector<SVGGElement>('[data-events]')
    if (group === null) throw new Error('The picture has no place for events.')
    this.#trace = trace
    this.#layout = layout
    this.#parts = new NamedParts(root)
    this.#dots = new DotLayer(group)
    this.#events = eventsOf(trace, layout)
    this.#lives = livesOf(trace)
  }

  show(head: Head): void {
    const x = this.#layout.xOf(Math.max(0, head.time))
    this.#parts.set('cursor', 'x1', px(x))
    this.#parts.set('cursor', 'x2', px(x))
    for (const [lane, parts] of this.#lives.entries()) this.#showLife(lane, parts, head)
    this.#showEvents(head)
    this.#parts.write('say', sayOf(this.#trace, head.row))
  }

  rowNear(x: number, y: number): number {
    return nearestRow(this.#events, x, y)
  }

  clear(): void {
    this.#dots.clear()
  }

  #showLife(lane: number, parts: readonly LifePart[], head: Head): void {
    const { xOf } = this.#layout
    for (const [index, { from, to }] of parts.entries()) {
      const end = Math.min(to, head.time)
      const width = end >= from ? Math.max(from === to ? 2 : 0, xOf(end) - xOf(from)) : 0
      this.#parts.set(`life-${lane}-${index}`, 'width', px(width))
    }
    this.#parts.write(`state-${lane}`, stateOf(this.#trace, { lane, parts, head }))
  }

  #showEvents({ row }: Head): void {
    const seen = this.#events.filter((event) => event.row <= row)
    const arrows: Record<string, string> = {}
    for (const event of seen) {
      if (event.from === 'lane') continue
      const tone = this.#trace.verdicts[event.verdict]?.tone ?? 'neutral'
      arrows[tone] = `${arrows[tone] ?? ''}M${px(event.x)} ${px(event.y)}V${px(event.barY)}`
    }
    for (const tone of TONES) this.#parts.set(`arrows-${tone}`, 'd', arrows[tone] ?? '')
    this.#dots.show(
      seen.map((event) => {
        const info = this.#trace.verdicts[event.verdict]
        return {
          x: event.x,
          y: event.y,
          size: 0.85,
          opacity: 1,
          tone: info?.tone ?? 'neutral',
          shape: info?.mark ?? 'circle',
          row: event.row,
        }
      }),
    )
  }
}
