import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import { micros } from '#engine/units.ts'

import { firstRowFrom, nextStop, rowAt, timeOf } from '#simulators/frame/trace-search.ts'
import type { Head } from './playback.ts'

/**
 * A stretch of a first Play: so many seconds from one place to another. Between two instants time passes evenly; where
 * both are one instant, its rows pass one after another, in slow motion.
 */
export type Stretch = { readonly seconds: number; readonly from: Head; readonly to: Head }

/** How a run is shown the first time: events one by one at the start and around the moment, quickly in between. */
export type Score = readonly Stretch[]

/** So many requests at the start can be counted, each taking this long. */
const COUNTED = 20
const COUNT_SECONDS = 0.22
/** Events before and after the moment that are shown one by one. */
const AROUND = 6
const AROUND_SECONDS = 0.3
/** What lies between, and what comes after. */
const CRUISE_SECONDS = 4
/** A run without a single event would take this long. */
const RUN_SECONDS = 8
/** So many rows at one instant are a crowd. A few crowds get slow motion of their own; many would never end. */
const CROWD = 8
const MOST_CROWDS = 5
const CROWD_SECONDS = 1.5

/** The score of a run whose moment is `moment`, in µs. */
export function scoreOf(trace: Trace, moment: number, isStop: (verdict: VerdictInfo) => boolean): Score {
  const last = trace.length - 1
  const end: Head = { time: trace.horizon, row: last }
  const decided = decidingRow(trace, moment, isStop)
  const singles = [
    ...range(0, Math.min(COUNTED - 1, last), COUNT_SECONDS),
    ...range(Math.max(0, decided - AROUND), Math.min(decided + AROUND, last), AROUND_SECONDS),
  ].toSorted((a, b) => a.row - b.row)
  const stretches: Stretch[] = []
  let from: Head = { time: micros(0), row: -1 }
  for (const { row, seconds } of singles) {
    if (row <= from.row) continue
    if (row > from.row + 1) {
      const before: Head = { time: timeOf(trace, row - 1), row: row - 1 }
      stretches.push(...cruise(trace, from, before))
      from = before
    }
    const to: Head = { time: timeOf(trace, row), row }
    stretches.push({ seconds: Math.max(seconds, waitSeconds(trace, from, to)), from, to })
    from = to
  }
  if (from.time < end.time || from.row < end.row) stretches.push(...cruise(trace, from, end))
  return stretches
}

/** The row that the moment is about: the first stop at its instant, else the last row up to it. */
export function decidingRow(trace: Trace, moment: number, isStop: (verdict: VerdictInfo) => boolean): number {
  const last = rowAt(trace, moment)
  if (last < 0) return 0
  const first = firstRowFrom(trace, timeOf(trace, last))
  const stop = nextStop(trace, first - 1, isStop)
  return stop !== -1 && stop <= last ? stop : last
}

function range(first: number, last: number, seconds: number) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    row: first + index,
    seconds,
  }))
}

/** From one place to another at an even pace; a crowd on the way gets a stretch of its own. */
function cruise(trace: Trace, from: Head, to: Head): readonly Stretch[] {
  const crowds = crowdsIn(trace, from.row + 1, to.row)
  const stops = crowds.length > MOST_CROWDS ? [] : crowds
  const stretches: Stretch[] = []
  const span = Math.max(1, to.time - from.time)
  let at = from
  const go = (next: Head) => {
    if (next.time > at.time) {
      // Up to the instant, before anything of it has happened.
      const arrival: Head = next.row === to.row ? next : { time: next.time, row: next.row }
      stretches.push({ seconds: (CRUISE_SECONDS * (next.time - at.time)) / span, from: at, to: arrival })
    }
    at = next
  }
  for (const { first, last } of stops) {
    const time = timeOf(trace, first)
    go({ time, row: first - 1 })
    const done: Head = { time, row: last }
    stretches.push({ seconds: CROWD_SECONDS, from: at, to: done })
    at = done
  }
  go(to)
  if (at.row < to.row) stretches.push({ seconds: CROWD_SECONDS, from: at, to })
  return stretches
}

/** Where few events fill a long run, the time between two of them is seen to pass. */
function waitSeconds({ horizon }: Trace, from: Head, to: Head): number {
  return horizon > 0 ? (RUN_SECONDS * (to.time - from.time)) / horizon : 0
}

type Crowd = { readonly first: number; readonly last: number }

function crowdsIn(trace: Trace, first: number, last: number): readonly Crowd[] {
  const { time } = trace.columns
  const crowds: Crowd[] = []
  let start = first
  for (let row = first + 1; row <= last + 1; row += 1) {
    if (row <= last && time[row] === time[start]) continue
    if (row - start >= CROWD) crowds.push({ first: start, last: row - 1 })
    start = row
  }
  return crowds
}

/** Where the playhead stands after so many seconds of a score; null once it is over. */
export function headIn(
  score: Score,
  elapsed: number,
  lastRowAt: (time: Head['time']) => number,
): Head | null {
  let left = elapsed
  for (const { seconds, from, to } of score) {
    if (left < seconds) return between(from, to, { share: left / seconds, lastRowAt })
    left -= seconds
  }
  return null
}

type Between = { readonly share: number; readonly lastRowAt: (time: Head['time']) => number }

function between(from: Head, to: Head, { share, lastRowAt }: Between): Head {
  if (from.time === to.time) return { time: to.time, row: Math.floor(from.row + (to.row - from.row) * share) }
  const time = micros(Math.floor(from.time + (to.time - from.time) * share))
  // At the very start of a stretch the rest of its instant has not happened yet.
  return { time, row: time === from.time ? from.row : Math.min(to.row, lastRowAt(time)) }
}
