import type { CompiledGateway } from './compile.ts'
import { initialState } from './compile.ts'
import type { GatewayState } from './state.ts'
import type { NamedBucket } from './throttles.ts'

/**
 * The state of a gateway after an edit or a deployment: kept responses and answers of authorizers live on (that is why a
 * changed policy can still lead to 403), and so do the quotas of the keys that are still there. Buckets go on where no
 * throttle changed, and are full where one did, which is a convention of ours.
 */
export function carryState(from: CompiledGateway, to: CompiledGateway, state: GatewayState): GatewayState {
  return {
    ...state,
    tokens: isSameBuckets(from.throttles.buckets, to.throttles.buckets)
      ? state.tokens
      : to.throttles.initial(),
    quotas: carriedQuotas(from, to, state),
  }
}

function isSameBuckets(a: readonly NamedBucket[], b: readonly NamedBucket[]): boolean {
  return (
    a.length === b.length &&
    a.every((bucket, index) => {
      const other = b[index]
      return (
        other !== undefined &&
        bucket.name === other.name &&
        bucket.limit.rate === other.limit.rate &&
        bucket.limit.burst === other.limit.burst
      )
    })
  )
}

/** Saved counters hold what each key has used, and behind it the period of each key. */
function carriedQuotas(
  from: CompiledGateway,
  to: CompiledGateway,
  { seed, quotas }: GatewayState,
): Float64Array {
  const next = initialState(to, seed).quotas
  for (const key of to.keys) {
    const before = from.keys.find((each) => each.plan.id === key.plan.id && each.id === key.id)
    if (before === undefined) continue
    next[key.index] = quotas[before.index] ?? 0
    next[to.keys.length + key.index] = quotas[from.keys.length + before.index] ?? 0
  }
  return next
}
