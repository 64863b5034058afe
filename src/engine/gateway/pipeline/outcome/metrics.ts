import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { builtInResponse } from '#engine/gateway/responses/types.ts'

/** What a request adds to the metrics of its stage (mon-01, mon-03); null where a metric gets no value. */
export type Metrics = {
  readonly count: 1
  readonly clientError: 0 | 1
  readonly serverError: 0 | 1
  readonly cacheHit: 0 | 1 | null
  readonly cacheMiss: 0 | 1 | null
  readonly latencyMs: number
  readonly integrationLatencyMs: number | null
  /** AWS may record neither logs nor metrics for 413, 431 and calls that reach no API (mon-10). */
  readonly isRecorded: boolean
}

const UNRECORDED: ReadonlySet<number> = new Set([0, 413, 431])

export type MetricInputs = {
  readonly response: ResponseDocument
  readonly cacheOutcome: 'hit' | 'miss' | null
  readonly integrationMs: number | null
  /** Whether an API was reached at all. */
  readonly isReached: boolean
}

/** The metrics of one request. A gateway response counts in the class of its built-in status, whatever the API made of it. */
export function metricsOf({ response, cacheOutcome, integrationMs, isReached }: MetricInputs): Metrics {
  const status = countedStatus(response)
  return {
    count: 1,
    clientError: status >= 400 && status < 500 ? 1 : 0,
    serverError: status >= 500 ? 1 : 0,
    cacheHit: cacheOutcome === null ? null : cacheOutcome === 'hit' ? 1 : 0,
    cacheMiss: cacheOutcome === null ? null : cacheOutcome === 'miss' ? 1 : 0,
    latencyMs: integrationMs ?? 0,
    integrationLatencyMs: integrationMs,
    isRecorded: isReached && !UNRECORDED.has(response.status),
  }
}

function countedStatus({ source, status }: ResponseDocument): number {
  return source.kind === 'gateway' ? (builtInResponse(source.type).status ?? status) : status
}
