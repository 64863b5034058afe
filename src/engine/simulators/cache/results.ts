import { CACHE_PRICES } from '#engine/gateway/price-list.ts'
import { toUsd } from '#engine/gateway/pricing.ts'
import { verdictCounts } from '#engine/simulators/kit/verdicts.ts'
import { nanoUsd } from '#engine/units.ts'

import { ASKED, ASKS, CAUSE, CAUSES, ENDS, VERDICT, type CacheTrace } from './trace.ts'

const HOURS_IN_MONTH = 730

/** All named results of a run. Ratios are percent, money is USD, times are milliseconds. */
export function observeCache(trace: CacheTrace): Readonly<Record<string, number>> {
  const counts = countRows(trace)
  const { totals } = trace
  const of = verdictCounts(trace)
  const hits = of(VERDICT.hit) + of(VERDICT.wrong)
  const misses = of(VERDICT.miss) + of(VERDICT.tooLarge)
  const joined = of(VERDICT.joined)
  const asked = hits + misses + joined
  const requests = trace.length - of(VERDICT.change)
  return {
    requests,
    hits,
    misses,
    bypasses: of(VERDICT.bypass),
    invalidations: of(VERDICT.invalidated),
    refused403: of(VERDICT.refused),
    joined,
    tooLarge: of(VERDICT.tooLarge),
    warnings: counts.asked[ASKED.warning] ?? 0,
    ignoredSilently: counts.asked[ASKED.silent] ?? 0,
    backendCalls: counts.calls,
    wrongBodies: counts.wrong,
    lostWrites: counts.lostWrites,
    errors500: counts.errors,
    expiredMisses: counts.cause[CAUSE.expired] ?? 0,
    evictedMisses: counts.cause[CAUSE.evicted] ?? 0,
    flushedMisses: counts.cause[CAUSE.flushed] ?? 0,
    concurrentMisses: counts.cause[CAUSE.pending] ?? 0,
    provisioningBypasses: counts.cause[CAUSE.provisioning] ?? 0,
    canaryRequests: counts.canary,
    canaryHits: counts.canaryHits,
    evictions: totals.evictions,
    entriesMade: trace.entries.count,
    liveEntries: totals.liveEntries,
    keys: trace.names['key']?.length ?? 0,
    peakMegabytes: totals.peakBytes / 1_048_576,
    hitRatio: asked === 0 ? 0 : (100 * hits) / asked,
    meanLatencyMs: requests === 0 ? 0 : counts.latency / requests / 1_000,
    latencySavedMs: counts.saved / 1_000,
    oldestHitMs: counts.oldest / 1_000,
    ...moneyOf(trace, counts.calls, hits + joined),
    firstHitAtMs: counts.firstHit / 1_000,
    horizonMs: trace.horizon / 1_000,
  }
}

function moneyOf(trace: CacheTrace, calls: number, spared: number) {
  const { stage, backendUsdPerMillion } = trace.scenario
  const hourNano = stage.on ? CACHE_PRICES[stage.sizeGb].hour : 0
  const perCall = backendUsdPerMillion / 1_000_000
  const cacheCostUsd = toUsd(nanoUsd(trace.totals.billNano))
  return {
    cacheHourUsd: toUsd(nanoUsd(hourNano)),
    cacheMonthUsd: toUsd(nanoUsd(hourNano * HOURS_IN_MONTH)),
    cacheCostUsd,
    backendCostUsd: calls * perCall,
    backendSavedUsd: spared * perCall,
    netSavedUsd: spared * perCall - cacheCostUsd,
  }
}

function countRows(trace: CacheTrace) {
  const { columns, scenario, length } = trace
  const cell = (name: string, row: number): number => columns[name]?.[row] ?? 0
  const latencyOf = scenario.methods.map((method) => method.latencyMs * 1_000)
  const isWrite = scenario.methods.map(({ method }) => method !== 'GET' && method !== 'HEAD')
  const counts = {
    cause: zeros(CAUSES.words.length),
    asked: zeros(ASKS.words.length),
    calls: 0,
    wrong: 0,
    lostWrites: 0,
    errors: 0,
    canary: 0,
    canaryHits: 0,
    latency: 0,
    saved: 0,
    oldest: 0,
    firstHit: -1_000,
  }
  for (let row = 0; row < length; row++) {
    const verdict = columns.verdict[row] ?? 0
    if (verdict === VERDICT.change) continue
    add(counts.cause, cell('cause', row))
    add(counts.asked, cell('asked', row))
    const spared = verdict === VERDICT.hit || verdict === VERDICT.wrong
    const method = cell('method', row)
    counts.calls += cell('calls', row)
    counts.wrong += cell('wrong', row)
    counts.canary += cell('arm', row)
    counts.latency += cell('latency', row)
    if (cell('status', row) === 500) counts.errors += 1
    if (!spared) continue
    counts.saved += latencyOf[method] ?? 0
    counts.canaryHits += cell('arm', row)
    counts.oldest = Math.max(counts.oldest, cell('age', row))
    if (isWrite[method] === true) counts.lostWrites += 1
    if (counts.firstHit < 0) counts.firstHit = columns.time[row] ?? 0
  }
  return counts
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0)

function add(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1
}

/** Sections for the command line: results by key and the entries that are alive at the end. Instants in ms. */
export function reportCache(trace: CacheTrace): Readonly<Record<string, unknown>> {
  return { byKey: byKey(trace), entriesAtEnd: entriesAtEnd(trace) }
}

function byKey(trace: CacheTrace): readonly Readonly<Record<string, string | number>>[] {
  const names = trace.names['key'] ?? []
  const counts = names.map((key) => ({ key, requests: 0, hits: 0, backendCalls: 0, wrongBodies: 0 }))
  const cell = (name: string, row: number): number => trace.columns[name]?.[row] ?? 0
  for (let row = 0; row < trace.length; row++) {
    const count = counts[cell('key', row)]
    if (count === undefined) continue
    count.requests += 1
    const verdict = cell('verdict', row)
    count.hits += verdict === VERDICT.hit || verdict === VERDICT.wrong ? 1 : 0
    count.backendCalls += cell('calls', row)
    count.wrongBodies += cell('wrong', row)
  }
  return counts
}

function entriesAtEnd({ entries, names }: CacheTrace): readonly unknown[] {
  const list: unknown[] = []
  for (let index = 0; index < entries.count; index++) {
    if (entries.how[index] !== ENDS.index.alive) continue
    list.push({
      key: names['key']?.[entries.key[index] ?? -1],
      storedAtMs: (entries.from[index] ?? 0) / 1_000,
      expiresAtMs: (entries.expires[index] ?? 0) / 1_000,
      hits: entries.hits[index],
    })
  }
  return list
}
