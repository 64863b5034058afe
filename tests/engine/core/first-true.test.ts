import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { firstTrue } from '#engine/core/first-true.ts'

describe('firstTrue', () => {
  it('finds the least number that holds, the end where none does, and never asks about the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.nat(1_000), fc.nat(1_100), (low, size, edge) => {
        const asked: number[] = []
        const found = firstTrue(low, low + size, (at) => {
          asked.push(at)
          return at >= low + edge
        })
        expect(found).toBe(low + Math.min(size, edge))
        expect(asked.every((at) => at >= low && at < low + size)).toBe(true)
        expect(asked.length).toBeLessThanOrEqual(10)
      }),
      { seed: 13, numRuns: 300 },
    )
  })

  it('gives the start of an empty range', () => {
    expect(firstTrue(7, 7, () => true)).toBe(7)
  })
})
