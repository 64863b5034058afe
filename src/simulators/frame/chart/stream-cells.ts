import type { Trace } from '#engine/core/trace.ts'

import { firstRowFrom } from '#simulators/frame/trace-search.ts'

/** Rows of one outcome in one lane that fall into the same few pixels. */
export type Cell = {
  readonly lane: number
  readonly verdict: number
  /** Middle of the cell, µs. */
  readonly at: number
  readonly count: number
}

export type StreamWindow = { readonly from: number; readonly to: number; readonly cell: number }

/** Rows looked at for one frame of the stream; beyond it every k-th row stands for k. */
const MOST_ROWS = 20_000

/**
 * Gathers the rows of a window into cells on a fixed grid of time, so that marks glide with the playhead instead of
 * flickering. `laneOf` puts a row into one of `lanes`; −1 leaves it out.
 */
export function cellsIn(
  trace: Trace,
  window: StreamWindow,
  lanes: number,
  laneOf: (row: number) => number,
): readonly Cell[] {
  const first = firstRowFrom(trace, window.from)
  const end = firstRowFrom(trace, window.to)
  const stride = Math.max(1, Math.ceil((end - first) / MOST_ROWS))
  const { time, verdict } = trace.columns
  const verdicts = trace.verdicts.length
  const counts = new Map<number, number>()
  for (let row = first; row < end; row += stride) {
    const lane = laneOf(row)
    if (lane < 0) continue
    const key = (Math.floor((time[row] ?? 0) / window.cell) * lanes + lane) * verdicts + (verdict[row] ?? 0)
    counts.set(key, (counts.get(key) ?? 0) + stride)
  }
  return [...counts].map(([key, count]) => {
    const place = Math.floor(key / verdicts)
    return {
      lane: place % lanes,
      verdict: key % verdicts,
      at: (Math.floor(place / lanes) + 0.5) * window.cell,
      count,
    }
  })
}

/** Length of the window at rest: about eighty requests at the mean rate, never more than the run. */
export function restingSpan(trace: Trace): number {
  const share = 80 / Math.max(80, trace.length)
  return Math.max(1_000, trace.horizon * share)
}
