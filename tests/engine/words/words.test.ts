import { unbroken } from '#engine/words/unbroken.ts'
import { describe, expect, it } from 'vitest'

import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { counted, fixedText, inWords, numberText } from '#engine/words/number.ts'
import { chanceText, percentText, percentWithDecimal } from '#engine/words/percent.ts'
import { countdownText, duration, instant, stopwatchText } from '#engine/words/time.ts'

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [1_234.5678, '1,234.5678'],
    [-4_500, '−4,500'],
    [0.000_000_4, '0'],
    [-0.000_000_4, '0'],
    [0.1 + 0.2, '0.3'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text)
  })

  it('keep as many decimals as are asked for, or all of them', () => {
    expect(numberText(1_234_567.891, 2)).toBe('1,234,567.89')
    expect(numberText(0.5, 2)).toBe('0.5')
    expect(fixedText(1633.1, 2)).toBe('1,633.10')
    expect(fixedText(12, 3)).toBe('12.000')
  })

  it('agree with what they count', () => {
    expect(counted(1, 'request')).toBe('1 request')
    expect(counted(0, 'request')).toBe('0 requests')
    expect(counted(2_000, 'entry', 'entries')).toBe('2,000 entries')
    expect([0, 1, 6, 7].map(inWords)).toEqual(['no', 'one', 'six', '7'])
  })
})

describe('shares', () => {
  it('never round a doubt away', () => {
    expect(percentText(0.624)).toBe('62\u00A0%')
    expect(percentText(0.999)).toBe('over 99\u00A0%')
    expect(percentText(0.001)).toBe('under 1\u00A0%')
    expect([0, 1].map(percentText)).toEqual(['0\u00A0%', '100\u00A0%'])
  })

  it('of chances are never nothing or certain', () => {
    expect([0, 0.5, 1].map(chanceText)).toEqual(['under 1\u00A0%', '50\u00A0%', 'over 99\u00A0%'])
  })
})

describe('amounts', () => {
  it.each([
    [0, '$0.00'],
    [18_789_500_000, '$18.79'],
    [5_000_000, '$0.005'],
    [20_000_000, '$0.020'],
    [99_999_999, '$0.100'],
    [100_000_000, '$0.10'],
    [1_004_999_999, '$1.00'],
    [1_005_000_000, '$1.01'],
    [48_253_100_000_000, '$48,253.10'],
  ])('%i nano-USD is %s', (amount, text) => {
    expect(usd(nanoUsd(amount))).toBe(text)
  })
})

describe('clocks', () => {
  it('count begun seconds down, and show hours where they are or always are shown', () => {
    expect(countdownText(64_001)).toBe('1:05')
    expect(countdownText(-5)).toBe('0:00')
    expect(countdownText(3_723_000)).toBe('1:02:03')
    expect(countdownText(64_000, 'always')).toBe('0:01:04')
  })

  it('stop at the nearest second', () => {
    expect([102_499, 102_500, 3_723_000].map(stopwatchText)).toEqual(['1:42', '1:43', '1:02:03'])
  })
})

describe('simulated time', () => {
  it.each([
    [0, '0 ms'],
    [250, '250 µs'],
    [250_000, '250 ms'],
    [999_667, '999.667 ms'],
    [9_500_000, '9.5 s'],
    [600_000_000, '10 min'],
    [610_000_000, '10 min 10 s'],
    [5_400_000_000, '90 min'],
    [9_000_000_000, '2 h 30 min'],
    [90_000_000_000, '25 h'],
  ])('of %i µs lasts %s', (micros, text) => {
    expect(duration(micros)).toBe(text)
  })

  it('reads like a clock', () => {
    const second = 1_000_000
    const runs = [
      [250, 9_000],
      [2_345, 500_000],
      [999_667, 5 * second],
      [1.5 * second, 60 * second],
      [581 * second, 900 * second],
      [299_999_999.7, 900 * second],
      [3_723 * second, 7_200 * second],
      [90_000 * second, 200_000 * second],
    ] as const
    expect(runs.map(([at, horizon]) => instant(at, horizon))).toEqual([
      '250 µs',
      '2.35 ms',
      '1 s',
      '1.5 s',
      '9:41',
      '5:00',
      '1:02:03',
      'day 2, 01:00',
    ])
    expect(runs.slice(2, 4).map(([at, horizon]) => instant(at, horizon, 'all'))).toEqual([
      '1.000 s',
      '1.50 s',
    ])
  })
})

describe('percentages with a decimal', () => {
  it('say 0 and 100 only where they are exact', () => {
    expect([0, 0.01, 96.66, 99.99, 100].map(percentWithDecimal)).toEqual([
      '0\u00A0%',
      'under 0.1\u00A0%',
      '96.7\u00A0%',
      '99.9\u00A0%',
      '100\u00A0%',
    ])
  })
})

describe('a number with its unit', () => {
  it('stays on one line, and other numbers break as ever', () => {
    expect(unbroken('30 % of 60 s, 300 requests, 5 steps')).toBe(
      '30\u00A0% of 60\u00A0s, 300 requests, 5 steps',
    )
  })
})
