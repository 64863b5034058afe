import { recordOf } from './explain.ts'
import { stateAt, type ThrottleState } from './replay.ts'
import { REFUSERS } from './rows.ts'
import { totalsOf, type Counts } from './totals.ts'
import type { ThrottleTrace } from './trace.ts'

/** Sections of the command line's answer: totals per level, client, method and second; the first refusal; the end. */
export function report(trace: ThrottleTrace): Readonly<Record<string, unknown>> {
  const totals = totalsOf(trace)
  return {
    perLevel: Object.fromEntries(
      REFUSERS.slice(1).map((refuser, index) => [refuser, { refused: totals.refusedBy[index + 1] ?? 0 }]),
    ),
    perClient: named(trace.names['client'], totals.clients),
    perMethod: named(trace.names['method'], totals.methods),
    perSecond: perSecond(trace),
    firstRefusal: totals.firstRefusal < 0 ? null : record(trace, totals.firstRefusal),
    afterLastAttempt: bucketsOf(totals.end),
    atHorizon: bucketsOf(stateAt(trace, trace.horizon)),
  }
}

function named(names: readonly string[] = [], counts: readonly Counts[]): Readonly<Record<string, Counts>> {
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
export function record(trace: ThrottleTrace, row: number): Readonly<Record<string, unknown>> {
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
