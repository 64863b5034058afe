import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { arrivalCount, arrivalsOf, checkArrivals, tickResolution, trafficEnd } from '#engine/core/arrivals.ts'
import { trafficShape, type ArrivalShape } from '#engine/core/traffic.ts'
import { micros } from '#engine/units.ts'

const shape = trafficShape({})

function entries(...traffic: readonly object[]): ArrivalShape[] {
  return traffic.map((entry) => shape.parse(entry))
}

/** Instants in µs, exact where the tick is finer. */
function instants(traffic: readonly ArrivalShape[], seed = 1): number[] {
  const horizon = trafficEnd(traffic)
  const ticksPerMicro = tickResolution(traffic, horizon)
  const { tick } = arrivalsOf(traffic, { seed, horizon, ticksPerMicro })
  return [...tick].map((at) => at / ticksPerMicro)
}

const ramps = fc.record({
  shape: fc.constant('ramp' as const),
  fromRate: fc.integer({ min: 0, max: 40_000 }).map((rate) => rate / 1_000),
  toRate: fc.constantFrom(0, 1, 0.5, 20, 33.333),
  forMs: fc.constantFrom(1_000, 10_000, 20_000.001),
})

/** The least µs at which the integral of a ramp, in exact fractions, has reached k; for each k that it reaches. */
function rampModel({ fromRate, toRate, forMs }: { fromRate: number; toRate: number; forMs: number }) {
  const [from, to, span] = [Math.round(fromRate * 1e3), Math.round(toRate * 1e3), Math.round(forMs * 1e3)]
  const doubled = (t: bigint) => 2n * BigInt(span) * BigInt(from) * t + BigInt(to - from) * t * t
  const found: number[] = []
  if (from + to === 0) return found
  for (let k = 0; ; k++) {
    const wanted = 2n * BigInt(span) * BigInt(k) * 1_000_000_000n
    let [low, high] = [0, span]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (doubled(BigInt(middle)) >= wanted) high = middle
      else low = middle + 1
    }
    if (low >= span || doubled(BigInt(low)) < wanted) return found
    found.push(low)
  }
}

describe('arrival shapes', () => {
  it('a burst comes at one instant and repeats', () => {
    expect(instants(entries({ shape: 'burst', count: 2, atMs: 1.5, everyMs: 10, times: 3 }))).toEqual([
      1_500, 1_500, 11_500, 11_500, 21_500, 21_500,
    ])
  })

  it('a uniform stream has one arrival at its start and none at its end', () => {
    expect(instants(entries({ shape: 'uniform', rate: 4, fromMs: 1_000, forMs: 1_000 }))).toEqual([
      1_000_000, 1_250_000, 1_500_000, 1_750_000,
    ])
  })

  it('a rate that no microsecond fits gets a tick that does', () => {
    const traffic = entries(
      { shape: 'uniform', rate: 3_000, forMs: 1 },
      { shape: 'uniform', rate: 7, forMs: 1 },
    )
    expect(tickResolution(traffic, micros(1_000))).toBe(21)
    const { tick } = arrivalsOf(traffic, { seed: 1, horizon: micros(1_000), ticksPerMicro: 21 })
    expect([...tick]).toEqual([0, 0, 7_000, 14_000])
  })

  it('a rate with decimals is exact as well', () => {
    expect(tickResolution(entries({ shape: 'uniform', rate: 0.003, forMs: 1 }), micros(1_000))).toBe(3)
    expect(tickResolution(entries({ shape: 'uniform', rate: 33.333, forMs: 1 }), micros(1_000))).toBe(33_333)
  })

  it('a tick that could not be counted exactly is refused, and arrivals then round up to the µs', () => {
    const traffic = entries({ shape: 'uniform', rate: 33.333, forMs: 100_000 })
    expect(tickResolution(traffic, micros(1e12))).toBe(Infinity)
    const { tick } = arrivalsOf(traffic, { seed: 1, horizon: micros(61_000) })
    expect([...tick]).toEqual([0, 30_001, 60_001])
  })

  it('spread requests divide their time evenly', () => {
    expect(instants(entries({ shape: 'spread', count: 4, fromMs: 2, forMs: 1 }))).toEqual([
      2_000, 2_250, 2_500, 2_750,
    ])
    expect(instants(entries({ shape: 'spread', count: 3, forMs: 1 }))).toEqual([0, 1_000 / 3, 2_000 / 3])
  })

  it('a spike is three uniform stretches, cut at the ends of the traffic', () => {
    const spike = { shape: 'spike', rate: 1_000, peakRate: 2_000, forMs: 4, spikeAtMs: 1, spikeForMs: 2 }
    expect(instants(entries(spike))).toEqual([0, 1_000, 1_500, 2_000, 2_500, 3_000])
    expect(instants(entries({ ...spike, spikeAtMs: 3, spikeForMs: 50 }))).toEqual([
      0, 1_000, 2_000, 3_000, 3_500,
    ])
    expect(instants(entries({ ...spike, rate: 0 }))).toEqual([1_000, 1_500, 2_000, 2_500])
  })

  it('a ramp sends its k-th request where the integral of the rate reaches k', () => {
    const at = instants(entries({ shape: 'ramp', fromRate: 0, toRate: 10, forMs: 2_000 }))
    // The integral of 5t is 2.5·t²; it reaches k at √(k/2.5).
    expect(at).toEqual([...Array.from({ length: 10 }).keys()].map((k) => Math.ceil(Math.sqrt(k / 2.5) * 1e6)))
  })

  it('W8: a ramp is exact, also at whole seconds and where it comes to rest', () => {
    const at = instants(entries({ shape: 'ramp', fromRate: 20, toRate: 0, forMs: 100_000 }))
    expect(at).toContain(10_000_000)
    expect(at).toHaveLength(1_000)
    fc.assert(
      fc.property(ramps, (entry) => {
        expect(instants(entries(entry))).toEqual(rampModel(entry))
      }),
      { numRuns: 60 },
    )
  })

  it('W9: instants that can only be rounded are rounded up to whole µs, also far on', () => {
    const traffic = entries({ shape: 'spread', count: 999_983, forMs: 86_400_000 })
    const { tick } = arrivalsOf(traffic, { seed: 1, horizon: trafficEnd(traffic) })
    const wrong = [...tick].findIndex(
      (at, k) => BigInt(at) !== (BigInt(k) * 86_400_000_000n + 999_982n) / 999_983n,
    )
    expect(wrong).toBe(-1)
  })

  it('a falling ramp mirrors a rising one in number', () => {
    const falling = instants(entries({ shape: 'ramp', fromRate: 100, toRate: 0, forMs: 2_000 }))
    expect(falling).toHaveLength(100)
    expect(falling[1]! - falling[0]!).toBeLessThan(falling[99]! - falling[98]!)
  })

  it('a wave has its mean over whole periods and comes densest at its crest', () => {
    const at = instants(entries({ shape: 'sine', rate: 100, swing: 80, periodMs: 1_000, forMs: 4_000 }))
    expect(Math.abs(at.length - 400)).toBeLessThanOrEqual(1)
    const firstHalf = at.filter((t) => t % 1_000_000 < 500_000).length
    // 4 · (50 + 80/π) of 400.
    expect(Math.abs(firstHalf - 301.9)).toBeLessThan(4)
  })

  it('a wave deeper than its mean rests at zero', () => {
    const at = instants(entries({ shape: 'sine', rate: 100, swing: 200, periodMs: 1_000, forMs: 1_000 }))
    expect(at.filter((t) => t > 600_000 && t < 900_000)).toEqual([])
  })

  it('random traffic has its mean rate and independent gaps', () => {
    const at = instants(entries({ shape: 'poisson', rate: 1_000, forMs: 20_000 }))
    expect(Math.abs(at.length - 20_000)).toBeLessThan(6 * Math.sqrt(20_000))
    const gaps = at.slice(1).map((t, i) => t - at[i]!)
    const long = gaps.filter((gap) => gap > 2_000).length
    expect(Math.abs(long / gaps.length - Math.exp(-2))).toBeLessThan(0.02)
  })

  it('a list is played as given, in order of time', () => {
    expect(instants(entries({ shape: 'list', atMs: [5, 1.5, 3] }))).toEqual([1_500, 3_000, 5_000])
  })

  it('jitter moves each arrival by no more than asked and keeps their number', () => {
    const at = instants(entries({ shape: 'uniform', rate: 10, fromMs: 100, forMs: 10_000, jitterMs: 20 }))
    expect(at).toHaveLength(100)
    for (const [k, t] of at.entries()) expect(Math.abs(t - (k + 1) * 100_000)).toBeLessThanOrEqual(20_000)
  })
})

describe('traffic as a whole', () => {
  it('merges entries by time, simultaneous ones in the order of the entries', () => {
    const traffic = entries({ shape: 'list', atMs: [2, 1] }, { shape: 'burst', count: 2, atMs: 1 })
    const { tick, entry } = arrivalsOf(traffic, { seed: 1, horizon: micros(9_000) })
    expect([...tick]).toEqual([1_000, 1_000, 1_000, 2_000])
    expect([...entry]).toEqual([0, 1, 1, 0])
  })

  it('keeps an arrival at the horizon and drops later ones', () => {
    const traffic = entries({ shape: 'list', atMs: [1, 2, 2.001] })
    expect(arrivalsOf(traffic, { seed: 1, horizon: micros(2_000) }).count).toBe(2)
  })

  it('does not move one entry when another changes', () => {
    const random = { shape: 'poisson', rate: 50, forMs: 1_000 }
    const of = (first: object): number[] => {
      const { tick, entry } = arrivalsOf(entries(first, random), { seed: 3, horizon: micros(1e6) })
      return [...tick].filter((_, index) => entry[index] === 1)
    }
    expect(of({ shape: 'burst', count: 5 })).toEqual(of({ shape: 'poisson', rate: 900, forMs: 1_000 }))
  })

  it('another seed gives other random arrivals and the same regular ones', () => {
    const random = entries({ shape: 'poisson', rate: 50, forMs: 1_000 })
    expect(instants(random, 1)).not.toEqual(instants(random, 2))
    const regular = entries({ shape: 'ramp', fromRate: 1, toRate: 50, forMs: 1_000 })
    expect(instants(regular, 1)).toEqual(instants(regular, 2))
  })

  it('counts what it sends, for shapes without chance', () => {
    const traffic = entries(
      { shape: 'burst', count: 3, times: 4 },
      { shape: 'uniform', rate: 7, forMs: 3_000 },
      { shape: 'spread', count: 9, forMs: 5 },
      { shape: 'spike', rate: 3, peakRate: 30, forMs: 5_000, spikeAtMs: 1_000, spikeForMs: 500 },
      { shape: 'list', atMs: [1, 2] },
    )
    const counted = traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
    expect(instants(traffic)).toHaveLength(counted)
  })

  it('more requests than a run can hold name their path', () => {
    const traffic = entries({ shape: 'burst', count: 2_000_000 }, { shape: 'burst', count: 1 })
    expect(() => checkArrivals(traffic, 'traffic')).toThrow(
      'traffic: expected at most 2000000 requests in all',
    )
  })

  it('is always in order and within the horizon', () => {
    const entry = fc.oneof(
      fc.record({
        shape: fc.constant('uniform'),
        rate: fc.integer({ min: 1, max: 97 }),
        forMs: fc.integer({ min: 1, max: 900 }),
      }),
      fc.record({
        shape: fc.constant('poisson'),
        rate: fc.integer({ min: 1, max: 99 }),
        forMs: fc.integer({ min: 1, max: 900 }),
      }),
      fc.record({
        shape: fc.constant('ramp'),
        fromRate: fc.integer({ min: 0, max: 99 }),
        toRate: fc.integer({ min: 0, max: 99 }),
        forMs: fc.integer({ min: 1, max: 900 }),
      }),
    )
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 600_000 }),
        (given, end) => {
          const traffic = entries(...given)
          const horizon = micros(end)
          const ticksPerMicro = tickResolution(traffic, horizon)
          const { tick } = arrivalsOf(traffic, { seed: 1, horizon, ticksPerMicro })
          for (let i = 1; i < tick.length; i++) expect(tick[i]!).toBeGreaterThanOrEqual(tick[i - 1]!)
          expect(tick.at(-1) ?? 0).toBeLessThanOrEqual(end * ticksPerMicro)
        },
      ),
      { seed: 6, numRuns: 100 },
    )
  })
})

describe('waves that would hold a run (H2, H2b)', () => {
  const wave = (fields: object) =>
    entries({ shape: 'sine', rate: 0, swing: 0, periodMs: 1_000, forMs: 1, ...fields })

  it('count what they send above zero, and are refused before they are sent', () => {
    const traffic = wave({ swing: 1_000_000, forMs: 10_000 })
    expect(arrivalCount(traffic[0]!)).toBeGreaterThan(3_182_000)
    expect(() => checkArrivals(traffic)).toThrow('traffic: expected at most 2000000 requests in all, got 318')
    const small = wave({ rate: 10, swing: 50, periodMs: 700, forMs: 10_000 })
    expect(Math.abs(arrivalCount(small[0]!) - instants(small).length)).toBeLessThanOrEqual(1)
  })

  it.each([
    { rate: 0.001, periodMs: 1, forMs: 3_456_000_000 },
    { rate: 1, periodMs: 10, forMs: 1_000_000_000 },
  ])('name the period that is too short: %j', (fields) => {
    expect(() => checkArrivals([...entries({ shape: 'burst', count: 1 }), ...wave(fields)])).toThrow(
      /^traffic\.1\.periodMs: expected a period that the traffic has time for at most 78125 times/,
    )
  })
})
