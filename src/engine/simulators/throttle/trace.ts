import type { Trace } from '#engine/core/trace.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { ThrottleScenario } from './fields.ts'

/** What became of an attempt. */
export const VERDICTS = verdictTable({
  admitted: { id: 'admitted', label: 'Admitted', tone: 'good', mark: 'circle' },
  throttled: { id: 'throttled', label: 'Throttled (429)', tone: 'bad', mark: 'cross' },
  quotaExceeded: { id: 'quota-exceeded', label: 'Quota exceeded (429)', tone: 'wait', mark: 'ring' },
  badRequest: { id: 'bad-request', label: 'Bad request (400)', tone: 'neutral', mark: 'circle' },
  failed: { id: 'failed', label: 'Answer lost (500)', tone: 'info', mark: 'square' },
})
export const VERDICT = VERDICTS.index

/** Who refused a row, by index in the `level` column: nobody, the levels in their order, the quota. */
export const REFUSERS = ['none', 'planMethod', 'plan', 'method', 'account', 'region', 'quota'] as const
export const BY_QUOTA = REFUSERS.indexOf('quota')

/** The columns of a run: one row an attempt, in the order in which they were decided. */
export type ThrottleColumns = {
  /** µs; whole unless arrivals needed a finer tick, and then the nearest number to it. */
  readonly time: Float64Array
  readonly verdict: Uint8Array
  /** Index in `names.client`. */
  readonly client: Uint16Array
  /** Index in `names.method`. */
  readonly method: Uint16Array
  /** 0 for the first attempt of a request. */
  readonly attempt: Uint8Array
  /** Index in `names.level`: who refused. */
  readonly level: Uint8Array
  /** 1 where the client will not try this request again. */
  readonly final: Uint8Array
  /** Ordinal of the request; all its attempts share it. */
  readonly request: Uint32Array
  readonly [name: string]: Float64Array | Uint8Array | Uint16Array | Uint32Array
}

/** A finished run. */
export type ThrottleTrace = Trace<ThrottleScenario> & { readonly columns: ThrottleColumns }
