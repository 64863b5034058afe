import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { packRoutes, PASSED, ThrottleChain } from '#engine/gateway/throttle-chain.ts'
import { Buckets, tokenScale, type Limit } from '#engine/gateway/token-bucket.ts'

function chainOf(
  limits: readonly (Limit | null)[],
  routes: readonly (readonly number[])[],
): { readonly buckets: Buckets; readonly chain: ThrottleChain } {
  const scale = tokenScale(
    limits.filter((limit) => limit !== null),
    1,
  )
  if (scale === null) throw new Error('no scale')
  const buckets = new Buckets(limits, scale)
  return { buckets, chain: new ThrottleChain(buckets, packRoutes(routes)) }
}

/** One request under atomic accounting. */
function atomic(chain: ThrottleChain, route: number, tick: number): number {
  const refusing = chain.ask(route, tick)
  if (refusing === PASSED) chain.pay(route)
  return refusing
}

const tokens = (buckets: Buckets, tick: number): number[] =>
  [...buckets.tokens.keys()].map((bucket) => buckets.peek(bucket, tick) / buckets.unit)

describe('throttle chain', () => {
  const plan = { rate: 1, burst: 3 }
  const method = { rate: 1, burst: 1 }
  const account = { rate: 1, burst: 9 }

  it('takes a token at every level or at none', () => {
    const { buckets, chain } = chainOf([plan, method, account], [[0, 1, 2]])
    expect(atomic(chain, 0, 0)).toBe(PASSED)
    expect(tokens(buckets, 0)).toEqual([2, 0, 8])
    expect(atomic(chain, 0, 0)).toBe(1)
    expect(tokens(buckets, 0)).toEqual([2, 0, 8])
  })

  it('in sequence, pays the levels before the one that refuses', () => {
    const { buckets, chain } = chainOf([plan, method, account], [[0, 1, 2]])
    expect(chain.pass(0, 0)).toBe(PASSED)
    expect(tokens(buckets, 0)).toEqual([2, 0, 8])
    expect(chain.pass(0, 0)).toBe(1)
    expect(tokens(buckets, 0)).toEqual([1, 0, 8])
    chain.pass(0, 0)
    expect(chain.pass(0, 0)).toBe(0)
    expect(tokens(buckets, 0)).toEqual([0, 0, 8])
  })

  it('names the first level of the route that refuses, whatever its number', () => {
    const { chain } = chainOf(
      [{ rate: 1, burst: 0 }, method, { rate: 1, burst: 0 }],
      [
        [2, 1, 0],
        [1, 0],
      ],
    )
    expect(chain.ask(0, 0)).toBe(2)
    expect(chain.ask(1, 0)).toBe(0)
  })

  it('records what the request found at each level', () => {
    const { buckets, chain } = chainOf([plan, method, account], [[0, 1, 2]])
    atomic(chain, 0, 0)
    atomic(chain, 0, 500_000)
    expect([...chain.found].slice(0, 3).map((units) => units / buckets.unit)).toEqual([2.5, 0.5, 8.5])
    chain.pass(0, 1_000_000)
    expect([...chain.found].slice(0, 3).map((units) => units / buckets.unit)).toEqual([3, 1, 9])
  })

  it('keeps routes apart and shares what they share', () => {
    const { buckets, chain } = chainOf([method, method, { rate: 1, burst: 2 }], [[0, 2], [1, 2], []])
    expect(chain.bucketsOf(0)).toEqual([0, 2])
    expect(chain.bucketsOf(1)).toEqual([1, 2])
    expect(chain.bucketsOf(2)).toEqual([])
    expect(atomic(chain, 0, 0)).toBe(PASSED)
    expect(atomic(chain, 1, 0)).toBe(PASSED)
    expect(atomic(chain, 2, 0)).toBe(PASSED)
    expect(tokens(buckets, 0)).toEqual([0, 0, 0])
  })

  it('waits for its slowest level', () => {
    const { chain } = chainOf([{ rate: 10, burst: 1 }, { rate: 2, burst: 1 }, null], [[0, 1, 2], [0]])
    expect(chain.wait(0, 0)).toBe(0)
    atomic(chain, 0, 0)
    expect(chain.wait(0, 0)).toBe(500_000)
    expect(chain.wait(1, 0)).toBe(100_000)
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
    return at.filter((tick) => atomic(chain, 0, tick) === PASSED)
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

  it('sequential accounting never leaves more tokens than atomic accounting after the same refusal', () => {
    fc.assert(
      fc.property(limits, gaps, (of, given) => {
        const order = [...of.keys()]
        const one = chainOf(of, [order])
        const other = chainOf(of, [order])
        for (const tick of times(given)) {
          for (const bucket of order) other.buckets.tokens[bucket] = one.buckets.peek(bucket, tick)
          other.buckets.last.fill(tick)
          const before = order.map((bucket) => one.buckets.peek(bucket, tick))
          const refusing = atomic(one.chain, 0, tick)
          expect(other.chain.pass(0, tick)).toBe(refusing)
          for (const bucket of order) {
            const paid = refusing === PASSED || bucket < refusing ? one.buckets.unit : 0
            expect(other.buckets.tokens[bucket]).toBe(before[bucket]! - paid)
          }
        }
      }),
      { seed: 3, numRuns: 100 },
    )
  })
})
