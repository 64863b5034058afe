import { VERDICT, type CacheTrace } from '#engine/simulators/cache/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { verdictOf } from '#simulators/frame/trace-search.ts'
import type { Dot } from '#simulators/picture/dot-layer.ts'
import { Course, type Lens } from '#simulators/picture/lens.ts'
import { Kinds, rowsADot } from '#simulators/picture/samples.ts'

import type { Box, Point, ShelfLayout } from './shelf-layout.ts'

/** A request on its way, or the answer that comes back. */
export type Trip = Dot & { readonly row: number }

const MOST_DOTS = 34
/** Beats between client and shelf, and between shelf and backend. */
const GO = 0.9
const OUT = 0.5
/** px by which those that go and those that come keep apart. */
const APART = 8

/** The ways of a run's requests between client, shelf and backend. */
export class Trips {
  readonly course: Course
  readonly #trace: CacheTrace
  readonly #kinds: Kinds
  /** µs of the slowest backend. */
  readonly #slowest: number

  constructor(trace: CacheTrace) {
    this.#trace = trace
    this.course = new Course(trace)
    const { verdict } = trace.columns
    this.#kinds = new Kinds(trace.length, (row) => verdict[row] ?? 0)
    this.#slowest = Math.max(0, ...trace.scenario.methods.map(({ latencyMs }) => latencyMs * 1000))
  }

  /** Where every request stands at a head, and how many each mark is. */
  at(
    layout: ShelfLayout,
    head: Head,
    lens: Lens,
  ): { readonly each: number; readonly trips: readonly Trip[] } {
    const { course } = this
    const back = this.#slowest / lens.span + 2 * OUT + GO
    const first = course.firstFrom(-back, head, lens)
    const end = course.firstFrom(GO, head, lens)
    const each = rowsADot(end - first, MOST_DOTS)
    const rows = this.#kinds.sample(first, end, each)
    const shown = lens.isMoving || head.row < 0 || rows.includes(head.row) ? rows : [...rows, head.row]
    const trips = shown.flatMap((row) => {
      const beats = course.beatsTo(row, head, lens)
      const dot =
        row > head.row
          ? this.#coming(layout, row, Math.max(0, beats))
          : this.#met(layout, row, { beats, lens, each })
      return dot === null ? [] : [{ ...dot, row }]
    })
    return { each, trips }
  }

  #coming(layout: ShelfLayout, row: number, beats: number): Dot | null {
    if (this.#trace.columns.verdict[row] === VERDICT.change) return null
    const place = between(layout.door, this.#stop(layout, row), 1 - beats / GO)
    return { ...aside(layout, place, -1), size: 0.75, opacity: 1, tone: 'neutral', shape: 'circle' }
  }

  #met(
    layout: ShelfLayout,
    row: number,
    { beats, lens, each }: { readonly beats: number; readonly lens: Lens; readonly each: number },
  ): Dot | null {
    const verdict = this.#trace.columns.verdict[row]
    if (verdict === VERDICT.change) return null
    const { tone, mark: shape } = verdictOf(this.#trace, row)
    const mark = { size: 1.2, opacity: 1, tone, shape }
    const asksBackend = (this.#trace.columns['calls']?.[row] ?? 0) > 0
    const wait = (this.#trace.columns['latency']?.[row] ?? 0) / lens.span
    const since = -beats
    const stop = this.#stop(layout, row)
    // Out to the backend and back to the shelf takes its time in the picture, however fast the backend is.
    const returns = asksBackend ? Math.max(2 * OUT, wait + OUT) : wait
    if (since >= returns) {
      const share = (since - returns) / GO
      if (share > 1) return null
      const place = aside(layout, between(stop, layout.door, share), 1)
      return { ...mark, ...place, opacity: share < 0.8 ? 1 : (1 - share) * 5 }
    }
    if (!asksBackend) return { ...mark, ...stop }
    const side = this.#side(layout, row)
    const far = slot(layout.backend, Math.floor(row / each), side.y)
    if (since < OUT) return { ...mark, ...between(side, far, since / OUT) }
    return { ...mark, ...between(far, side, Math.max(0, since - (returns - OUT)) / OUT) }
  }

  /** Where a request meets the shelf: its key's box; past the boxes where it has none. */
  #stop(layout: ShelfLayout, row: number): Point {
    const box = this.#box(layout, row)
    const { shelf, isNarrow } = layout
    if (box === null) return { x: isNarrow ? shelf.x + shelf.width : shelf.x, y: shelf.y + shelf.height - 4 }
    if (layout.boxes.length > SMALL) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    return isNarrow ? { x: box.x + box.width / 2, y: box.y } : { x: box.x, y: box.y + box.height / 2 }
  }

  /** Where it leaves the shelf for the backend. */
  #side(layout: ShelfLayout, row: number): Point {
    const box = this.#box(layout, row)
    const { shelf } = layout
    if (box === null) return { x: shelf.x + shelf.width, y: shelf.y + shelf.height - 4 }
    return { x: box.x + box.width, y: box.y + box.height / 2 }
  }

  #box({ boxes }: ShelfLayout, row: number): Box | null {
    const key = this.#trace.columns['key']?.[row] ?? -1
    return key < 0 ? null : (boxes[key] ?? boxes.at(-1) ?? null)
  }
}

const SMALL = 6

function between(from: Point, to: Point, share: number): Point {
  const part = Math.min(1, Math.max(0, share))
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

function aside({ isNarrow }: ShelfLayout, { x, y }: Point, way: 1 | -1): Point {
  return isNarrow ? { x: x + way * APART, y } : { x, y: y + way * APART }
}

/** Places in the backend for those that wait there, so that a crowd is seen as one. */
function slot({ x, y, width, height }: Box, index: number, level: number): Point {
  const across = Math.max(1, Math.floor((width - 8) / 14))
  const down = 6
  const place = index % (across * down)
  const top = Math.min(Math.max(level - 35, y + 30), y + height - 80)
  return { x: x + 10 + (place % across) * 14, y: top + Math.floor(place / across) * 14 }
}
