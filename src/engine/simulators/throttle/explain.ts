import { LEVELS, type Level } from '#engine/gateway/throttle-chain.ts'
import { periodAt, periodLength, quotaLimit, type Quota } from '#engine/gateway/usage-plan.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import type { Decision } from '#engine/simulators/simulator.ts'

import { replayTo } from './replay.ts'
import { BY_QUOTA, REFUSERS, VERDICTS, type ThrottleTrace } from './trace.ts'
import { numberText, tokensShown, tokenText } from '#engine/words/number.ts'
import { duration, instant } from '#engine/words/time.ts'

import { LEVEL_WORDS } from './words.ts'

/** What one level held when a row came by. Tokens in whole tokens and parts of one. */
export type LevelRecord = {
  readonly level: Level
  readonly bucket: string
  readonly rate: number
  readonly burst: number
  readonly before: number
  readonly after: number
  /** µs until it has a token again; 0 where it has one. */
  readonly waits: number
  readonly says: 'passes' | 'refuses' | 'not asked'
}

/** The decision on one row, as exact as the run made it. */
export type DecisionRecord = {
  readonly row: number
  /** µs. */
  readonly at: number
  readonly request: number
  readonly attempt: number
  readonly client: string
  readonly method: string
  readonly verdict: string
  readonly refusedBy: string
  readonly levels: readonly LevelRecord[]
  readonly quotaLeft: number | null
  /**
   * µs: the first instant at which it would pass if it were sent again and nothing else came, what this attempt itself
   * took counted; null where it passed, Infinity for never.
   */
  readonly wouldPassAt: number | null
  /** µs of its next attempt; null without one. */
  readonly retriedAt: number | null
}

/** Why row `row` went as it did: tokens at each level before and after, who refused, when it would have passed. */
export function recordOf(trace: ThrottleTrace, row: number): DecisionRecord {
  return recordWith(trace, row, lookAround(trace, row))
}

function recordWith(trace: ThrottleTrace, row: number, around: Surroundings): DecisionRecord {
  const { levels, quotaLeft, tokensAt, quotaAt } = around
  const decoded = decode(trace, row)
  return {
    row,
    ...decoded,
    levels,
    quotaLeft,
    wouldPassAt: decoded.refusedBy === 'none' ? null : Math.max(tokensAt, quotaAt),
    retriedAt: nextAttempt(trace, row),
  }
}

function decode(
  { columns, names }: ThrottleTrace,
  row: number,
): Pick<DecisionRecord, 'at' | 'request' | 'attempt' | 'client' | 'method' | 'verdict' | 'refusedBy'> {
  const of = (column: ArrayLike<number>): number => column[row] ?? 0
  return {
    at: of(columns.time),
    request: of(columns.request),
    attempt: of(columns.attempt),
    client: names['client']?.[of(columns.client)] ?? '',
    method: names['method']?.[of(columns.method)] ?? '',
    verdict: VERDICTS.infos[of(columns.verdict)]?.id ?? '',
    refusedBy: REFUSERS[of(columns.level)] ?? 'none',
  }
}

type Surroundings = Pick<DecisionRecord, 'levels' | 'quotaLeft'> & {
  /** µs from which every level has a token after the row; Infinity for never. */
  readonly tokensAt: number
  /** µs at which a quota that the row found used up allows something again; 0 where it has some left, Infinity for never. */
  readonly quotaAt: number
}

/** Plays up to the row, looks, decides the row, looks again. */
function lookAround(trace: ThrottleTrace, row: number): Surroundings {
  const { columns } = trace
  const at = columns.time[row] ?? 0
  const client = columns.client[row] ?? 0
  const { gate, compiled, tick } = replayTo(trace, row, at)
  const route = client * (trace.names['method']?.length ?? 1) + (columns.method[row] ?? 0)
  const quota = compiled.quotaOf[client] ?? -1
  const quotaLeft = quota < 0 ? null : gate.quotaLeft(quota, tick)
  const rule = gate.epoch.quotas[quota]
  const quotaAt = quotaLeft === 0 && rule !== undefined ? refilledAt(rule, at) : 0
  const levels = gate.chain.bucketsOf(route).flatMap((bucket) => {
    const limit = gate.epoch.limits[bucket] ?? null
    const info = compiled.buckets[bucket]
    if (limit === null || info === undefined) return []
    const before = gate.buckets.peek(bucket, tick)
    return [{ bucket, info, limit, before, waits: gate.buckets.wait(bucket, tick) / compiled.ticksPerMicro }]
  })
  replayTo(trace, row + 1, at)
  const { unit } = gate.buckets
  const last = lastAsked(trace, row)
  return {
    quotaLeft,
    // After the row: a refusal in sequence has cost the levels before it, and a quota's refusal all of them, a token.
    tokensAt: at + gate.chain.wait(route, tick) / compiled.ticksPerMicro,
    quotaAt,
    levels: levels.map(({ bucket, info, limit, before, waits }) => ({
      level: info.level,
      bucket: info.id,
      rate: limit.rate,
      burst: limit.burst,
      before: before / unit,
      after: gate.buckets.peek(bucket, tick) / unit,
      waits,
      says: LEVELS.indexOf(info.level) > last ? 'not asked' : before < unit ? 'refuses' : 'passes',
    })),
  }
}

/** Position in LEVELS of the last level that a row was asked at: one that refuses under sequential accounting ends it. */
function lastAsked(trace: ThrottleTrace, row: number): number {
  const level = trace.columns.level[row] ?? 0
  const refusedByLevel = level > 0 && level !== BY_QUOTA
  return trace.scenario.accounting === 'sequential' && refusedByLevel ? level - 1 : LEVELS.length
}

/** µs at which the next period begins that allows anything; Infinity where none does. The offset is of the first alone. */
function refilledAt(quota: Quota, at: number): number {
  const next = periodAt(at, quota.period) + 1
  return quotaLimit(quota, next) > 0 ? next * periodLength(quota.period) : Infinity
}

function nextAttempt({ columns, length }: ThrottleTrace, row: number): number | null {
  if (columns.final[row] === 1) return null
  const request = columns.request[row]
  for (let next = row + 1; next < length; next++)
    if (columns.request[next] === request) return columns.time[next] ?? null
  return null
}

export function explainThrottle(trace: ThrottleTrace, row: number): Decision {
  const around = lookAround(trace, row)
  const record = recordWith(trace, row, around)
  return decided(readRow(trace, row), {
    sentence: sentenceOf(record, around.quotaAt, trace.horizon),
    facts: [
      { label: 'Client', value: record.client },
      { label: 'Method', value: record.method },
      { label: 'Attempt', value: numberText(record.attempt + 1) },
      ...(record.quotaLeft === null
        ? []
        : [{ label: 'Quota left before', value: numberText(record.quotaLeft) }]),
      ...(record.wouldPassAt === null
        ? []
        : [
            {
              label: 'Would pass',
              value:
                record.wouldPassAt === Infinity
                  ? 'never'
                  : `at ${instant(record.wouldPassAt, trace.horizon)}`,
            },
          ]),
      ...(record.retriedAt === null
        ? []
        : [{ label: 'Tries again', value: `at ${instant(record.retriedAt, trace.horizon)}` }]),
    ],
    levels: record.levels.map((level) => ({
      Level: level.bucket,
      Rate: level.rate,
      Burst: level.burst,
      'Tokens before': tokensShown(level.before),
      'Tokens after': tokensShown(level.after),
      Says: level.says,
    })),
  })
}

function sentenceOf(record: DecisionRecord, quotaAt: number, horizon: number): string {
  const attempt = record.attempt === 0 ? '' : `, attempt ${numberText(record.attempt + 1)}`
  const when = `At ${instant(record.at, horizon)}, request ${numberText(record.request + 1)}${attempt}:`
  const refuser = record.levels.find((level) => level.says === 'refuses')
  if (record.refusedBy === 'none')
    return `${when} every level had a token, so it was let through.${answered(record)}`
  if (record.refusedBy === 'quota' || refuser === undefined)
    return `${when} the throttles would have let it pass, but the quota of its key ${quotaAt === Infinity ? 'allows nothing' : 'is used up'}: 429, Quota exceeded.`
  const wait =
    refuser.waits === Infinity ? 'and never will have one' : `and has one again in ${duration(refuser.waits)}`
  return `${when} ${LEVEL_WORDS[refuser.level]} had ${tokenText(refuser.before)} tokens, less than one, ${wait}: 429, Too many requests.`
}

function answered(record: DecisionRecord): string {
  if (record.verdict === 'bad-request') return ' The backend answered 400: it will never take this request.'
  if (record.verdict === 'failed') return ' The backend did its work, but the answer was lost.'
  return ''
}
