import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { drawBelow } from '#engine/core/draw.ts'
import { Buckets, tokenScale, type Limit, type TokenScale } from '#engine/gateway/token-bucket.ts'

function scaleOf(limits: readonly Limit[], ticksPerMicro = 1): TokenScale {
  const scale = tokenScale(limits, ticksPerMicro)
  if (scale === null) throw new Error('no scale')
  return scale
}

function bucket(rate: number, burst: number, ticksPerMicro = 1): Buckets {
  return new Buckets([{ rate, burst }], scaleOf([{ rate, burst }], ticksPerMicro))
}

/** Takes `count` tokens at once or none, as `count` requests would at one instant. */
function take(buckets: Buckets, tick: number, count = 1): boolean {
  if (buckets.peek(0, tick) < count * buckets.unit) return false
  for (let i = 0; i < count; i++) buckets.take(0, tick)
  return true
}

const tokens = (buckets: Buckets, tick: number): number => buckets.peek(0, tick) / buckets.unit

describe('token scale', () => {
  it('makes a refill of one tick a whole number of units', () => {
    expect(scaleOf([{ rate: 100, burst: 1 }])).toEqual({
      ticksPerSecond: 1_000_000,
      unitsPerToken: 1_000_000,
      common: 1_000,
    })
    expect(scaleOf([{ rate: 0.5, burst: 1 }]).unitsPerToken).toBe(2_000_000)
    expect(
      scaleOf([
        { rate: 33.333, burst: 1 },
        { rate: 5, burst: 2 },
      ]).unitsPerToken,
    ).toBe(1e9)
    expect(scaleOf([{ rate: 100, burst: 1 }], 3).unitsPerToken).toBe(3_000_000)
  })

  it('is refused where a full bucket would pass 2^51 units', () => {
    expect(tokenScale([{ rate: 1, burst: 2_251_799_813 }], 1)).not.toBeNull()
    expect(tokenScale([{ rate: 1, burst: 2_251_799_814 }], 1)).toBeNull()
    expect(tokenScale([{ rate: 0.001, burst: 2_251_799 }], 1)).not.toBeNull()
    expect(tokenScale([{ rate: 0.001, burst: 2_251_800 }], 1)).toBeNull()
  })
})

describe('token bucket', () => {
  it('starts full', () => {
    expect(tokens(bucket(10, 7), 0)).toBe(7)
  })

  it('refills without steps and never beyond the burst', () => {
    const one = bucket(10, 5)
    expect(take(one, 0, 5)).toBe(true)
    expect(tokens(one, 50_000)).toBe(0.5)
    expect(tokens(one, 499_999)).toBe(4.99999)
    expect(tokens(one, 500_000)).toBe(5)
    expect(tokens(one, 9e12)).toBe(5)
  })

  it('admits at exactly one token and not a unit before', () => {
    const one = bucket(10, 1)
    expect(take(one, 0)).toBe(true)
    expect(take(one, 99_999)).toBe(false)
    expect(take(one, 100_000)).toBe(true)
  })

  it('takes nothing from a refused request', () => {
    const one = bucket(10, 1)
    take(one, 0)
    for (let tick = 0; tick < 100_000; tick += 1_000) expect(take(one, tick)).toBe(false)
    expect(take(one, 100_000)).toBe(true)
  })

  it.each([
    [10_000, 5_000, 500_000],
    [2_500, 1_250, 500_000],
    [100, 200, 2_000_000],
  ])('at rate %i and burst %i it fills in the time that burst ÷ rate gives', (rate, burst, micros) => {
    const one = bucket(rate, burst)
    expect(take(one, 0, burst)).toBe(true)
    expect(tokens(one, micros - 1)).toBeLessThan(burst)
    expect(tokens(one, micros)).toBe(burst)
  })

  it('with rate 0 gives its burst once, with burst 0 nothing, without a limit everything', () => {
    const none = bucket(0, 2)
    expect([take(none, 0), take(none, 1e9), take(none, 2e9)]).toEqual([true, true, false])
    expect(none.wait(0, 2e9)).toBe(Infinity)
    const shut = bucket(100, 0)
    expect(take(shut, 1e9)).toBe(false)
    expect(shut.wait(0, 1e9)).toBe(Infinity)
    const open = new Buckets([null], scaleOf([]))
    for (let i = 0; i < 5; i++) expect(take(open, 0)).toBe(true)
    expect(open.wait(0, 0)).toBe(0)
  })

  it('tells how long a token takes, rounded up to a tick', () => {
    const one = bucket(3, 1)
    expect(one.wait(0, 0)).toBe(0)
    take(one, 0)
    expect(one.wait(0, 0)).toBe(333_334)
    expect(take(one, 333_333)).toBe(false)
    expect(one.wait(0, 333_333)).toBe(1)
    expect(take(one, 333_334)).toBe(true)
    // A bucket that cannot hold a whole token never has one.
    expect(bucket(3, 1).wait(0, 5)).toBe(0)
  })

  it('refills at the old rate until a limit changes, and loses what the new burst cannot hold', () => {
    const limits = [
      { rate: 10, burst: 10 },
      { rate: 100, burst: 4 },
    ]
    const one = new Buckets([limits[0]!], scaleOf(limits))
    take(one, 0, 10)
    one.change(0, limits[1]!, 300_000)
    expect(tokens(one, 300_000)).toBe(3)
    expect(tokens(one, 305_000)).toBe(3.5)
    expect(tokens(one, 310_000)).toBe(4)
    one.change(0, { rate: 100, burst: 2 }, 310_000)
    expect(tokens(one, 310_000)).toBe(2)
    one.change(0, limits[0]!, 310_000)
    expect(tokens(one, 310_000)).toBe(2)
  })

  it('changes the bucket that is named and no other', () => {
    const limits = [1, 2, 3].map((rate) => ({ rate, burst: 5 }))
    const three = new Buckets(limits, scaleOf([...limits, { rate: 9, burst: 2 }]))
    three.change(1, { rate: 9, burst: 2 }, 0)
    for (const each of [0, 1, 2]) for (let i = 0; i < 2; i++) three.take(each, 0)
    expect([0, 1, 2].map((each) => three.peek(each, 100_000) / three.unit)).toEqual([3.1, 0.9, 3.3])
    three.change(2, null, 100_000)
    three.change(0, null, 100_000)
    expect([0, 1, 2].map((each) => three.wait(each, 100_000))).toEqual([0, 11_112, 0])
  })

  it('a limit that ends or begins leaves a full bucket', () => {
    const limit = { rate: 1, burst: 3 }
    const one = new Buckets([limit], scaleOf([limit]))
    take(one, 0, 3)
    one.change(0, null, 0)
    expect(one.peek(0, 0)).toBe(Infinity)
    one.change(0, limit, 5)
    expect(tokens(one, 5)).toBe(3)
  })

  it('stays exact when the clocks start over, full or not', () => {
    // 20 million units a tick: the clocks start over every 112 seconds, while the slow bucket is far from full.
    const limits = [
      { rate: 20_000.001, burst: 3 },
      { rate: 0.001, burst: 3 },
    ]
    const two = new Buckets(limits, scaleOf(limits))
    for (const each of [0, 1]) for (let i = 0; i < 3; i++) two.take(each, 0)
    for (let second = 1; second < 2_990; second++) {
      const tick = second * 1_000_000
      expect(two.peek(0, tick - 1_000_000 + 50)).toBe(50 * 20_000_001)
      expect(two.peek(0, tick)).toBe(3 * two.unit)
      for (let i = 0; i < 3; i++) two.take(0, tick)
      expect(two.peek(1, tick)).toBe((second * two.unit) / 1_000)
    }
  })

  it('goes back to a state that was saved, and on from there as before', () => {
    const limits = [
      { rate: 20_000.001, burst: 3 },
      { rate: 0.001, burst: 3 },
    ]
    const two = new Buckets(limits, scaleOf(limits))
    const levels = (tick: number): number[] => [two.peek(0, tick), two.peek(1, tick)]
    // Beyond the first start of the clocks, so that it must be saved too.
    for (const tick of [0, 300_000_000]) for (const each of [0, 1]) two.take(each, tick)
    const saved = two.save()
    const before = levels(300_000_010)
    two.change(1, { rate: 7, burst: 1 }, 400_000_000)
    two.take(0, 900_000_000)
    expect(levels(900_000_010)).not.toEqual(before)
    two.restore(saved)
    expect(levels(300_000_010)).toEqual(before)
    two.take(0, 300_000_020)
    two.restore(saved)
    expect(levels(300_000_010)).toEqual(before)
  })

  it('goes back to levels that were asked for, as long as no limit changed', () => {
    const limits = [
      { rate: 20_000.001, burst: 3 },
      { rate: 0.001, burst: 3 },
    ]
    const two = new Buckets(limits, scaleOf(limits))
    const units = (tick: number): number[] => [two.peek(0, tick), two.peek(1, tick)]
    const full = two.levels()
    // Beyond the first start of the clocks, which belongs to the levels.
    for (const tick of [0, 300_000_000]) for (const each of [0, 1]) two.take(each, tick)
    const saved = two.levels()
    const before = units(300_000_010)
    two.take(1, 900_000_000)
    two.setLevels(saved)
    expect(units(300_000_010)).toEqual(before)
    two.setLevels(full)
    expect(units(0)).toEqual([3 * two.unit, 3 * two.unit])
    two.setLevels(saved)
    expect(two.levels()).toEqual(saved)
  })

  it('keeps buckets apart', () => {
    const limits = [
      { rate: 10, burst: 2 },
      { rate: 20, burst: 2 },
    ]
    const two = new Buckets(limits, scaleOf(limits))
    two.take(1, 0)
    two.take(1, 0)
    expect([two.peek(0, 50_000) / two.unit, two.peek(1, 50_000) / two.unit]).toEqual([2, 1])
  })
})

/** Steps in the manner of Go's rate limiter tests: at rate 10, steps of 100 ms bring one token. */
describe.each([
  {
    burst: 1,
    steps: [
      [0, 1, true],
      [0, 1, false],
      [0, 1, false],
      [1, 1, true],
      [1, 1, false],
      [1, 1, false],
      [2, 2, false],
      [2, 1, true],
      [2, 1, false],
    ],
  },
  {
    burst: 3,
    steps: [
      [0, 2, true],
      [0, 2, false],
      [0, 1, true],
      [0, 1, false],
      [1, 4, false],
      [2, 1, true],
      [3, 1, true],
      [4, 1, true],
      [4, 1, true],
      [4, 1, false],
      [4, 1, false],
      [9, 3, true],
      [9, 0, true],
    ],
  },
  {
    burst: 2,
    steps: [
      [0, 1, true],
      [0, 1, true],
      [0, 1, false],
      [1, 1, true],
      [1, 1, false],
      [3, 2, true],
      [3, 1, false],
      [20, 3, false],
      [20, 2, true],
      [20, 1, false],
      [21, 1, true],
      [21, 1, false],
      [22, 2, false],
      [22, 1, true],
    ],
  },
] as const)('at rate 10 and burst $burst', ({ burst, steps }) => {
  it.each(steps.map((step, index) => [index, step] as const))('step %i goes as the table says', (index) => {
    const one = bucket(10, burst)
    let answer: boolean | undefined
    for (const [at, count] of steps.slice(0, index + 1)) answer = take(one, at * 100_000, count)
    expect(answer).toBe(steps[index]?.[2])
  })
})

/** The same rule in exact rationals over one denominator: tokens in 1/(1000 · ticks per second). */
class RationalBucket {
  #tokens: bigint
  #last = 0n
  readonly #milli: bigint
  readonly #capacity: bigint
  readonly #one: bigint

  constructor(milliRate: number, burst: number, ticksPerSecond: number) {
    this.#milli = BigInt(milliRate)
    this.#one = 1_000n * BigInt(ticksPerSecond)
    this.#capacity = BigInt(burst) * this.#one
    this.#tokens = this.#capacity
  }

  admit(tick: bigint): boolean {
    const filled = this.#tokens + this.#milli * (tick - this.#last)
    this.#tokens = filled < this.#capacity ? filled : this.#capacity
    this.#last = tick
    if (this.#tokens < this.#one) return false
    this.#tokens -= this.#one
    return true
  }
}

it('decides 600,000 random requests as exact rationals do', () => {
  const runs = 400
  const each = 1_500
  let differing = 0
  let admitted = 0
  for (let run = 0; run < runs; run++) {
    const pick = (what: number, bound: number): number => drawBelow(run, what, 0, bound)
    const fine = [1, 3, 7, 400][pick(1, 4)]!
    // Whole rates, rates with decimals, tiny and huge ones.
    const milliRate = [pick(2, 50) * 1_000, pick(3, 90_000) + 1, pick(4, 20) + 1, pick(5, 20_000) * 1_000][
      pick(6, 4)
    ]!
    const burst = [1, 2, pick(7, 12) + 1, pick(8, 5_000) + 1][pick(9, 4)]!
    const scale = scaleOf([{ rate: milliRate / 1_000, burst }], fine)
    const ours = new Buckets([{ rate: milliRate / 1_000, burst }], scale)
    const exact = new RationalBucket(milliRate, burst, scale.ticksPerSecond)
    // Gaps around the time of one token, so that decisions fall on, before and after the boundary.
    const gap = Math.max(1, Math.floor((1_000 * scale.ticksPerSecond) / Math.max(1, milliRate)))
    let tick = 0
    for (let n = 0; n < each; n++) {
      const kind = drawBelow(run, 10, n, 8)
      if (kind === 1) tick += gap
      else if (kind === 2) tick += gap - 1
      else if (kind === 3) tick += gap + 1
      else if (kind > 3) tick += drawBelow(run, 11, n, Math.min(2 * gap, 4e9))
      // Now and then a long pause, so that the clocks of the buckets start over too.
      if (drawBelow(run, 12, n, 50) === 0) tick += drawBelow(run, 13, n, 4e9)
      const passes = take(ours, tick)
      if (passes !== exact.admit(BigInt(tick))) differing++
      if (passes) admitted++
    }
  }
  expect(differing).toBe(0)
  // The comparison saw both answers often.
  expect(admitted).toBeGreaterThan(100_000)
  expect(admitted).toBeLessThan(500_000)
})

const arrivals = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 60 }).map((gaps) => {
  let at = 0
  return gaps.map((gap) => (at += gap > 300_000 ? 0 : gap))
})
const limit = fc.record({
  rate: fc.oneof(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 1, max: 20_000 }).map((milli) => milli / 1_000),
  ),
  burst: fc.integer({ min: 0, max: 12 }),
})

function admittedAt(given: Limit, times: readonly number[]): number[] {
  const one = bucket(given.rate, given.burst)
  return times.filter((at) => take(one, at))
}

describe('properties of one bucket', () => {
  it('never admits more than burst + rate × length in any window', () => {
    fc.assert(
      fc.property(limit, arrivals, (given, times) => {
        const passed = admittedAt(given, times)
        for (const [i, from] of passed.entries())
          for (let j = i; j < passed.length; j++)
            expect(j - i + 1).toBeLessThanOrEqual(
              given.burst + (given.rate * (passed[j]! - from)) / 1e6 + 1e-9,
            )
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('admits no less of the same traffic with a larger burst or rate', () => {
    fc.assert(
      fc.property(
        limit,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
        arrivals,
        (given, more, faster, times) => {
          const before = admittedAt(given, times).length
          expect(admittedAt({ ...given, burst: given.burst + more }, times).length).toBeGreaterThanOrEqual(
            before,
          )
          expect(admittedAt({ ...given, rate: given.rate + faster }, times).length).toBeGreaterThanOrEqual(
            before,
          )
        },
      ),
      { seed: 2, numRuns: 400 },
    )
  })

  it('holds from 0 to its burst at every instant', () => {
    fc.assert(
      fc.property(limit, arrivals, (given, times) => {
        const one = bucket(given.rate, given.burst)
        for (const at of times) {
          take(one, at)
          expect(one.peek(0, at)).toBeGreaterThanOrEqual(0)
          expect(one.peek(0, at)).toBeLessThanOrEqual(given.burst * one.unit)
        }
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('is the same however a wait is split', () => {
    fc.assert(
      fc.property(
        limit,
        fc.integer({ min: 0, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 8 }),
        (given, end, stops) => {
          const whole = bucket(given.rate, given.burst)
          const split = bucket(given.rate, given.burst)
          for (const one of [whole, split]) while (take(one, 0)) continue
          for (const stop of [...stops].sort((a, b) => a - b)) if (stop <= end) split.change(0, given, stop)
          expect(split.peek(0, end)).toBe(whole.peek(0, end))
        },
      ),
      { seed: 4, numRuns: 300 },
    )
  })

  it('is the same when time is stretched and the rate shrunk alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        arrivals,
        (rate, burst, times) => {
          const slow = admittedAt(
            { rate, burst },
            times.map((at) => at * 10),
          )
          const fast = admittedAt({ rate: rate * 10, burst }, times)
          expect(slow).toEqual(fast.map((at) => at * 10))
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })
})
