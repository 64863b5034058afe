import type { PatternScope } from '#engine/gateway/integration/selection.ts'
import type { Accounting } from '#engine/gateway/throttle-chain.ts'

/**
 * What AWS does not document and a run has to decide all the same. Each is a switch that the
 * learner sees; none decides the key of a question.
 */
export type Conventions = {
  /** How the levels of a throttle take their tokens (conv-m2). */
  readonly accounting: Accounting
  /** What a selection pattern is compared with. */
  readonly patternScope: PatternScope
  /** Which answers of a backend the stage cache keeps (cac-22). */
  readonly cachedStatuses: '2xx' | 'all'
  /** Whether a hit in the stage cache takes tokens and quota (cac-23): the cache stands behind or before the throttles. */
  readonly cacheAfterThrottle: boolean
  /** Whether a call that the gateway refuses counts as received on the bill (pri-15b). */
  readonly refusedCallsAreBilled: boolean
  /** Status of an HTTP API whose integration takes too long (err-17b). */
  readonly httpTimeoutStatus: 503 | 504
  /** Status of an HTTP API for a valid token without a required scope (aut-31d). */
  readonly httpScopeStatus: 401 | 403
}

export const DEFAULT_CONVENTIONS: Conventions = {
  accounting: 'atomic',
  patternScope: 'whole',
  cachedStatuses: '2xx',
  cacheAfterThrottle: true,
  refusedCallsAreBilled: true,
  httpTimeoutStatus: 503,
  httpScopeStatus: 403,
}
