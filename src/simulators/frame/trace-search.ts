import { firstTrue } from '#engine/core/first-true.ts'
import { rowsUntil, type Trace, type VerdictInfo } from '#engine/core/trace.ts'
import { micros } from '#engine/units.ts'
import type { Micros } from '#engine/units.ts'

/** Index of the last row at or before `at`, or −1. */
export function rowAt(trace: Trace, at: number): number {
  return rowsUntil(trace.columns.time, at, trace.length) - 1
}

/** Index of the first row at or after `at`; the trace's length when there is none. */
export function firstRowFrom(trace: Trace, at: number): number {
  const { time } = trace.columns
  return firstTrue(0, trace.length, (row) => (time[row] ?? Infinity) >= at)
}

export function timeOf(trace: Trace, row: number): Micros {
  return micros(trace.columns.time[row] ?? 0)
}

const UNKNOWN: VerdictInfo = { id: 'unknown', label: 'unknown', tone: 'neutral', mark: 'circle' }

export function verdictOf(trace: Trace, row: number): VerdictInfo {
  return trace.verdicts[trace.columns.verdict[row] ?? -1] ?? UNKNOWN
}

/** The next row after `row` (or before it, with `step` −1) whose verdict is a stop; −1 when there is none. */
export function nextStop(
  trace: Trace,
  row: number,
  isStop: (verdict: VerdictInfo) => boolean,
  step: 1 | -1 = 1,
): number {
  const stops = trace.verdicts.map(isStop)
  const { verdict } = trace.columns
  for (let at = row + step; at >= 0 && at < trace.length; at += step) {
    if (stops[verdict[at] ?? -1] === true) return at
  }
  return -1
}

/** The row that speaks for a span: its first stop, else its first row; −1 when the span is empty. */
export function speakingRow(
  trace: Trace,
  span: { readonly from: number; readonly to: number },
  isStop: (verdict: VerdictInfo) => boolean,
): number {
  const first = firstRowFrom(trace, span.from)
  const end = firstRowFrom(trace, span.to)
  if (first >= end) return -1
  const stop = nextStop(trace, first - 1, isStop)
  return stop !== -1 && stop < end ? stop : first
}
