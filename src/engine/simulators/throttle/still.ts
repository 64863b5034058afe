import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'
import { numberText } from '#engine/words/number.ts'

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

/** Before a run nothing is said of limits: they are what may be turned, and the answer follows from them. */
const SAYS = 'Buckets of tokens, full at the start. Below: all requests over time.'

/**
 * The buckets of the chain, each as full as it is and as wide as it is large, with the last requests above them. Before
 * a run they are full, and of one width.
 */
function drawThrottle(scenario: ThrottleScenario, seen: Moment<ThrottleTrace> | null): Still {
  const sketch = new Sketch()
  if (seen === null) {
    drawTanks(sketch, fullTanks(scenario))
    return sketch.still(SAYS)
  }
  const tanks = tanksOf(stateAt(seen.trace, seen.at).buckets)
  drawTanks(sketch, tanks)
  drawRequests(sketch, seen)
  drawHistory(sketch, seen.trace, SERIES, seen.at)
  return sketch.still(saysOf(tanks))
}

function saysOf(tanks: readonly Tank[]): string {
  if (tanks.length === 0)
    return 'Without a limit there is no bucket. Above: the last requests; below: all of them over time.'
  const names = tanks.slice(0, MOST_BUCKETS).map(({ name, burst }) => `${name} (${numberText(burst)})`)
  return `${tanks.length === 1 ? 'A bucket' : 'Buckets'} of tokens: ${names.join(', ')}. Above: the last requests; below: all of them over time.`
}

type Tank = { readonly name: string; readonly burst: number; readonly share: number }

function tanksOf(buckets: readonly BucketState[]): readonly Tank[] {
  return buckets.flatMap(({ name, limit, tokens }) =>
    limit === null
      ? []
      : [{ name, burst: limit.burst, share: limit.burst === 0 ? 0 : Math.min(1, tokens / limit.burst) }],
  )
}

/** Buckets start full (thr-01, M1); one without a limit is none. */
function fullTanks(scenario: ThrottleScenario): readonly Tank[] {
  const limits = compile(scenario).epochs[0]?.limits ?? []
  return limits.flatMap((limit) => (limit === null ? [] : [{ name: '', burst: 1, share: 1 }]))
}

/** The narrowest that a bucket is drawn, of the widest: what is smaller still would not be seen. */
const NARROWEST = 0.2

function drawTanks(sketch: Sketch, all: readonly Tank[]): void {
  const tanks = all.slice(0, MOST_BUCKETS)
  const room = 88 / Math.max(1, tanks.length)
  const largest = Math.max(1, ...tanks.map(({ burst }) => burst))
  for (const [index, { burst, share }] of tanks.entries()) {
    const w = Math.min(34, room - 6) * Math.max(NARROWEST, burst / largest)
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
