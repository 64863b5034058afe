import { describe, expect, it } from 'vitest'

import { draw, drawBelow, drawBetween, drawWeighted, substream } from '#engine/core/draw.ts'
import { drawExponential } from '#engine/core/exponential.ts'
import { EXPONENTIAL, LN2, QUARTER_SINE, TABLE_ONE } from '#engine/core/tables.ts'

const DRAWS = 20_000

describe('draw', () => {
  it('gives the same whole number from 0 to 2^32 − 1 for the same seed, stream and n', () => {
    for (let n = 0; n < 100; n++) {
      const value = draw(7, 3, n)
      expect(value).toBe(draw(7, 3, n))
      expect(Number.isInteger(value)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThan(2 ** 32)
    }
  })

  it('keeps its values for ever, because saved scenarios replay them', () => {
    expect([draw(0, 0, 0), draw(1, 1, 0), draw(1, 1, 1), draw(4_294_967_295, 8, 1_000_000)]).toEqual([
      508973122, 1146788565, 1047863407, 3467291375,
    ])
  })

  it('repeats nothing over seeds, streams and n', () => {
    const seen = new Set<number>()
    for (let seed = 0; seed < 20; seed++)
      for (let stream = 1; stream < 10; stream++) for (let n = 0; n < 50; n++) seen.add(draw(seed, stream, n))
    expect(seen.size).toBeGreaterThan(8_995)
  })

  it('goes on past 2^32 draws', () => {
    expect(draw(1, 1, 2 ** 32 + 5)).not.toBe(draw(1, 1, 5))
  })

  it.each([0, 4, 9, 13, 22, 31])('has bit %i set in half of the draws', (bit) => {
    let set = 0
    for (let n = 0; n < DRAWS; n++) set += (draw(11, 2, n) >>> bit) & 1
    // Six standard deviations of a binomial with p = 1/2.
    expect(Math.abs(set - DRAWS / 2)).toBeLessThan(6 * Math.sqrt(DRAWS / 4))
  })

  it('draws each of six faces equally often, also where 2^32 is not a multiple', () => {
    const faces = new Float64Array(6)
    for (let n = 0; n < DRAWS; n++) faces[drawBelow(3, 1, n, 6)]! += 1
    for (const count of faces) expect(Math.abs(count - DRAWS / 6)).toBeLessThan(6 * Math.sqrt(DRAWS / 6))
  })

  it('replaces a draw that would favour small numbers', () => {
    // With this bound a third of all draws is rejected; without it the lower half would come up twice as often.
    const bound = 2_863_311_531
    let low = 0
    for (let n = 0; n < DRAWS; n++) if (drawBelow(5, 1, n, bound) < bound / 2) low++
    expect(Math.abs(low - DRAWS / 2)).toBeLessThan(6 * Math.sqrt(DRAWS / 4))
  })

  it('H1: a bound above 2^32 ends, and fills its range evenly', () => {
    const bound = 6_912_000_000_001
    let low = 0
    let largest = 0
    for (let n = 0; n < DRAWS; n++) {
      const value = drawBelow(5, 1, n, bound)
      expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true)
      if (value < bound / 2) low++
      largest = Math.max(largest, value)
    }
    expect(Math.abs(low - DRAWS / 2)).toBeLessThan(6 * Math.sqrt(DRAWS / 4))
    expect(largest).toBeGreaterThan(bound * 0.999)
  })

  it.each([0, -1, Number.NaN, 2 ** 53 + 2])('H1: a bound of %s is no bound', (bound) => {
    expect(() => drawBelow(1, 1, 0, bound)).toThrow(RangeError)
  })

  it('includes both ends of a range', () => {
    const seen = new Set<number>()
    for (let n = 0; n < 200; n++) seen.add(drawBetween(1, 1, n, { low: -2, high: 2 }))
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2])
  })

  it('draws a weight of zero never and the others in proportion', () => {
    const counts = [0, 0, 0]
    for (let n = 0; n < DRAWS; n++) counts[drawWeighted(1, 5, n, [3, 0, 1])]! += 1
    expect(counts[1]).toBe(0)
    expect(Math.abs(counts[0]! - 0.75 * DRAWS)).toBeLessThan(6 * Math.sqrt(DRAWS * 0.1875))
  })

  it('gives every source of one purpose a stream of its own', () => {
    expect(substream(1, 0)).toBe(1)
    expect(
      new Set([1, 2, 3].flatMap((stream) => [0, 1, 2].map((index) => substream(stream, index)))).size,
    ).toBe(9)
  })
})

describe('exponential draws', () => {
  it('have mean 1 and the right share below the median and above three means', () => {
    let sum = 0
    let belowMedian = 0
    let aboveThree = 0
    for (let n = 0; n < DRAWS; n++) {
      const value = drawExponential(2, 1, n) / TABLE_ONE
      sum += value
      if (value < Math.LN2) belowMedian++
      if (value > 3) aboveThree++
    }
    expect(Math.abs(sum / DRAWS - 1)).toBeLessThan(6 / Math.sqrt(DRAWS))
    expect(Math.abs(belowMedian - DRAWS / 2)).toBeLessThan(6 * Math.sqrt(DRAWS / 4))
    expect(Math.abs(aboveThree - DRAWS * Math.exp(-3))).toBeLessThan(6 * Math.sqrt(DRAWS * 0.05))
  })

  it('rest on a table that equals the logarithm to one unit', () => {
    expect(EXPONENTIAL).toHaveLength(129)
    for (const [i, value] of EXPONENTIAL.entries())
      expect(Math.abs(value + Math.log1p(-i / 256) * TABLE_ONE)).toBeLessThan(1)
    expect(Math.abs(LN2 - Math.LN2 * TABLE_ONE)).toBeLessThan(1)
  })

  it('rest on whole numbers only', () => {
    for (let n = 0; n < 1_000; n++) expect(Number.isInteger(drawExponential(9, 1, n))).toBe(true)
  })
})

it('the sine table equals the sine to one unit', () => {
  expect(QUARTER_SINE).toHaveLength(65)
  for (const [i, value] of QUARTER_SINE.entries())
    expect(Math.abs(value - Math.sin((i * Math.PI) / 128) * TABLE_ONE)).toBeLessThan(1)
})
