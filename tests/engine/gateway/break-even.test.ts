import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  cachePaysFrom,
  cheaperFrom,
  costOf,
  httpCostLine,
  restCostLine,
  savingPercent,
  type CostLine,
} from '#engine/gateway/break-even.ts'
import { nanoUsd } from '#engine/units.ts'

const KB = 1_024
const MOST = 30_000_000_000

describe('break-even between API types', () => {
  it('finds HTTP cheaper from the first call with small payloads', () => {
    expect(cheaperFrom(httpCostLine(1), restCostLine(), MOST)).toBe(1)
  })

  it('finds HTTP cheaper at three units a call and dearer at four', () => {
    expect(cheaperFrom(httpCostLine(1_536 * KB), restCostLine(), MOST)).toBe(1)
    expect(cheaperFrom(restCostLine(), httpCostLine(1_536 * KB + 1), MOST)).toBe(1)
    expect(cheaperFrom(httpCostLine(1_536 * KB + 1), restCostLine(), 200_000_000)).toBeNull()
  })

  it('finds where REST becomes cheaper than three units of HTTP', () => {
    // Past a billion calls: REST 2,380 n + 653.1 × 10^9 against HTTP 2,700 n + 30 × 10^9; equal at 1,947,187,500.
    const calls = cheaperFrom(restCostLine(), httpCostLine(1_100 * KB), MOST) ?? 0
    expect(costOf(restCostLine(), calls)).toBeLessThan(costOf(httpCostLine(1_100 * KB), calls))
    expect(costOf(restCostLine(), calls - 1)).toBeGreaterThanOrEqual(
      costOf(httpCostLine(1_100 * KB), calls - 1),
    )
    expect(calls).toBe(1_947_187_501)
  })

  it('charges a fixed part from the first call', () => {
    const withCache = restCostLine(nanoUsd(14_600_000_000))
    expect(costOf(withCache, 0)).toBe(14_600_000_000)
    expect(costOf(withCache, 10)).toBe(14_600_035_000)
    expect(costOf(httpCostLine(513 * KB), 10)).toBe(20_000)
  })

  it('finds a window in which a line is cheaper for a while', () => {
    const tier = (upTo: number | null, each: number) => ({ upTo, each: nanoUsd(each), isSecondHand: false })
    const a = { tiers: [tier(20, 9), tier(null, 1)], unitsPerCall: 2, fixed: nanoUsd(0) }
    const b = { tiers: [tier(40, 8), tier(null, 0)], unitsPerCall: 2, fixed: nanoUsd(0) }
    // Units u = 2n: 180 + (u − 20) < 8u from u = 22.9 on, until 160 + u passes 320 at u = 160.
    expect(cheaperFrom(a, b, 1_000)).toBe(12)
    expect(cheaperFrom(b, a, 1_000)).toBe(1)
  })

  it('equals a search call by call', () => {
    const line = fc.record({
      tiers: fc
        .tuple(
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 0, max: 9 }),
          fc.integer({ min: 0, max: 9 }),
        )
        .map(([upTo, each, less]) => [
          { upTo, each: nanoUsd(each), isSecondHand: false },
          { upTo: null, each: nanoUsd(Math.max(0, each - less)), isSecondHand: false },
        ]),
      unitsPerCall: fc.integer({ min: 1, max: 4 }),
      fixed: fc.integer({ min: 0, max: 60 }).map(nanoUsd),
    })
    fc.assert(
      fc.property(line, line, fc.integer({ min: 1, max: 100 }), (a: CostLine, b: CostLine, most) => {
        let first: number | null = null
        for (let n = 1; n <= most && first === null; n++) if (costOf(a, n) < costOf(b, n)) first = n
        expect(cheaperFrom(a, b, most)).toBe(first)
      }),
      { seed: 51, numRuns: 5000 },
    )
  })
})

describe('savings', () => {
  it('are 71.43 % in the first tiers', () => {
    expect(savingPercent(nanoUsd(35), nanoUsd(10))).toBeCloseTo(71.43, 2)
    expect(savingPercent(nanoUsd(0), nanoUsd(10))).toBe(0)
  })

  it('of a cache need enough hits', () => {
    // $14.60 a month against $0.20 per million backend calls at 90 % hits: 81.1 million calls.
    expect(cachePaysFrom(nanoUsd(14_600_000_000), nanoUsd(200), 0.9)).toBe(81_111_112)
    expect(cachePaysFrom(nanoUsd(1000), nanoUsd(10), 1)).toBe(100)
    expect(cachePaysFrom(nanoUsd(1000), nanoUsd(10), 0)).toBe(Infinity)
    expect(cachePaysFrom(nanoUsd(1000), nanoUsd(0), 1)).toBe(Infinity)
    expect(cachePaysFrom(nanoUsd(0), nanoUsd(10), 0)).toBe(Infinity)
  })
})
