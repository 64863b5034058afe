import { expect, it } from 'vitest'

import { formatNumber, formatPlace, formatTick, formatTime } from '#simulators/frame/format.ts'

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

it('counts the steps of a run that has no other time, from 1 to the last', () => {
  const told = { horizon: 1_200_000, step: 100_000 }
  expect([0, 99_999, 100_000, 1_199_999, 1_200_000].map((at) => formatTime(at, told))).toEqual([
    'step 1',
    'step 1',
    'step 2',
    'step 12',
    'step 12',
  ])
  expect(formatPlace(250_000, told)).toBe('step 3 of 12')
  expect(formatTick(200_000, told)).toBe('step 3')
  expect(formatPlace(250_000, { horizon: 1_200_000 })).toBe('0.250 s')
})
