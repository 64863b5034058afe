import { micros } from '#engine/units.ts'

import { stateAt, type ThrottleState } from './replay.ts'
import { REFUSERS, VERDICT, VERDICTS, type ThrottleTrace } from './trace.ts'

/** Counts of attempts and of the requests behind them. */
export type Counts = {
  requests: number
  attempts: number
  admitted: number
  throttled: number
  quotaExceeded: number
  /** Requests that ended with an answer of the backend. */
  served: number
  /** Requests that ended without. */
  gaveUp: number
}

export type Totals = {
  readonly all: Counts
  readonly clients: readonly Counts[]
  readonly methods: readonly Counts[]
  readonly refusedBy: readonly number[]
  /** Row of the first 429; −1 without one. */
  readonly firstRefusal: number
  /** Most attempts, and most retries, in one 100 ms. */
  readonly worstBin: number
  readonly worstRetryBin: number
  /** Requests whose work the backend did more than once. */
  readonly duplicates: number
  /** Admitted attempts that the backend refused as bad. */
  readonly bad: number
  readonly failed: number
  /** µs from a request's arrival to its answer, ascending, for those served. */
  readonly waits: Float64Array
  /** Right after the last attempt. */
  readonly end: ThrottleState
}

const known = new WeakMap<ThrottleTrace, Totals>()

/** Everything that is counted over a run; computed once a trace. */
export function totalsOf(trace: ThrottleTrace): Totals {
  let totals = known.get(trace)
  if (totals === undefined) {
    totals = count(trace)
    known.set(trace, totals)
  }
  return totals
}

const none = (): Counts => ({
  requests: 0,
  attempts: 0,
  admitted: 0,
  throttled: 0,
  quotaExceeded: 0,
  served: 0,
  gaveUp: 0,
})

function count(trace: ThrottleTrace): Totals {
  const { columns, length } = trace
  const all = none()
  const clients = (trace.names['client'] ?? []).map(none)
  const methods = (trace.names['method'] ?? []).map(none)
  for (let row = 0; row < length; row++) {
    add(all, trace, row)
    add(clients[columns.client[row] ?? 0], trace, row)
    add(methods[columns.method[row] ?? 0], trace, row)
  }
  const verdicts = histogram(columns.verdict, VERDICTS.infos.length)
  return {
    all,
    clients,
    methods,
    refusedBy: histogram(columns.level, REFUSERS.length),
    firstRefusal: columns.level.findIndex((level) => level > 0),
    bad: verdicts[VERDICT.badRequest] ?? 0,
    failed: verdicts[VERDICT.failed] ?? 0,
    ...worstBins(trace),
    ...backendWork(trace, all.requests),
    end: stateAt(trace, micros(columns.time[length - 1] ?? 0)),
  }
}

function histogram(column: Uint8Array, size: number): readonly number[] {
  const counts = new Float64Array(size)
  for (const value of column) counts[value] = (counts[value] ?? 0) + 1
  return [...counts]
}

function add(to: Counts | undefined, { columns }: ThrottleTrace, row: number): void {
  if (to === undefined) return
  const verdict = columns.verdict[row] ?? 0
  to.attempts++
  if (columns.attempt[row] === 0) to.requests++
  if (verdict === VERDICT.throttled) to.throttled++
  else if (verdict === VERDICT.quotaExceeded) to.quotaExceeded++
  else to.admitted++
  if (verdict === VERDICT.admitted) to.served++
  else if (columns.final[row] === 1) to.gaveUp++
}

const WORST_BIN = 100_000

function worstBins({ columns, length }: ThrottleTrace): Pick<Totals, 'worstBin' | 'worstRetryBin'> {
  let worstBin = 0
  let worstRetryBin = 0
  let attempts = 0
  let retries = 0
  let bin = -1
  for (let row = 0; row < length; row++) {
    const here = Math.floor((columns.time[row] ?? 0) / WORST_BIN)
    if (here !== bin) {
      bin = here
      attempts = 0
      retries = 0
    }
    attempts++
    if ((columns.attempt[row] ?? 0) > 0) retries++
    worstBin = Math.max(worstBin, attempts)
    worstRetryBin = Math.max(worstRetryBin, retries)
  }
  return { worstBin, worstRetryBin }
}

/** Work that the backend did, and how long the served requests waited for it. */
function backendWork(
  { columns, length }: ThrottleTrace,
  requests: number,
): Pick<Totals, 'duplicates' | 'waits'> {
  const worked = new Uint8Array(requests)
  const began = new Float64Array(requests)
  const waits = new Float64Array(length)
  let duplicates = 0
  let served = 0
  for (let row = 0; row < length; row++) {
    const request = columns.request[row] ?? 0
    const verdict = columns.verdict[row]
    if (columns.attempt[row] === 0) began[request] = columns.time[row] ?? 0
    if (verdict === VERDICT.admitted) waits[served++] = (columns.time[row] ?? 0) - (began[request] ?? 0)
    if (verdict !== VERDICT.admitted && verdict !== VERDICT.failed) continue
    // Counted once, when the work is done for the second time.
    worked[request] = Math.min(3, (worked[request] ?? 0) + 1)
    if (worked[request] === 2) duplicates++
  }
  return { duplicates, waits: waits.slice(0, served).sort() }
}

/** The value below which `share` (0 to 1) of ascending values lie; 0 without values. */
export function percentile(values: Float64Array, share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}
