import { expect, it } from 'vitest'

import { drawBelow } from '#engine/core/draw.ts'

import { play } from './play.ts'

/** Ticks a second that every rate used here divides: lcm(10^6, 3, 7, 11). */
const SECOND = 231_000_000n
const ONE = 1_000n * SECOND

type Limit = { readonly rate: number; readonly burst: number }
type Entry = {
  readonly rate: number
  readonly forMs: number
  readonly atMs: number
  readonly count: number
  readonly client: number
  readonly method: number
}
type Scenario = {
  readonly accounting: 'atomic' | 'sequential'
  readonly account: Limit
  readonly methods: readonly (Limit | null)[]
  readonly plan: Limit | null
  readonly planMethod: Limit | null
  readonly quota: { readonly limit: number; readonly offset: number } | null
  readonly clients: readonly { readonly hasPlan: boolean; readonly key: string | null }[]
  readonly entries: readonly Entry[]
}

function scenarioOf(run: number): Scenario {
  let n = 0
  const pick = (bound: number): number => drawBelow(run, 77, n++, bound)
  const limit = (): Limit => ({ rate: [1, 3, 7.5, 20, 33.3, 90][pick(6)]!, burst: pick(15) })
  const maybe = <T>(make: () => T): T | null => (pick(3) === 0 ? null : make())
  return {
    accounting: pick(2) === 0 ? 'atomic' : 'sequential',
    account: limit(),
    methods: [maybe(limit), maybe(limit)],
    plan: maybe(limit),
    planMethod: maybe(limit),
    quota: maybe(() => ({ limit: 5 + pick(40), offset: pick(8) })),
    clients: [0, 1, 2].map(() => ({ hasPlan: pick(4) > 0, key: pick(2) === 0 ? 'shared' : null })),
    entries: Array.from({ length: 1 + pick(4) }, () => ({
      rate: [0, 3, 7, 11, 33, 77][pick(6)]!,
      forMs: 1 + pick(3_000),
      atMs: pick(2_000),
      count: 1 + pick(20),
      client: pick(3),
      method: pick(2),
    })),
  }
}

/** The scenario as the simulator reads it. Entries with a rate are uniform streams, the others bursts. */
function written(given: Scenario): Readonly<Record<string, unknown>> {
  const own = given.planMethod === null ? [] : [{ method: 'm0', ...given.planMethod }]
  return {
    accounting: given.accounting,
    account: given.account,
    methods: given.methods.map((limit, index) => ({ id: `m${index}`, ...limit })),
    plans: [{ id: 'p', ...given.plan, methods: own, quota: given.quota }],
    clients: given.clients.map(({ hasPlan, key }, index) => ({
      id: `c${index}`,
      plan: hasPlan ? 'p' : null,
      key,
    })),
    traffic: given.entries.map(({ rate, forMs, atMs, count, client, method }) => ({
      client: `c${client}`,
      method: `m${method}`,
      ...(rate === 0 ? { shape: 'burst', count, atMs } : { shape: 'uniform', rate, fromMs: atMs, forMs }),
    })),
  }
}

/** The same rules once more, in whole numbers without limit and without any of the engine's code. */
function decide(given: Scenario): string[] {
  const arrivals = given.entries
    .flatMap((entry, index) => {
      const start = BigInt(entry.atMs) * (SECOND / 1_000n)
      if (entry.rate === 0) return Array.from({ length: entry.count }, () => ({ at: start, index, entry }))
      const gap = SECOND / BigInt(entry.rate)
      const count = Number((BigInt(entry.forMs) * (SECOND / 1_000n) + gap - 1n) / gap)
      return Array.from({ length: count }, (_, k) => ({ at: start + BigInt(k) * gap, index, entry }))
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
  const buckets = new Map<string, { tokens: bigint; last: bigint }>()
  const used = new Map<string, number>()
  const refilled = (name: string, { rate, burst }: Limit, at: bigint): { tokens: bigint; last: bigint } => {
    const capacity = BigInt(burst) * ONE
    const bucket = buckets.get(name) ?? { tokens: capacity, last: 0n }
    const tokens = bucket.tokens + BigInt(Math.round(rate * 1_000)) * (at - bucket.last)
    const now = { tokens: tokens < capacity ? tokens : capacity, last: at }
    buckets.set(name, now)
    return now
  }
  return arrivals.map(({ at, entry }) => {
    const client = given.clients[entry.client]!
    const key = client.key ?? `c${entry.client}`
    const levels: (readonly [string, string, Limit | null])[] = [
      ['planMethod', `pm ${key}`, client.hasPlan && entry.method === 0 ? given.planMethod : null],
      ['plan', `p ${key}`, client.hasPlan ? given.plan : null],
      ['method', `m ${entry.method}`, given.methods[entry.method]!],
      ['account', 'account', given.account],
    ]
    const met = levels.flatMap(([level, name, limit]) =>
      limit === null ? [] : [{ level, bucket: refilled(name, limit, at) }],
    )
    const refusing = met.findIndex(({ bucket }) => bucket.tokens < ONE)
    const isOverQuota =
      client.hasPlan &&
      given.quota !== null &&
      (used.get(key) ?? 0) >= Math.max(0, given.quota.limit - given.quota.offset)
    const paying =
      given.accounting === 'sequential'
        ? refusing < 0
          ? met
          : met.slice(0, refusing)
        : refusing < 0 && !isOverQuota
          ? met
          : []
    for (const { bucket } of paying) bucket.tokens -= ONE
    if (refusing >= 0) return met[refusing]!.level
    if (isOverQuota) return 'quota'
    if (client.hasPlan) used.set(key, (used.get(key) ?? 0) + 1)
    return 'none'
  })
}

it('decides 300 random scenarios of several levels, keys and quotas as an exact calculation does', () => {
  const seen: Record<string, number> = {}
  for (let run = 0; run < 300; run++) {
    const given = scenarioOf(run)
    const trace = play(written(given))
    const ours = Array.from(trace.columns.level, (level) => trace.names['level']?.[level] ?? '')
    expect(ours).toEqual(decide(given))
    for (const level of ours) seen[level] = (seen[level] ?? 0) + 1
  }
  for (const level of ['none', 'planMethod', 'plan', 'method', 'account', 'quota'])
    expect(seen[level]).toBeGreaterThan(200)
})
