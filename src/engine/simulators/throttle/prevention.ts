import { LEVELS } from '#engine/gateway/throttle-chain.ts'
import { PASSED } from '#engine/gateway/token-bucket.ts'

import { compile, type Compiled } from './compile.ts'
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
  const level = LEVELS.findIndex((each) => each === REFUSERS[own])
  const route = routeOf(trace, refusal)
  const { chain } = new Gate(compiled, scenario.accounting)
  const bucket = chain.bucketsOf(route).find((each) => compiled.levels[each] === level) ?? -1
  const info = compiled.buckets[bucket]
  const limit = info?.limit(scenario) ?? null
  if (info === undefined || limit === null) return null
  return { bucket: info.name, burst: leastBurst(trace, compiled, { bucket, rate: limit.rate }) }
}

function routeOf({ columns, scenario }: ThrottleTrace, row: number): number {
  return (columns.client[row] ?? 0) * scenario.methods.length + (columns.method[row] ?? 0)
}

/**
 * Plays the requests with this bucket unlimited and counts what it would have given out. With a burst of the most that is
 * missing when it is asked, plus the token asked for, nothing goes otherwise; with one less it refuses the first request
 * that finds it so.
 */
function leastBurst(
  trace: ThrottleTrace,
  compiled: Compiled,
  own: { readonly bucket: number; readonly rate: number },
): number {
  const { columns, scenario, length } = trace
  const gate = new Gate(withoutLimit(compiled, own.bucket), scenario.accounting)
  const { scale, ticksPerMicro } = compiled
  const perTick = Math.round(own.rate * 1_000) / scale.common
  const unit = scale.unitsPerToken
  let missing = 0
  let most = 0
  let last = 0
  for (let row = 0; row < length; row++) {
    const tick = Math.round((columns.time[row] ?? 0) * ticksPerMicro)
    const route = routeOf(trace, row)
    const outcome = gate.decide(route, compiled.quotaOf[columns.client[row] ?? 0] ?? -1, tick)
    const buckets = gate.chain.bucketsOf(route)
    const place = buckets.indexOf(own.bucket)
    const isAsked = place >= 0 && (outcome < 0 || buckets.indexOf(outcome) > place)
    if (!isAsked) continue
    missing = Math.max(0, missing - (tick - last) * perTick)
    last = tick
    most = Math.max(most, missing + unit)
    if (takes(outcome, scenario.accounting)) missing += unit
  }
  return Math.ceil(most / unit)
}

/** Whether a bucket that was asked gave a token: under atomic accounting only to what passes everywhere. */
function takes(outcome: number, accounting: ThrottleTrace['scenario']['accounting']): boolean {
  return outcome === PASSED || accounting === 'sequential'
}

function withoutLimit(compiled: Compiled, bucket: number): Compiled {
  const epochs = compiled.epochs.map((epoch) => ({
    ...epoch,
    limits: epoch.limits.map((limit, index) => (index === bucket ? null : limit)),
  }))
  return { ...compiled, epochs }
}
