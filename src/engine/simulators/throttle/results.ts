import { LEVELS } from '#engine/gateway/throttle-chain.ts'
import { UniqueNames } from '#engine/simulators/kit/names.ts'
import { recordOf } from './explain.ts'
import { stateAt, type ThrottleState } from './replay.ts'
import { percentile, totalsOf, type Counts } from './totals.ts'
import { REFUSERS, type ThrottleTrace } from './trace.ts'

/**
 * Named results of a run. Counts: `offered` (requests), `attempts`, `admitted`, `throttled`, `quotaExceeded`, `refused`
 * (both 429s), `retries`, `served`, `gaveUp`, `unfinished`, `duplicates`, `badRequests`, `lostAnswers`;
 * `refusedBy.<planMethod|plan|method|account|region|quota>`; `<count>.<client>` and `<count>.method.<method>`.
 * Times in ms: `firstRefusalMs` (−1 if none), `waitP50Ms`, `waitP99Ms`, `fullAfterMs.<bucket>`. Others:
 * `firstRefusalIndex` (position among the attempts from 0, −1 if none), `amplification` (attempts ÷ requests),
 * `admittedPercent`, `worstBin` and `worstRetryBin` (most attempts and retries in 100 ms), `tokensLeft.<bucket>` and
 * `quotaLeft.<plan>.<key>` right after the last attempt, `tokensAtEnd.<bucket>` at the horizon.
 */
export function observeThrottle(trace: ThrottleTrace): Readonly<Record<string, number>> {
  const totals = totalsOf(trace)
  const { all } = totals
  const results: Record<string, number> = {
    ...named(all),
    retries: all.attempts - all.requests,
    unfinished: all.requests - all.served - all.gaveUp,
    duplicates: totals.duplicates,
    badRequests: totals.bad,
    lostAnswers: totals.failed,
    amplification: ratio(all.attempts, all.requests),
    admittedPercent: ratio(100 * all.admitted, all.attempts),
    firstRefusalIndex: totals.firstRefusal,
    firstRefusalMs: totals.firstRefusal < 0 ? -1 : (trace.columns.time[totals.firstRefusal] ?? 0) / 1_000,
    worstBin: totals.worstBin,
    worstRetryBin: totals.worstRetryBin,
    waitP50Ms: percentile(totals.waits, 0.5) / 1_000,
    waitP99Ms: percentile(totals.waits, 0.99) / 1_000,
  }
  addParts(results, trace)
  addLevels(results, trace)
  return results
}

function addParts(results: Record<string, number>, trace: ThrottleTrace): void {
  const totals = totalsOf(trace)
  for (const refuser of [...LEVELS, 'quota'] as const)
    results[`refusedBy.${refuser}`] = totals.refusedBy[REFUSERS.indexOf(refuser)] ?? 0
  for (const [index, counts] of totals.clients.entries())
    addNamed(results, counts, trace.names['client']?.[index] ?? '')
  // A client may be named like the total of a method: the client keeps the name.
  const names = new UniqueNames(trace.names['client'])
  for (const [index, counts] of totals.methods.entries())
    addNamed(results, counts, names.take(`method.${trace.names['method']?.[index] ?? ''}`))
}

function addLevels(results: Record<string, number>, trace: ThrottleTrace): void {
  const { end } = totalsOf(trace)
  const horizon = stateAt(trace, trace.horizon)
  for (const bucket of end.buckets) {
    results[`tokensLeft.${bucket.id}`] = bucket.limit === null ? -1 : bucket.tokens
    if (bucket.limit !== null && bucket.limit.rate > 0)
      results[`fullAfterMs.${bucket.id}`] = (1_000 * bucket.limit.burst) / bucket.limit.rate
  }
  for (const bucket of horizon.buckets)
    results[`tokensAtEnd.${bucket.id}`] = bucket.limit === null ? -1 : bucket.tokens
  for (const quota of end.quotas) results[`quotaLeft.${quota.id}`] = quota.left
}

function named(counts: Counts): Readonly<Record<string, number>> {
  const { requests, attempts, admitted, throttled, quotaExceeded, served, gaveUp } = counts
  return {
    offered: requests,
    attempts,
    admitted,
    throttled,
    quotaExceeded,
    refused: throttled + quotaExceeded,
    served,
    gaveUp,
  }
}

function addNamed(results: Record<string, number>, counts: Counts, name: string): void {
  for (const [key, value] of Object.entries(named(counts))) results[`${key}.${name}`] = value
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Sections of the command line's answer: totals per level, client, method and second; the first refusal; the end. */
export function reportThrottle(trace: ThrottleTrace): Readonly<Record<string, unknown>> {
  const totals = totalsOf(trace)
  return {
    perLevel: Object.fromEntries(
      REFUSERS.slice(1).map((refuser, index) => [refuser, { refused: totals.refusedBy[index + 1] ?? 0 }]),
    ),
    perClient: byName(trace.names['client'], totals.clients),
    perMethod: byName(trace.names['method'], totals.methods),
    perSecond: perSecond(trace),
    firstRefusal: totals.firstRefusal < 0 ? null : recordThrottle(trace, totals.firstRefusal),
    afterLastAttempt: bucketsOf(totals.end),
    atHorizon: bucketsOf(stateAt(trace, trace.horizon)),
  }
}

function byName(names: readonly string[] = [], counts: readonly Counts[]): Readonly<Record<string, Counts>> {
  return Object.fromEntries(counts.flatMap((each, index) => [[names[index] ?? '', each]]))
}

/** Counts of every second in which something happened; a second holds its start and not its end. */
function perSecond({ columns, length }: ThrottleTrace): readonly object[] {
  const seconds = new Map<
    number,
    { second: number; offered: number; admitted: number; throttled: number; quotaExceeded: number }
  >()
  for (let row = 0; row < length; row++) {
    const second = Math.floor((columns.time[row] ?? 0) / 1_000_000)
    let counts = seconds.get(second)
    if (counts === undefined) {
      counts = { second, offered: 0, admitted: 0, throttled: 0, quotaExceeded: 0 }
      seconds.set(second, counts)
    }
    counts.offered++
    const refuser = REFUSERS[columns.level[row] ?? 0]
    if (refuser === 'none') counts.admitted++
    else if (refuser === 'quota') counts.quotaExceeded++
    else counts.throttled++
  }
  return [...seconds.values()]
}

/** The decision record of a row, its times in ms. */
export function recordThrottle(trace: ThrottleTrace, row: number): Readonly<Record<string, unknown>> {
  const { at, wouldPassAt, retriedAt, levels, ...rest } = recordOf(trace, row)
  const ms = (value: number | null): number | string | null =>
    value === null ? null : value === Infinity ? 'never' : value / 1_000
  return {
    ...rest,
    atMs: ms(at),
    wouldPassAtMs: ms(wouldPassAt),
    retriedAtMs: ms(retriedAt),
    levels: levels.map(({ waits, ...level }) => ({ ...level, waitsMs: ms(waits) })),
  }
}

function bucketsOf(state: ThrottleState): object {
  return {
    atMs: state.at / 1_000,
    tokens: Object.fromEntries(
      state.buckets.map((bucket) => [bucket.id, bucket.limit === null ? null : bucket.tokens]),
    ),
    quotas: Object.fromEntries(state.quotas.map(({ id, used, limit, left }) => [id, { used, limit, left }])),
  }
}
