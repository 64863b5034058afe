import { REFUSERS, type ThrottleTrace } from './trace.ts'
import { compile } from './compile.ts'
import { LEVELS, routeOf } from '#engine/gateway/throttle-chain.ts'

/** The way of one attempt through the gateway; buckets are indexes into `buckets` of the state. */
export type Passage = {
  /** In the order in which it met them, the one that refused it last. */
  readonly buckets: readonly number[]
  /** The bucket that refused, or −1. */
  readonly refusedBy: number
  /** Every bucket let it through, and the quota was used up. */
  readonly isOverQuota: boolean
}

/** Tells the way of any row of a run. */
export function passagesOf(trace: ThrottleTrace): (row: number) => Passage {
  const { routes, levels } = compile(trace.scenario)
  const methods = trace.scenario.methods.length
  const { client, method, level } = trace.columns
  return (row) => {
    const route = routeOf(routes, (client[row] ?? 0) * methods + (method[row] ?? 0))
    const refuser = REFUSERS[level[row] ?? 0] ?? 'none'
    const isOverQuota = refuser === 'quota'
    if (refuser === 'none' || isOverQuota) return { buckets: route, refusedBy: -1, isOverQuota }
    const at = route.findIndex((bucket) => LEVELS[levels[bucket] ?? -1] === refuser)
    return { buckets: route.slice(0, at + 1), refusedBy: route[at] ?? -1, isOverQuota }
  }
}
