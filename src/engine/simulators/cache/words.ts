import { rowsUntil } from '#engine/core/trace.ts'
import { toUsd } from '#engine/gateway/pricing.ts'
import { usd } from '#engine/words/money.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Headline } from '#engine/simulators/simulator.ts'
import { nanoUsd, type Micros } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'
import { duration, instant } from '#engine/words/time.ts'

import { explainCache } from './explain.ts'
import { observeCache } from './results.ts'
import type { CacheTrace } from './trace.ts'

/** Sentences about the whole run, or about the state at an instant. */
export function describeCache(trace: CacheTrace, at?: Micros): readonly string[] {
  return at === undefined ? describeRun(trace) : describeAt(trace, at)
}

function describeRun(trace: CacheTrace): readonly string[] {
  const seen = new Seen(observeCache(trace))
  const value = (name: string): number => seen.value(name)
  const bill = `The cache cost ${dollars(value('cacheCostUsd'))} in ${duration(trace.horizon)}, ${dollars(value('cacheHourUsd'))} an hour whether it is used or not.`
  if (value('requests') === 0) return ['Nobody sent a request.', bill]
  const sentences = [
    `${counted(value('requests'), 'request')}: ${counted(value('hits'), 'hit')}, ${counted(value('misses'), 'miss', 'misses')}, ${counted(value('backendCalls'), 'backend call')}.`,
  ]
  const add = (name: string, text: (amount: number) => string): void => {
    seen.ifAny(sentences, name, text)
  }
  add('hitRatio', (ratio) => `The hit ratio was ${percentWithDecimal(ratio)}.`)
  add('wrongBodies', (n) => `${counted(n, 'client')} got the body of another request.`)
  add('bypasses', (n) => `${counted(n, 'request')} went past the cache.`)
  add('invalidations', (n) => `${counted(n, 'request')} invalidated an entry.`)
  add('refused403', (n) => `${counted(n, 'request')} asked to invalidate and got 403.`)
  add('warnings', (n) => `${counted(n, 'request')} asked to invalidate and got a warning header instead.`)
  add(
    'ignoredSilently',
    (n) => `${counted(n, 'request')} asked to invalidate and ${were(n)} ignored silently.`,
  )
  add('tooLarge', (n) => `${counted(n, 'response')} ${were(n)} too large to keep.`)
  add('joined', (n) => `${counted(n, 'request')} waited for the answer to another miss.`)
  add('concurrentMisses', (n) => `${counted(n, 'miss', 'misses')} came while an answer was on its way.`)
  add(
    'lostWrites',
    (n) => `${counted(n, 'write')} ${were(n)} answered from the cache and never reached the backend.`,
  )
  add('evictions', (n) => `${counted(n, 'entry', 'entries')} ${were(n)} evicted for want of room.`)
  add('latencySavedMs', (ms) => `Hits saved their clients ${duration(ms * 1_000)} of waiting in all.`)
  sentences.push(bill)
  return sentences
}

function describeAt(trace: CacheTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const last = rows === 0 ? 'No request yet.' : explainCache(trace, rows - 1).sentence
  return [`At ${instant(at, trace.horizon)}: ${entriesAt(trace, at)}`, last]
}

function entriesAt({ entries, names }: CacheTrace, at: Micros): string {
  const live: number[] = []
  for (let index = 0; index < entries.count; index++) {
    if ((entries.from[index] ?? 0) <= at && at < (entries.until[index] ?? 0)) live.push(index)
  }
  if (live.length === 0) return 'No entry is alive.'
  const named = live.slice(0, 3).map((index) => {
    const name = names['key']?.[entries.key[index] ?? -1] ?? ''
    return `${name}, ${duration((entries.expires[index] ?? 0) - at)} left`
  })
  const more = live.length > named.length ? ', and others' : ''
  return `${counted(live.length, 'entry', 'entries')} alive: ${named.join('; ')}${more}.`
}

/** The numbers over the chart. */
export function cacheHeadlines(trace: CacheTrace): readonly Headline[] {
  const seen = new Seen(observeCache(trace))
  const value = (name: string): number => seen.value(name)
  const lines = [
    seen.headline('Hits', 'hits', 'good'),
    seen.headline('Backend calls', 'backendCalls', 'wait'),
  ]
  seen.headlineIfAny(lines, 'Wrong bodies served', 'wrongBodies', 'bad')
  seen.headlineIfAny(lines, 'Refused, 403', 'refused403', 'bad')
  seen.headlineIfAny(lines, 'Evicted', 'evictions', 'bad')
  lines.push({
    label: 'Hit ratio',
    value: value('hitRatio'),
    text: percentWithDecimal(value('hitRatio')),
    tone: 'good',
  })
  lines.push({
    label: 'Billed, used or not',
    value: value('cacheHourUsd'),
    text: `${dollars(value('cacheHourUsd'), 3)}/h`,
    tone: 'info',
  })
  lines.push({
    label: 'Billed in this run',
    value: toUsd(nanoUsd(trace.totals.billNano)),
    text: usd(nanoUsd(trace.totals.billNano)),
    tone: 'info',
  })
  return lines
}

const were = (n: number): string => (n === 1 ? 'was' : 'were')

function dollars(amount: number, digits?: number): string {
  if (amount > 0 && amount < 0.0005) return 'less than $0.001'
  return digits === undefined
    ? usd(nanoUsd(Math.round(amount * 1_000_000_000)))
    : `$${amount.toFixed(digits)}`
}
