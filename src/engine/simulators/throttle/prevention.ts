import { LEVELS } from '#engine/gateway/throttle-chain.ts'

import { compile } from './compile.ts'
import { Gate } from './gate.ts'
import { BY_QUOTA, REFUSERS, type ThrottleTrace } from './trace.ts'

/** A bucket that refused, and the smallest burst with which it refuses none of the same requests. */
export type Prevention = { readonly bucket: string; readonly burst: number }

/**
 * What would have kept the bucket of a refusal from refusing at all: null for a quota, and where clients try again or
 * limits change, because then other requests would come.
 */
export function preventionOf(trace: ThrottleTrace, refusal: number): Prevention | null {
  const { scenario, columns } = trace
  const own = columns.level[refusal] ?? 0
  const isFixed =
    scenario.edits.length === 0 && scenario.clients.every(({ retry }) => retry.policy === 'none')
  if (own === 0 || own === BY_QUOTA || !isFixed) return null
  const compiled = compile(scenario)
  const { chain, epoch } = new Gate(compiled, scenario.accounting)
  const methods = scenario.methods.length
  const routeOf = (row: number): number => (columns.client[row] ?? 0) * methods + (columns.method[row] ?? 0)
  const level = LEVELS.findIndex((each) => each === REFUSERS[own])
  const bucket = chain.bucketsOf(routeOf(refusal)).find((each) => compiled.levels[each] === level) ?? -1
  const info = compiled.buckets[bucket]
  const limit = epoch.limits[bucket] ?? null
  if (info === undefined || limit === null) return null
  const routes = Array.from({ length: scenario.clients.length * methods }, (_, route) =>
    chain.bucketsOf(route).includes(bucket),
  )
  const asks = (row: number): boolean =>
    routes[routeOf(row)] === true && isAsked(columns.level[row] ?? 0, own, scenario.accounting)
  return { bucket: info.name, burst: deepest(trace, limit.rate / 1e6, asks) }
}

/** Whether a row takes a token of level `own`, or would if that had one. */
function isAsked(
  refusedBy: number,
  own: number,
  accounting: ThrottleTrace['scenario']['accounting'],
): boolean {
  return refusedBy === 0 || refusedBy === own || (accounting === 'sequential' && refusedBy > own)
}

/** Most tokens that are missing at once if each of the rows takes one; `refill` in tokens a µs. */
function deepest(trace: ThrottleTrace, refill: number, asks: (row: number) => boolean): number {
  const { time } = trace.columns
  let missing = 0
  let most = 0
  let last = 0
  for (let row = 0; row < trace.length; row++) {
    if (!asks(row)) continue
    const now = time[row] ?? 0
    missing = Math.max(0, missing - (now - last) * refill) + 1
    last = now
    if (missing > most) most = missing
  }
  return Math.ceil(most - 1e-6)
}
