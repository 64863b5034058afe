import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import { compile } from './compile.ts'
import type { ThrottleScenario } from './fields.ts'
import { stateAt, type BucketState } from './replay.ts'
import { REFUSERS, type ThrottleTrace } from './trace.ts'

/** More buckets than these are not told apart at this size. */
const MOST_BUCKETS = 4
/** The last requests before the instant, above the buckets. */
const MOST_REQUESTS = 8

const SERIES = [
  { column: 'admitted', tone: 'good' },
  ...REFUSERS.slice(1).map((refuser) => ({
    column: `refused.${refuser}`,
    tone: refuser === 'quota' ? ('wait' as const) : ('bad' as const),
  })),
] as const

/** The buckets of the chain, each as full as it is, with the last requests above them. Before a run they are full. */
function drawThrottle(scenario: ThrottleScenario, seen: Moment<ThrottleTrace> | null): Still {
  const sketch = new Sketch()
  const shares = seen === null ? fullShares(scenario) : sharesOf(stateAt(seen.trace, seen.at).buckets)
  drawBuckets(sketch, shares.slice(0, MOST_BUCKETS))
  if (seen !== null) {
    drawRequests(sketch, seen)
    drawHistory(sketch, seen.trace, SERIES, seen.at)
  }
  return sketch.still()
}

function sharesOf(buckets: readonly BucketState[]): readonly number[] {
  return buckets.flatMap(({ limit, tokens }) =>
    limit === null ? [] : [limit.burst === 0 ? 0 : Math.min(1, tokens / limit.burst)],
  )
}

/** Buckets start full (thr-01, M1); one without a limit is none. */
function fullShares(scenario: ThrottleScenario): readonly number[] {
  const limits = compile(scenario).epochs[0]?.limits ?? []
  return limits.flatMap((limit) => (limit === null ? [] : [1]))
}

function drawBuckets(sketch: Sketch, shares: readonly number[]): void {
  const room = 88 / Math.max(1, shares.length)
  const w = Math.min(34, room - 6)
  for (const [index, share] of shares.entries()) {
    const x = 4 + room * (index + 0.5) - w / 2
    const height = share * 21
    sketch.box('info soft', { x, y: 14, w, h: 22 })
    sketch.box('info fill', { x: x + 1, y: 35 - height, w: w - 2, h: height })
    sketch.line('neutral line', [
      [x, 13],
      [x, 36],
      [x + w, 36],
      [x + w, 13],
    ])
  }
}

/** The newest at the right. */
function drawRequests(sketch: Sketch, { trace, at }: Moment<ThrottleTrace>): void {
  const end = rowsUntil(trace.columns.time, at, trace.length)
  const from = Math.max(0, end - MOST_REQUESTS)
  for (let row = from; row < end; row++) {
    const verdict = trace.verdicts[trace.columns.verdict[row] ?? 0]
    if (verdict !== undefined) sketch.mark(verdict, 48 + (row - (from + end - 1) / 2) * 7, 6)
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const throttleStill = { cover: 'steady-flow', draw: drawThrottle }
