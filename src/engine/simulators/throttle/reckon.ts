import { arrivalCount } from '#engine/core/arrivals.ts'
import { numberText } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'

import { stateAt } from './replay.ts'
import { totalsOf } from './totals.ts'
import { REFUSERS, type ThrottleTrace } from './trace.ts'

/** The one flow of a run that can be summed up by hand, and the bucket that decides about it. */
type Sum = {
  readonly offered: number
  /** Requests a second; Infinity where they all come at one instant. */
  readonly arrivals: number
  /** s. */
  readonly lasts: number
  readonly rate: number
  readonly burst: number
}

/**
 * The sum that one does by hand for a named result (`admitted`, `throttled`, `firstRefusalMs`), and why the run comes to
 * something else where it does; null where more than one flow or one bucket decides.
 */
export function reckonThrottle(trace: ThrottleTrace, observe: string): string | null {
  const sum = sumOf(trace)
  if (sum === null) return null
  if (observe === 'firstRefusalMs') return reckonFirst(trace, sum)
  if (observe === 'admitted') return reckonAdmitted(trace, sum)
  return observe === 'throttled' ? reckonThrottled(trace, sum) : null
}

function sumOf(trace: ThrottleTrace): Sum | null {
  const { traffic, clients, edits, backend } = trace.scenario
  const [flow] = traffic
  if (flow === undefined || traffic.length > 1 || flow.mix !== null || edits.length > 0) return null
  if (clients.some(({ retry }) => retry.policy !== 'none') || backend.badPercent > 0) return null
  const limit = decidingLimit(trace)
  if (limit === null) return null
  const offered = arrivalCount(flow)
  if (flow.shape === 'burst' && flow.times === 1) return { offered, arrivals: Infinity, lasts: 0, ...limit }
  if (flow.shape !== 'uniform' || flow.jitterMs > 0) return null
  return { offered, arrivals: flow.rate, lasts: flow.forMs / 1_000, ...limit }
}

/** The limit that alone refused; null where none or several did. */
function decidingLimit(trace: ThrottleTrace): { readonly rate: number; readonly burst: number } | null {
  const refused = totalsOf(trace).refusedBy
  const levels = REFUSERS.filter((name, index) => name !== 'none' && (refused[index] ?? 0) > 0)
  const [level] = levels
  if (level === undefined || level === 'quota' || levels.length > 1) return null
  const limits = stateAt(trace, trace.horizon).buckets.filter((bucket) => bucket.level === level)
  return limits.length === 1 ? (limits[0]?.limit ?? null) : null
}

function reckonFirst(trace: ThrottleTrace, { arrivals, rate, burst }: Sum): string | null {
  const first = trace.columns.time[totalsOf(trace).firstRefusal]
  if (first === undefined || arrivals === Infinity || arrivals <= rate) return null
  const by = (1_000_000 * burst) / (arrivals - rate)
  const sum = `By hand: ${numberText(burst)} ÷ (${numberText(arrivals)} − ${numberText(rate)}) = ${duration(by)}.`
  const early = Math.round(((by - first) / 1_000_000) * arrivals)
  if (early <= 0) return sum
  return `${sum} The run is ${plural(early)} (${duration(by - first)}) earlier: the sum waits for an empty bucket, and a request is refused as soon as less than one whole token is left.`
}

function reckonAdmitted(trace: ThrottleTrace, sum: Sum): string {
  if (sum.lasts === 0)
    return `By hand: all come at one instant, and the bucket holds ${numberText(sum.burst)}.`
  const most = mostOf(sum)
  return `By hand: ${tokensOf(sum)} = ${numberText(most)}.${apart(trace, most)}`
}

function reckonThrottled(trace: ThrottleTrace, sum: Sum): string {
  const most = mostOf(sum)
  const left = numberText(sum.offered - most)
  return `By hand: ${numberText(sum.offered)} − ${sum.lasts === 0 ? numberText(most) : `(${tokensOf(sum)})`} = ${left}.${apart(trace, most)}`
}

/** Tokens that there are for the flow: what the bucket holds and what flows in while it lasts. */
const mostOf = ({ burst, rate, lasts }: Sum) => burst + rate * lasts

const tokensOf = ({ burst, rate, lasts }: Sum) =>
  lasts === 0 ? numberText(burst) : `${numberText(burst)} + ${numberText(rate)} × ${numberText(lasts)}`

function apart(trace: ThrottleTrace, most: number): string {
  const less = most - totalsOf(trace).all.admitted
  if (less < 1) return ''
  const last = trace.columns.time[trace.length - 1] ?? 0
  const fewer = less === 1 ? 'one' : numberText(less, 3)
  return ` The run admits ${fewer} fewer: its last request comes ${duration(trace.horizon - last)} before the end, and what flows in after it helps nobody.`
}

const plural = (requests: number) => (requests === 1 ? 'one request' : `${numberText(requests)} requests`)
