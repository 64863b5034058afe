import { firstTrue } from '#engine/core/first-true.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

/**
 * How near a picture looks: what passes in one beat, which is the second in which a dot crosses a good part of it.
 * Time passes at `span` µs a beat; where many rows share an instant they pass one after another, `crowd` a beat.
 */
export type Lens = {
  readonly span: number
  readonly crowd: number
  /** The playhead is on its way: what it passes is not looked at one by one. */
  readonly isMoving: boolean
}

/** Rows that a picture at rest shows a beat. */
const RESTING_ROWS = 5

/** A run laid out for a lens. */
export class Course {
  readonly trace: Trace
  /** By row: how many rows so far came at the very instant of the row before them. */
  readonly #doubles: Uint32Array

  constructor(trace: Trace) {
    this.trace = trace
    const { time } = trace.columns
    const doubles = new Uint32Array(trace.length)
    for (let row = 1; row < trace.length; row += 1)
      doubles[row] = (doubles[row - 1] ?? 0) + (time[row] === time[row - 1] ? 1 : 0)
    this.#doubles = doubles
  }

  doublesAt(row: number): number {
    return row < 0 ? 0 : (this.#doubles[Math.min(row, this.trace.length - 1)] ?? 0)
  }

  /** Beats until a row is decided; below 0 for one that has been. */
  beatsTo(row: number, head: Head, { span, crowd }: Lens): number {
    const time = this.trace.columns.time[row] ?? 0
    return (time - head.time) / span + (this.doublesAt(row) - this.doublesAt(head.row)) / crowd
  }

  /** The first row that is `beats` or more away; the trace's length when there is none. */
  firstFrom(beats: number, head: Head, lens: Lens): number {
    return firstTrue(0, this.trace.length, (row) => this.beatsTo(row, head, lens) >= beats)
  }

  /** A few rows at a time, as thick as they come around the playhead. The same place always looks the same. */
  rest(head: Head): Lens {
    const { time } = this.trace.columns
    const last = this.trace.length - 1
    const from = Math.max(0, Math.min(head.row, last) - RESTING_ROWS)
    const to = Math.min(last, Math.max(head.row, 0) + RESTING_ROWS)
    const steps = to - from - (this.doublesAt(to) - this.doublesAt(from))
    const length = (time[to] ?? 0) - (time[from] ?? 0)
    const span = steps > 0 && length > 0 ? (length / steps) * RESTING_ROWS : this.trace.bins.width
    return { span, crowd: RESTING_ROWS, isMoving: false }
  }
}

/** How fast a lens follows a playhead that goes faster or slower; seconds until two thirds of the way. */
const SETTLE_SECONDS = 0.2

/** The lens for a playhead that moves: a beat is a second of the one who watches, whatever the pace. */
export class FollowingLens {
  readonly #course: Course
  #last: { readonly at: number; readonly head: Head } | null = null
  #lens: Lens | null = null

  constructor(course: Course) {
    this.#course = course
  }

  /** The lens at a head; `at` is the clock of the one who watches, in ms, or null at rest. */
  at(head: Head, at: number | null): Lens {
    if (at === null) {
      this.#last = null
      this.#lens = null
      return this.#course.rest(head)
    }
    const last = this.#last
    this.#last = { at, head }
    const lens = this.#lens ?? this.#course.rest(head)
    if (last !== null && at > last.at && head.time >= last.head.time) {
      const seconds = Math.min(0.5, (at - last.at) / 1000)
      this.#lens = nearer(lens, this.#paceOf(last.head, head, seconds), seconds)
    } else this.#lens = lens
    return this.#lens
  }

  /** What passed since the last frame, a second. */
  #paceOf(from: Head, to: Head, seconds: number): Lens {
    return {
      span: (to.time - from.time) / seconds,
      crowd: (this.#course.doublesAt(to.row) - this.#course.doublesAt(from.row)) / seconds,
      isMoving: true,
    }
  }
}

/** Part of the way from one lens to another, by factors. What stands still keeps its scale. */
function nearer(lens: Lens, to: Lens, seconds: number): Lens {
  const share = seconds / (seconds + SETTLE_SECONDS)
  const towards = (from: number, next: number) => from * Math.pow(next / from, share)
  return {
    span: to.span > 0 ? towards(lens.span, to.span) : lens.span,
    crowd: to.crowd > 0 ? towards(lens.crowd, Math.max(RESTING_ROWS, to.crowd)) : lens.crowd,
    isMoving: true,
  }
}
