import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { packRoutes, ThrottleChain, type Accounting } from '#engine/gateway/throttle-chain.ts'
import { Buckets, PASSED, tokenScale, type Limit } from '#engine/gateway/token-bucket.ts'

function chainOf(
  limits: readonly (Limit | null)[],
  routes: readonly (readonly number[])[],
  accounting: Accounting = 'atomic',
): { readonly buckets: Buckets; readonly chain: ThrottleChain; readonly tokens: (tick: number) => number[] } {
  const scale = tokenScale(
    limits.filter((limit) => limit !== null),
    1,
  )
  if (scale === null) throw new Error('no scale')
  const buckets = new Buckets(limits, scale)
  return {
    buckets,
    chain: new ThrottleChain(buckets, packRoutes(routes), accounting),
    tokens: (tick) => limits.map((_, bucket) => buckets.peek(bucket, tick) / buckets.unit),
  }
}

describe('throttle chain', () => {
  const plan = { rate: 1, burst: 3 }
  const method = { rate: 1, burst: 1 }
  const account = { rate: 1, burst: 9 }

  it('takes a token at every level or at none', () => {
    const { chain, tokens } = chainOf([plan, method, account], [[0, 1, 2]])
    expect(chain.decide(0, 0)).toBe(PASSED)
    expect(tokens(0)).toEqual([2, 0, 8])
    expect(chain.decide(0, 0)).toBe(1)
    expect(tokens(0)).toEqual([2, 0, 8])
  })

  it('in sequence, pays the levels before the one that refuses', () => {
    const { chain, tokens } = chainOf([plan, method, account], [[0, 1, 2]], 'sequential')
    expect(chain.decide(0, 0)).toBe(PASSED)
    expect(tokens(0)).toEqual([2, 0, 8])
    expect(chain.decide(0, 0)).toBe(1)
    expect(tokens(0)).toEqual([1, 0, 8])
    chain.decide(0, 0)
    expect(chain.decide(0, 0)).toBe(0)
    expect(tokens(0)).toEqual([0, 0, 8])
  })

  it.each<Accounting>(['atomic', 'sequential'])(
    '%s: names the first level of the route that refuses',
    (accounting) => {
      const shut = { rate: 1, burst: 0 }
      const { chain } = chainOf(
        [shut, method, shut],
        [
          [2, 1, 0],
          [1, 0],
        ],
        accounting,
      )
      expect(chain.decide(0, 0)).toBe(2)
      expect(chain.decide(1, 0)).toBe(0)
    },
  )

  it.each<Accounting>(['atomic', 'sequential'])(
    '%s: records what the request found at each level',
    (accounting) => {
      const { buckets, chain } = chainOf([plan, method, account], [[0, 1, 2]], accounting)
      chain.decide(0, 0)
      chain.decide(0, 1_500_000)
      expect([...buckets.found].slice(0, 3).map((units) => units / buckets.unit)).toEqual([3, 1, 9])
      chain.decide(0, 2_000_000)
      expect([...buckets.found].slice(0, 2).map((units) => units / buckets.unit)).toEqual([2.5, 0.5])
    },
  )

  it('keeps routes apart and shares what they share', () => {
    const { chain, tokens } = chainOf([method, method, { rate: 1, burst: 2 }], [[0, 2], [1, 2], []])
    expect(chain.bucketsOf(0)).toEqual([0, 2])
    expect(chain.bucketsOf(1)).toEqual([1, 2])
    expect(chain.bucketsOf(2)).toEqual([])
    expect([chain.decide(0, 0), chain.decide(1, 0), chain.decide(2, 0)]).toEqual([PASSED, PASSED, PASSED])
    expect(tokens(0)).toEqual([0, 0, 0])
  })

  it('waits for its slowest level, and would pass where it need not wait', () => {
    const { chain, tokens } = chainOf([{ rate: 10, burst: 1 }, { rate: 2, burst: 1 }, null], [[0, 1, 2], [0]])
    expect([chain.wait(0, 0), chain.wouldPass(0, 0)]).toEqual([0, true])
    expect(tokens(0)).toEqual([1, 1, Infinity])
    chain.decide(0, 0)
    expect([chain.wait(0, 0), chain.wouldPass(0, 0)]).toEqual([500_000, false])
    expect(chain.wait(1, 0)).toBe(100_000)
    expect([chain.wouldPass(1, 99_999), chain.wouldPass(1, 100_000)]).toEqual([false, true])
  })
})

describe('properties of the chain', () => {
  const limit = fc.record({ rate: fc.integer({ min: 1, max: 30 }), burst: fc.integer({ min: 1, max: 6 }) })
  const limits = fc.array(limit, { minLength: 2, maxLength: 5 })
  const gaps = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 50 })

  const times = (given: readonly number[]): number[] => {
    let at = 0
    return given.map((gap) => (at += gap > 150_000 ? 0 : gap))
  }
  const passed = (of: readonly Limit[], at: readonly number[], order: readonly number[]): number[] => {
    const { chain } = chainOf(of, [order])
    return at.filter((tick) => chain.decide(0, tick) === PASSED)
  }

  it('under atomic accounting the order of the levels changes nobody’s admission', () => {
    fc.assert(
      fc.property(limits, gaps, (of, given) => {
        const order = [...of.keys()]
        expect(passed(of, times(given), order)).toEqual(passed(of, times(given), order.toReversed()))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('all levels together admit no more than the tightest alone', () => {
    fc.assert(
      fc.property(limits, gaps, (of, given) => {
        const at = times(given)
        const alone = of.map((_, index) => passed(of, at, [index]).length)
        expect(passed(of, at, [...of.keys()]).length).toBeLessThanOrEqual(Math.min(...alone))
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('both kinds of accounting decide alike from the same state, and differ in what a refusal costs', () => {
    fc.assert(
      fc.property(limits, gaps, (of, given) => {
        const order = [...of.keys()]
        const at = times(given)
        for (const [n, tick] of at.entries()) {
          const atomic = chainOf(of, [order])
          const sequential = chainOf(of, [order], 'sequential')
          // The same past, in which nothing was refused for free.
          for (const earlier of at.slice(0, n)) {
            if (!atomic.chain.wouldPass(0, earlier)) continue
            atomic.chain.decide(0, earlier)
            sequential.chain.decide(0, earlier)
          }
          const before = atomic.tokens(tick)
          const refusing = atomic.chain.decide(0, tick)
          expect(sequential.chain.decide(0, tick)).toBe(refusing)
          const price = (bucket: number): number => (refusing === PASSED || bucket < refusing ? 1 : 0)
          for (const [bucket, tokens] of sequential.tokens(tick).entries())
            expect(tokens).toBeCloseTo((before[bucket] ?? 0) - price(bucket), 9)
          const isFree = refusing !== PASSED
          for (const [bucket, tokens] of atomic.tokens(tick).entries())
            expect(tokens).toBeCloseTo((before[bucket] ?? 0) - (isFree ? 0 : 1), 9)
        }
      }),
      { seed: 3, numRuns: 25 },
    )
  })
})
