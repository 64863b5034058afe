import type { Quota, QuotaCounters } from '#engine/gateway/usage-plan.ts'

import type { PlanKey } from './throttles.ts'

export type Counted =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly quota: Quota }
  | { readonly kind: 'passed'; readonly left: number; readonly quotas: Float64Array }

/** Counts one call of a key in its plan's quota at an instant in µs; a refused call is not counted (thr-14a, conv-m3). */
export function countQuota(
  counters: QuotaCounters,
  quotas: Float64Array,
  key: PlanKey | null,
  at: number,
): Counted {
  const set = key?.plan.quota
  if (key === null || set === undefined) return { kind: 'none' }
  const quota: Quota = { limit: set.limit, period: set.period, offset: set.offset ?? 0 }
  counters.restore(quotas)
  const left = counters.left(key.index, quota, at)
  if (left <= 0) return { kind: 'refused', quota }
  counters.count(key.index)
  return { kind: 'passed', left: left - 1, quotas: counters.save() }
}
