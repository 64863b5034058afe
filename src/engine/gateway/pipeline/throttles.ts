import type { Gateway, MethodSettings, RestMethod, Stage, UsagePlan } from '#engine/gateway/model/api.ts'
import { accountThrottle } from '#engine/gateway/limits.ts'
import { packRoutes, ThrottleChain, type Accounting, type Level } from '#engine/gateway/throttle-chain.ts'
import { Buckets, PASSED, tokenScale, type Limit } from '#engine/gateway/token-bucket.ts'
import { InvalidScenario } from '#engine/core/shape.ts'

/** One bucket: which level it stands for, what it is called, and its limit. */
export type NamedBucket = { readonly level: Level; readonly name: string; readonly limit: Limit }

/** A key of a usage plan, with the place of its counters. */
export type PlanKey = {
  readonly plan: UsagePlan
  readonly id: string
  readonly value: string
  readonly enabled: boolean
  /** Index of the key over all plans: of its quota counter, and of its buckets. */
  readonly index: number
}

/** Keys of all plans, in order. */
export function planKeysOf(plans: readonly UsagePlan[]): readonly PlanKey[] {
  return plans
    .flatMap((plan) => plan.keys.map((key) => ({ plan, ...key })))
    .map((key, index) => ({ ...key, index }))
}

/** Settings of a stage for one method: its own before those of `*` `/*` (thr-10). */
export function settingsOf(stage: Stage, resource: string, verb: string): MethodSettings {
  const all = stage.methodSettings
  if (all === undefined) return NO_SETTINGS
  return { ...all['*/*'], ...all[`${resource}/${verb}`] }
}

const NO_SETTINGS: MethodSettings = {}

/** One method of one stage as the throttles see it. */
export type ThrottledMethod = { readonly api: string; readonly stage: Stage; readonly method: RestMethod }

/** The verdict on one request: PASSED, or the bucket that refused. */
export type ThrottleVerdict = NamedBucket | null

/**
 * All throttles of a gateway as buckets in one chain. A call meets, in the documented order (thr-05), the plan's throttle
 * for the method, the plan's for the key (thr-14a), the method's in its stage, one bucket each (thr-11a, our convention on
 * thr-11b), and the account's (thr-07). The Regional limit of AWS is not published and left out.
 */
export class Throttles {
  readonly buckets: readonly NamedBucket[]
  readonly #state: Buckets
  readonly #chain: ThrottleChain
  readonly #methods: number
  readonly #full: readonly number[]
  /** The levels that the buckets hold just now: most requests go on from those that the one before left. */
  #last: readonly number[]

  constructor(
    gateway: Gateway,
    keys: readonly PlanKey[],
    methods: readonly ThrottledMethod[],
    accounting: Accounting,
  ) {
    const list = new BucketList()
    const account = list.add('account', 'account', gateway.accountThrottle ?? accountThrottle(gateway.region))
    const own = methods.map(({ api, stage, method }) => {
      const { throttle } = settingsOf(stage, method.resource, method.method)
      const name = `${api}/${stage.name} ${method.method} ${method.resource}`
      return throttle === undefined ? [] : [list.add('method', name, throttle)]
    })
    const routes: (readonly number[])[] = own.map((ids) => [...ids, account])
    for (const key of keys) {
      for (const [index, method] of methods.entries())
        routes.push([...planBuckets(list, key, method), ...(own[index] ?? []), account])
    }
    this.buckets = list.buckets
    this.#methods = methods.length
    const limits = list.buckets.map((bucket) => bucket.limit)
    const scale = tokenScale(limits, 1)
    if (scale === null) throw new InvalidScenario('throttle', 'a burst that can be counted exactly', limits)
    this.#state = new Buckets(limits, scale)
    this.#full = this.#state.levels()
    this.#last = this.#full
    this.#chain = new ThrottleChain(this.#state, packRoutes(routes), accounting)
  }

  /** Full buckets. */
  initial(): readonly number[] {
    return this.#full
  }

  /** One call of a method, by its index, with a key or without, at an instant in µs; gives the levels after it. */
  decide(
    tokens: readonly number[],
    method: number,
    key: number | null,
    at: number,
  ): { readonly refusedBy: ThrottleVerdict; readonly tokens: readonly number[] } {
    if (tokens !== this.#last) this.#state.setLevels(tokens)
    const bucket = this.#chain.decide((key === null ? 0 : key + 1) * this.#methods + method, at)
    const refusedBy = bucket === PASSED ? null : (this.buckets[bucket] ?? null)
    this.#last = this.#state.levels()
    return { refusedBy, tokens: this.#last }
  }
}

class BucketList {
  readonly buckets: NamedBucket[] = []
  readonly #byName = new Map<string, number>()

  /** The number of a bucket; the same name is the same bucket. */
  add(level: Level, name: string, limit: Limit): number {
    const key = `${level} ${name}`
    const known = this.#byName.get(key)
    if (known !== undefined) return known
    const id = this.buckets.length
    this.#byName.set(key, id)
    this.buckets.push({ level, name, limit })
    return id
  }
}

/** Buckets of a key on a method: none where its plan does not hold the stage. */
function planBuckets(
  list: BucketList,
  key: PlanKey,
  { api, stage, method }: ThrottledMethod,
): readonly number[] {
  const { plan, id } = key
  if (!plan.stages.some((each) => each.api === api && each.stage === stage.name)) return []
  const place = `${method.resource}/${method.method}`
  const own = plan.methodThrottles?.[place]
  return [
    ...(own === undefined ? [] : [list.add('planMethod', `${plan.id} ${id} ${place}`, own)]),
    ...(plan.throttle === undefined ? [] : [list.add('plan', `${plan.id} ${id}`, plan.throttle)]),
  ]
}
