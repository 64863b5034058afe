import { longestRetry, type Backoff } from '#engine/gateway/client-retry.ts'
import { LEVELS, packRoutes, type Level } from '#engine/gateway/throttle-chain.ts'
import { tokenScale, type Limit, type TokenScale } from '#engine/gateway/token-bucket.ts'
import type { Quota } from '#engine/gateway/usage-plan.ts'
import { gridOf, horizonOf, wholeSeconds, type Grid } from '#engine/simulators/kit/clock.ts'
import { UniqueNames } from '#engine/simulators/kit/names.ts'
import { type Micros, toMicros } from '#engine/units.ts'

import type { ThrottleClient, ThrottleScenario } from './fields.ts'
import { editedScenarios } from './scenario.ts'

/** One bucket of the scenario. */
export type BucketInfo = {
  /** For results: `account`, `region`, `method.<id>`, `plan.<plan>.<key>`, `planMethod.<plan>.<key>.<method>`. */
  readonly id: string
  /** For people: `account`, `method GET /`, `plan gold of ann`. */
  readonly name: string
  readonly level: Level
  /** Where its rate and burst stand in the scenario, as a dotted path: `methods.0`. */
  readonly path: string
  /** Its limit in a version of the scenario; null where it has none. */
  readonly limit: (scenario: ThrottleScenario) => Limit | null
}

/** One key of one plan with a quota. */
export type QuotaInfo = { readonly id: string; readonly name: string; readonly plan: number }

/** From `tick` on these limits hold, in the order of the buckets and quotas. */
export type Epoch = {
  readonly tick: number
  readonly limits: readonly (Limit | null)[]
  readonly quotas: readonly Quota[]
}

/** A scenario made ready to run: names became indexes, times became ticks. */
export type Compiled = Grid & {
  readonly scale: TokenScale
  readonly horizon: Micros
  readonly buckets: readonly BucketInfo[]
  /** Position in LEVELS of each bucket. */
  readonly levels: Uint8Array
  /** Route of a client on a method: client · methods + method. */
  readonly routes: Int32Array
  readonly quotas: readonly QuotaInfo[]
  /** Index of each client's quota; −1 without one. */
  readonly quotaOf: Int32Array
  /** The first starts at 0. */
  readonly epochs: readonly Epoch[]
}

export function compile(scenario: ThrottleScenario): Compiled {
  const versions = [{ atMs: 0, scenario }, ...editedScenarios(scenario)]
  const { buckets, routes } = planBuckets(scenario, versions)
  const { quotas, quotaOf } = planQuotas(scenario)
  const horizon = endOf(scenario)
  const limits = versions.map((version) => buckets.map((bucket) => bucket.limit(version.scenario)))
  const grid = exactGrid(scenario, limits.flat(), horizon)
  return {
    ...grid,
    horizon,
    buckets,
    levels: Uint8Array.from(buckets, (bucket) => LEVELS.indexOf(bucket.level)),
    routes,
    quotas,
    quotaOf,
    epochs: versions.map((version, index) => ({
      tick: toMicros(version.atMs) * grid.ticksPerMicro,
      limits: limits[index] ?? [],
      quotas: quotas.map(({ plan }) => quotaIn(version.scenario, plan)),
    })),
  }
}

/** A grid on which arrivals and tokens are exact; whole µs where its numbers would pass 2^52. */
function exactGrid(
  scenario: ThrottleScenario,
  limits: readonly (Limit | null)[],
  horizon: Micros,
): Pick<Compiled, keyof Grid | 'scale'> {
  const given = limits.filter((limit) => limit !== null)
  const grid = gridOf(scenario.traffic, horizon, (ticks) => tokenScale(given, ticks) !== null)
  const scale = tokenScale(given, grid.ticksPerMicro)
  if (scale === null) throw new Error('The limits of the shape keep a bucket below 2^52 units at 1 µs.')
  return { ...grid, scale }
}

/** As asked, or the second in which the last attempt has been made; changes after it are not seen. */
function endOf({ clients, traffic, horizonMs }: ThrottleScenario): Micros {
  const retries = clients.map((client) => longestRetry(...backoffOf(client)))
  const end = horizonOf({ traffic, horizonMs }, Math.max(0, ...retries))
  return horizonMs === null ? wholeSeconds(end) : end
}

/** A client's backoff in µs and its number of attempts. */
export function backoffOf(client: ThrottleClient): readonly [Backoff, number] {
  const { retry } = client
  if (retry.policy === 'none') return [{ policy: 'none', base: 0, cap: 0 }, 1]
  return [{ policy: retry.policy, base: toMicros(retry.baseMs), cap: toMicros(retry.capMs) }, retry.attempts]
}

type Version = { readonly scenario: ThrottleScenario }

function planBuckets(
  scenario: ThrottleScenario,
  versions: readonly Version[],
): { readonly buckets: readonly BucketInfo[]; readonly routes: Int32Array } {
  const buckets: BucketInfo[] = []
  const byIdentity = new Map<string, number>()
  const ids = new UniqueNames()
  const names = new UniqueNames()
  const indexOf = (bucket: Bucket): number => {
    // A level that no version limits has no bucket.
    if (versions.every((version) => bucket.limit(version.scenario) === null)) return -1
    const identity = JSON.stringify(bucket.of)
    const known = byIdentity.get(identity)
    if (known !== undefined) return known
    byIdentity.set(identity, buckets.length)
    const { level, path, limit } = bucket
    buckets.push({ id: ids.take(bucket.id), name: names.take(bucket.name), level, path, limit })
    return buckets.length - 1
  }
  indexOf(ACCOUNT)
  indexOf(REGION)
  const routes = scenario.clients.flatMap((client) =>
    scenario.methods.map((_, method) =>
      bucketsOnRoute(scenario, client, method)
        .map(indexOf)
        .filter((bucket) => bucket >= 0),
    ),
  )
  return { buckets, routes: packRoutes(routes) }
}

/** A bucket before it has a name of its own; `of` is what makes it another one than the rest. */
type Bucket = BucketInfo & { readonly of: readonly unknown[] }

const ACCOUNT: Bucket = {
  of: ['account'],
  id: 'account',
  name: 'account',
  level: 'account',
  path: 'account',
  limit: (scenario) => scenario.account,
}
const REGION: Bucket = {
  of: ['region'],
  id: 'region',
  name: 'Region',
  level: 'region',
  path: 'region',
  limit: (scenario) => scenario.region,
}

/** Every level that a client meets on a method, in the order of fact thr-05. */
function bucketsOnRoute(
  scenario: ThrottleScenario,
  client: ThrottleClient,
  method: number,
): readonly Bucket[] {
  const name = scenario.methods[method]?.id ?? ''
  const stage: Bucket = {
    of: ['method', name],
    id: `method.${name}`,
    name: `method ${name}`,
    level: 'method',
    path: `methods.${method}`,
    limit: (version) => completed(version.methods[method], version),
  }
  const plan = scenario.plans.findIndex((each) => each.id === client.plan)
  if (plan < 0) return [stage, ACCOUNT, REGION]
  const key = client.key ?? client.id
  const whose = [client.plan, ...keyOf(client)]
  const owner = `plan ${client.plan} of ${key}`
  const own = scenario.plans[plan]?.methods.findIndex((each) => each.method === name) ?? -1
  const planMethod: Bucket = {
    of: ['planMethod', ...whose, name],
    id: `planMethod.${client.plan}.${key}.${name}`,
    name: `${owner} on ${name}`,
    level: 'planMethod',
    path: `plans.${plan}.methods.${own}`,
    limit: (version) => version.plans[plan]?.methods[own] ?? null,
  }
  const whole: Bucket = {
    of: ['plan', ...whose],
    id: `plan.${client.plan}.${key}`,
    name: owner,
    level: 'plan',
    path: `plans.${plan}`,
    limit: (version) => completed(version.plans[plan], version),
  }
  if (own < 0) return [whole, stage, ACCOUNT, REGION]
  if (scenario.planMethod === 'replaces') return [planMethod, stage, ACCOUNT, REGION]
  return [planMethod, whole, stage, ACCOUNT, REGION]
}

/** What tells API keys apart: a client without one has its own, which no other can name. */
function keyOf({ id, key }: ThrottleClient): readonly [string, string] {
  return key === null ? ['own', id] : ['key', key]
}

/** No limit where neither number is given; the account's number for one that is missing (fact thr-20a). */
function completed(
  limit: { readonly rate: number | null; readonly burst: number | null } | undefined,
  scenario: ThrottleScenario,
): Limit | null {
  if (limit === undefined || (limit.rate === null && limit.burst === null)) return null
  return { rate: limit.rate ?? scenario.account.rate, burst: limit.burst ?? scenario.account.burst }
}

function planQuotas(scenario: ThrottleScenario): {
  readonly quotas: readonly QuotaInfo[]
  readonly quotaOf: Int32Array
} {
  const quotas: QuotaInfo[] = []
  const byIdentity = new Map<string, number>()
  const ids = new UniqueNames()
  const names = new UniqueNames()
  const quotaOf = Int32Array.from(scenario.clients, (client) => {
    const plan = scenario.plans.findIndex((each) => each.id === client.plan)
    if ((scenario.plans[plan]?.quota ?? null) === null) return -1
    const key = client.key ?? client.id
    const identity = JSON.stringify([client.plan, ...keyOf(client)])
    const known = byIdentity.get(identity)
    if (known !== undefined) return known
    byIdentity.set(identity, quotas.length)
    const id = ids.take(`${client.plan}.${key}`)
    quotas.push({ id, name: names.take(`plan ${client.plan} of ${key}`), plan })
    return quotas.length - 1
  })
  return { quotas, quotaOf }
}

function quotaIn(scenario: ThrottleScenario, plan: number): Quota {
  const quota = scenario.plans[plan]?.quota ?? null
  if (quota === null) throw new Error('A plan with a quota keeps it in every version.')
  return quota
}
