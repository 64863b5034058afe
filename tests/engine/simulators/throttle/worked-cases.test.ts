import { describe, expect, it } from 'vitest'

import { micros } from '#engine/units.ts'
import { stateAt } from '#engine/simulators/throttle/replay.ts'

import { play, results } from './play.ts'

const burst = (count: number, atMs = 0): object => ({ shape: 'burst', count, atMs })

/** Rows of a run by second, as [offered, admitted]. */
function perSecond(fields: Readonly<Record<string, unknown>>): [number, number][] {
  const { columns, length } = play(fields)
  const seconds: [number, number][] = []
  for (let row = 0; row < length; row++) {
    const second = (seconds[Math.floor(columns.time[row]! / 1e6)] ??= [0, 0])
    second[0]++
    if (columns.verdict[row] === 0) second[1]++
  }
  return seconds.filter((second) => second !== undefined)
}

describe('worked cases of one bucket', () => {
  it('N01: an account of 10,000/5,000 admits 5,000 of 12,000 at once', () => {
    expect(results({ traffic: [burst(12_000)] })).toMatchObject({ admitted: 5_000, throttled: 7_000 })
  })

  it('N04: 100/200 admits 200, 100 and 200 of waves at 0, 1 and 4 seconds', () => {
    const waves = [0, 1_000, 4_000].map((atMs) => burst(1_000, atMs))
    expect(perSecond({ account: { rate: 100, burst: 200 }, traffic: waves })).toEqual([
      [1_000, 200],
      [1_000, 100],
      [1_000, 200],
    ])
  })

  it('N05: 1,000/2,000 under a uniform 3,000 rps refuses the request with index 2,999 first', () => {
    const seen = results({
      account: { rate: 1_000, burst: 2_000 },
      traffic: [{ shape: 'uniform', rate: 3_000, forMs: 5_000 }],
    })
    expect(seen).toMatchObject({ admitted: 6_999, throttled: 8_001, firstRefusalIndex: 2_999 })
    expect(seen['firstRefusalMs']).toBeCloseTo(999.667, 3)
  })

  it.each([
    [10_000, 5_000, 500],
    [2_500, 1_250, 500],
    [100, 200, 2_000],
  ])('N08: %i/%i is full again after %i ms', (rate, size, fullMs) => {
    const trace = play({ account: { rate, burst: size }, traffic: [burst(size)], horizonMs: 4_000 })
    const tokens = (at: number): number => stateAt(trace, micros(at)).buckets[0]!.tokens
    expect(tokens(0)).toBe(0)
    expect(tokens(fullMs * 1_000 - 1)).toBeLessThan(size)
    expect(tokens(fullMs * 1_000)).toBe(size)
  })

  it('arrivals finer than a microsecond are not rounded: 3,000/1 admits all of a uniform 3,000 rps', () => {
    const traffic = [{ shape: 'uniform', rate: 3_000, forMs: 2_000 }]
    expect(results({ account: { rate: 3_000, burst: 1 }, traffic })['admitted']).toBe(6_000)
  })

  it('rate 5,000 and burst 10,000 saturated admit 19,999 before two seconds and the 20,000th at two', () => {
    const account = { rate: 5_000, burst: 10_000 }
    const crowd = { shape: 'uniform', rate: 20_000, forMs: 2_000 }
    expect(results({ account, traffic: [crowd] })['admitted']).toBe(19_999)
    expect(results({ account, traffic: [crowd, burst(1, 2_000)] })['admitted']).toBe(20_000)
  })

  it.each([
    [1_000, 100, 300, 5],
    [700, 33, 1_900, 7],
    [10, 3, 11, 60],
    [2_500, 1_250, 3_000, 10],
  ])(
    'rate %i, burst %i under a uniform %i rps for %i s admits the closed form',
    (rate, size, demand, seconds) => {
      const last = (demand * seconds - 1) / demand
      const seen = results({
        account: { rate, burst: size },
        traffic: [{ shape: 'uniform', rate: demand, forMs: seconds * 1_000 }],
      })
      const most = Math.floor(size + rate * last + 1e-9)
      expect(seen['admitted']).toBe(demand > rate ? Math.min(most, demand * seconds) : demand * seconds)
    },
  )
})

describe('AWS’s five examples for 10,000/5,000', () => {
  const spread = (count: number, fromMs: number, forMs: number): object => ({
    shape: 'spread',
    count,
    fromMs,
    forMs,
  })

  it.each<[string, readonly object[], number]>([
    ['ten in every millisecond', [{ shape: 'burst', count: 10, everyMs: 1, times: 1_000 }], 10_000],
    ['all in the first millisecond', [burst(10_000)], 5_000],
    ['half at once and half spread', [burst(5_000), spread(5_000, 1, 999)], 10_000],
    ['half in the first and half in the 101st millisecond', [burst(5_000), burst(5_000, 100)], 6_000],
    [
      '5,000, then 1,000, then 4,000 spread',
      [burst(5_000), burst(1_000, 100), spread(4_000, 101, 899)],
      10_000,
    ],
  ])('%s', (_, traffic, admitted) => {
    expect(results({ traffic })).toMatchObject({ offered: 10_000, admitted })
  })
})

describe('worked cases of several levels', () => {
  const levels = {
    methods: [{ id: 'm', rate: 50, burst: 50 }],
    plans: [{ id: 'p', rate: 100, burst: 200 }],
    clients: [{ id: 'c', plan: 'p' }],
    traffic: [{ shape: 'burst', count: 300, times: 2 }],
  }
  const planTokens = (trace: ReturnType<typeof play>, at: number): number =>
    stateAt(trace, micros(at)).buckets.find(({ level }) => level === 'plan')!.tokens

  it('N11, atomic: 50 admitted each time, all refusals at the method, 150 plan tokens after each', () => {
    const trace = play({ ...levels, accounting: 'atomic' })
    expect(perSecond({ ...levels, accounting: 'atomic' })).toEqual([
      [300, 50],
      [300, 50],
    ])
    expect(results(levels)).toMatchObject({
      'refusedBy.method': 500,
      'refusedBy.plan': 0,
      'refusedBy.account': 0,
    })
    expect([planTokens(trace, 0), planTokens(trace, 1e6)]).toEqual([150, 150])
  })

  it('N11, sequential: refusals move to the plan, whose tokens are gone', () => {
    const trace = play({ ...levels, accounting: 'sequential' })
    const by = [0, 0].map((_, second) => {
      const counts = { plan: 0, method: 0, admitted: 0 }
      for (let row = 300 * second; row < 300 * (second + 1); row++) {
        const level = trace.names['level']![trace.columns.level[row]!]
        if (level === 'plan') counts.plan++
        else if (level === 'method') counts.method++
        else counts.admitted++
      }
      return counts
    })
    expect(by).toEqual([
      { plan: 100, method: 150, admitted: 50 },
      { plan: 200, method: 50, admitted: 50 },
    ])
    expect([planTokens(trace, 0), planTokens(trace, 1e6)]).toEqual([0, 0])
  })

  it('N12: a quota of 1,000 a day with an offset of 200 allows 800, 1,000 and 900', () => {
    const traffic = [1_500, 1_500, 900].map((count, day) => burst(count, day * 86_400_000))
    const fields = {
      plans: [{ id: 'p', quota: { limit: 1_000, offset: 200 } }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic,
    }
    const days = [0, 0, 0]
    const { columns, length } = play(fields)
    for (let row = 0; row < length; row++)
      if (columns.verdict[row] === 0) days[Math.floor(columns.time[row]! / 86_400e6)]!++
    expect(days).toEqual([800, 1_000, 900])
    expect(results(fields)).toMatchObject({ quotaExceeded: 1_200, throttled: 0 })
  })

  it('a throttled request uses no quota, and a request over quota no token', () => {
    const fields = {
      plans: [{ id: 'p', rate: 1, burst: 5, quota: { limit: 8 } }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [burst(10), burst(10, 5_000), burst(4, 20_000)],
    }
    expect(results(fields)).toMatchObject({
      admitted: 8,
      'refusedBy.plan': 5,
      'refusedBy.quota': 7 + 4,
      'tokensLeft.plan.p.c': 5,
      'quotaLeft.p.c': 0,
    })
  })

  it('where both would refuse, the throttle is named', () => {
    const fields = {
      plans: [{ id: 'p', rate: 1, burst: 2, quota: { limit: 2 } }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [burst(3)],
    }
    expect(results(fields)).toMatchObject({ throttled: 1, quotaExceeded: 0 })
  })
})

describe('retries of a thousand clients at 100/100 with six attempts', () => {
  const served = (retry: object, seed = 1): number =>
    results({
      seed,
      account: { rate: 100, burst: 100 },
      clients: [{ id: 'c', retry: { baseMs: 100, capMs: 2_000, attempts: 6, ...retry } }],
      traffic: [burst(1_000)],
    })['served']!

  it('a fixed wait serves 150 and exponential waits without jitter 350', () => {
    expect(served({ policy: 'fixed' })).toBe(150)
    expect(served({ policy: 'exponential' })).toBe(350)
  })

  it.each([1, 2, 3, 4, 5])('seed %i: jitter serves more, and never more than 100 + 100 × 3.1', (seed) => {
    const full = served({ policy: 'full' }, seed)
    const equal = served({ policy: 'equal' }, seed)
    expect(full).toBeGreaterThan(355)
    expect(full).toBeLessThan(385)
    expect(equal).toBeGreaterThan(385)
    expect(equal).toBeLessThanOrEqual(400)
  })
})

it('18, 34 and 85 requests at 10/100: spread evenly 8 are refused, sent at once 17', () => {
  const account = { rate: 10, burst: 100 }
  const counts = [18, 34, 85]
  const spread = counts.map((count, second) => ({
    shape: 'spread',
    count,
    fromMs: second * 1_000,
    forMs: 1_000,
  }))
  expect(results({ account, traffic: spread })['throttled']).toBe(8)
  const atOnce = counts.map((count, second) => burst(count, second * 1_000))
  expect(results({ account, traffic: atOnce })['throttled']).toBe(17)
})

it('10 rps with 20 ms of jitter pass a burst of 1 to 63 % and a burst of 2 whole', () => {
  const traffic = [{ shape: 'uniform', rate: 10, fromMs: 100, forMs: 600_000, jitterMs: 20 }]
  const share = (size: number): number =>
    results({ account: { rate: 10, burst: size }, traffic })['admittedPercent']!
  expect(Math.abs(share(1) - 63)).toBeLessThan(3)
  expect(share(2)).toBe(100)
})
