import { histogram, verdictCounts } from '#engine/simulators/kit/verdicts.ts'

import { VERDICT, WHY, WHYS, type AuthorizerTrace } from './trace.ts'

/** All named results of a run. Times are milliseconds, ratios percent, money USD; −1 stands for never. */
export function observeAuthorizer(trace: AuthorizerTrace): Readonly<Record<string, number>> {
  const counts = countRows(trace)
  const of = verdictCounts(trace)
  const whys = histogram(trace.columns['why'] ?? [], WHYS.words.length)
  const why = (index: number): number => whys[index] ?? 0
  const requests = trace.length - of(VERDICT.change)
  const cached = of(VERDICT.allowedCached) + of(VERDICT.deniedCached)
  const asked = counts.invocations + cached
  const span = Math.max(trace.horizon / 1_000_000, 1)
  return {
    requests,
    invocations: counts.invocations,
    cachedAnswers: cached,
    ok200: of(VERDICT.allowed) + of(VERDICT.allowedCached),
    unauthorized401: of(VERDICT.unauthorized),
    forbidden403: of(VERDICT.denied) + of(VERDICT.deniedCached),
    errors500: of(VERDICT.failed),
    cachedDenials: of(VERDICT.deniedCached),
    missingSource: why(WHY.missing),
    patternMismatch: why(WHY.mismatch),
    explicitDenies: why(WHY.explicit),
    narrowDenials: why(WHY.narrow),
    staleAllows: why(WHY.stale),
    identities: trace.names['identity']?.length ?? 0,
    policies: trace.policies.length,
    cachedRatio: asked === 0 ? 0 : (100 * cached) / asked,
    meanLatencyMs: requests === 0 ? 0 : counts.latency / requests / 1_000,
    latencySavedMs: cached * trace.scenario.authorizer.latencyMs,
    invocationsPerHour: (counts.invocations * 3_600) / span,
    functionCostUsd: (counts.invocations * trace.scenario.authorizer.usdPerMillion) / 1_000_000,
    firstRefusalAtMs: counts.firstRefusal / 1_000,
    lastStaleAllowAtMs: counts.lastStale / 1_000,
    horizonMs: trace.horizon / 1_000,
  }
}

function countRows({ columns, length }: AuthorizerTrace) {
  const { time, verdict } = columns
  const cell = (name: string, row: number): number => columns[name]?.[row] ?? 0
  const counts = {
    invocations: 0,
    latency: 0,
    firstRefusal: -1_000,
    lastStale: -1_000,
  }
  for (let row = 0; row < length; row++) {
    const outcome = verdict[row] ?? 0
    counts.invocations += cell('invoked', row)
    counts.latency += cell('latency', row)
    const isRefusal = outcome >= VERDICT.unauthorized && outcome <= VERDICT.failed
    if (isRefusal && counts.firstRefusal < 0) counts.firstRefusal = time[row] ?? 0
    if (cell('why', row) === WHY.stale) counts.lastStale = time[row] ?? 0
  }
  return counts
}
