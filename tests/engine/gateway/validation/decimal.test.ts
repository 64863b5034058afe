import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { multiplesOf } from '#engine/gateway/validation/decimal.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

/** The same by long division of the written digits. */
function byHand(value: number, divisor: number): boolean {
  const parts = (of: number) => {
    const [mantissa = '', power = '0'] = String(of).split('e')
    const [whole = '', fraction = ''] = mantissa.split('.')
    return { digits: BigInt(whole + fraction), power: Number(power) - fraction.length }
  }
  const a = parts(value)
  const b = parts(divisor)
  const shift = 700
  return (a.digits * 10n ** BigInt(a.power + shift)) % (b.digits * 10n ** BigInt(b.power + shift)) === 0n
}

describe('multiples in decimals', () => {
  it.each([
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [1.1, 0.1, true],
    [4.35, 0.05, true],
    [-4.35, 0.05, true],
    [19.995, 0.01, false],
    [0.1 + 0.2, 0.1, false],
    [0, 0.7, true],
    [-0, 3, true],
    [7, 7, true],
    [8, 7, false],
    [1e15, 10, true],
    [1e15 + 1, 10, false],
    [2 ** 60 + 2 ** 10, 2, true],
    [1e300, 1e299, true],
    [1e300, 7, false],
    [1e308, 0.123456789, false],
    [5e-324, 5e-324, true],
    [1e-23, 1e-24, true],
    [1.5e-23, 1e-23, false],
    [3e20, 3e20, true],
    [0.5, 1e20, false],
  ])('%d of %d: %s', (value, divisor, expected) => {
    expect(multiplesOf(divisor)(value)).toBe(expected)
  })

  it('are what long division says', { timeout: PATIENCE }, () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc
        .tuple(fc.integer(), fc.integer({ min: -12, max: 12 }))
        .map(([digits, power]) => Number(`${digits}e${power}`)),
    )
    const divisor = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -25, max: 16 }))
      .map(([digits, power]) => Number(`${digits}e${power}`))
    fc.assert(
      fc.property(number, divisor, fc.integer({ min: -1_000, max: 1_000 }), (value, of, factor) => {
        expect(multiplesOf(of)(value)).toBe(byHand(value, of))
        const product = of * factor
        expect(multiplesOf(of)(product)).toBe(byHand(product, of))
      }),
      RUNS,
    )
  })
})
