import { LEVELS, type Level } from '#engine/gateway/throttle-chain.ts'
import type { Headline } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText, tokenText } from '#engine/words/number.ts'
import { duration, instant } from '#engine/words/time.ts'

import { preventionOf } from './prevention.ts'
import { stateAt } from './replay.ts'
import { totalsOf } from './totals.ts'
import { REFUSERS, type ThrottleTrace } from './trace.ts'

/** What a level is called in a sentence. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  planMethod: 'the plan’s limit for this method',
  plan: 'the usage plan',
  method: 'the method’s own limit',
  account: 'the account',
  region: 'the Region',
}

/** The numbers over the chart. */
export function throttleHeadlines(trace: ThrottleTrace): readonly Headline[] {
  const { all, firstRefusal } = totalsOf(trace)
  const refused = all.throttled
  const first = trace.columns.time[firstRefusal] ?? 0
  return [
    { label: 'Admitted', value: all.admitted, text: numberText(all.admitted), tone: 'good' },
    {
      label: 'Throttled',
      value: refused,
      text: numberText(refused),
      tone: refused > 0 ? 'bad' : 'neutral',
      ...noteOf(refuserWords(trace)),
    },
    ...(trace.scenario.plans.some((plan) => plan.quota !== null)
      ? [
          {
            label: 'Over quota',
            value: all.quotaExceeded,
            text: numberText(all.quotaExceeded),
            tone: all.quotaExceeded > 0 ? ('wait' as const) : ('neutral' as const),
          },
        ]
      : []),
    ...(retries(trace)
      ? [
          { label: 'Served', value: all.served, text: numberText(all.served), tone: 'good' as const },
          { label: 'Gave up', value: all.gaveUp, text: numberText(all.gaveUp), tone: 'bad' as const },
        ]
      : []),
    {
      label: 'First refusal',
      value: firstRefusal < 0 ? -1 : first,
      text: firstRefusal < 0 ? 'none' : instant(first, trace.horizon),
      tone: 'info',
      ...noteOf(preventionWords(trace)),
    },
  ]
}

const noteOf = (note: string): Pick<Headline, 'note'> => (note === '' ? {} : { note })

/** The level that refused most; nothing where none did. */
function refuserWords(trace: ThrottleTrace): string {
  const levels = LEVELS.map((level) => ({
    level,
    refused: totalsOf(trace).refusedBy[REFUSERS.indexOf(level)] ?? 0,
  })).filter(({ refused }) => refused > 0)
  const [first] = levels.toSorted((a, b) => b.refused - a.refused)
  if (first === undefined) return ''
  return `${levels.length > 1 ? 'mostly ' : ''}by ${LEVEL_WORDS[first.level]}`
}

function preventionWords(trace: ThrottleTrace): string {
  const needed = preventionOf(trace, totalsOf(trace).firstRefusal)
  return needed === null ? '' : `with a burst of ${numberText(needed.burst)}, ${needed.bucket} refuses none`
}

function retries(trace: ThrottleTrace): boolean {
  return trace.scenario.clients.some((client) => client.retry.policy !== 'none')
}

/** Sentences about the whole run, or about the state at `at`. */
export function describeThrottle(trace: ThrottleTrace, at?: Micros): readonly string[] {
  return at === undefined ? describeRun(trace) : describeAt(trace, at)
}

function describeRun(trace: ThrottleTrace): readonly string[] {
  const { all, firstRefusal, duplicates } = totalsOf(trace)
  const attempts = all.attempts === all.requests ? '' : 'attempts '
  const refused = all.throttled + all.quotaExceeded
  const sentences = [
    `${counted(all.requests, 'request')} in ${duration(trace.horizon)}: ${numberText(all.admitted)} ${attempts}admitted, ${numberText(refused)} answered with 429.`,
    ...refusals(trace),
    firstRefusal < 0
      ? 'Nothing was refused.'
      : `The first refusal came at ${instant(trace.columns.time[firstRefusal] ?? 0, trace.horizon)}, after ${counted(firstRefusal, 'attempt')}.`,
  ]
  if (all.attempts > all.requests) {
    const retried = counted(all.attempts - all.requests, 'retry', 'retries')
    sentences.push(
      `${retried}: ${numberText(all.served)} requests were served in the end and ${numberText(all.gaveUp)} gave up.`,
    )
  }
  if (duplicates > 0)
    sentences.push(`The backend did the work of ${counted(duplicates, 'request')} more than once.`)
  return [...sentences, ...perClient(trace)]
}

function refusals(trace: ThrottleTrace): readonly string[] {
  const { refusedBy } = totalsOf(trace)
  return REFUSERS.flatMap((refuser, index) => {
    const refused = refusedBy[index] ?? 0
    if (refuser === 'none' || refused === 0) return []
    const who = refuser === 'quota' ? 'the quota' : LEVEL_WORDS[refuser]
    return [`${capital(who)} refused ${numberText(refused)}.`]
  })
}

const MOST_CLIENTS = 6

function perClient(trace: ThrottleTrace): readonly string[] {
  const { clients } = totalsOf(trace)
  if (clients.length < 2 || clients.length > MOST_CLIENTS) return []
  return clients.map(
    (counts, index) =>
      `${trace.names['client']?.[index] ?? ''}: ${numberText(counts.admitted)} of ${numberText(counts.attempts)} admitted.`,
  )
}

const MOST_BUCKETS = 6

function describeAt(trace: ThrottleTrace, at: Micros): readonly string[] {
  const state = stateAt(trace, at)
  const limited = state.buckets.filter((bucket) => bucket.limit !== null)
  const sentences = [`At ${instant(at, trace.horizon)}: ${counted(state.rows, 'attempt')} so far.`]
  for (const bucket of limited.slice(0, MOST_BUCKETS))
    sentences.push(
      `${capital(bucket.name)} has ${tokenText(bucket.tokens)} of ${counted(bucket.limit?.burst ?? 0, 'token')}.`,
    )
  if (limited.length > MOST_BUCKETS)
    sentences.push(`${counted(limited.length - MOST_BUCKETS, 'more bucket')}.`)
  for (const quota of state.quotas.slice(0, MOST_BUCKETS))
    sentences.push(
      `The quota of ${quota.name} has ${numberText(quota.left)} of ${numberText(quota.limit)} left.`,
    )
  return sentences
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
