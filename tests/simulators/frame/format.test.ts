import { expect, it } from 'vitest'

import { formatNumber } from '#simulators/frame/format.ts'

it('writes numbers below 1 with three digits that say something, as the language would', () => {
  const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })
  const numbers = [
    0.5,
    0.25,
    0.1,
    0.125,
    0.001,
    0.00123,
    0.000001,
    0.1255,
    1 / 3,
    2 / 3,
    0.9996,
    1e-7,
    1.234e-9,
  ]
  for (const value of numbers) {
    expect(formatNumber(value)).toBe(three.format(value))
    expect(formatNumber(-value)).toBe(`−${three.format(value)}`)
  }
})
