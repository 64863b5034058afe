import { describe, expect, it } from 'vitest'

import { periodAt, periodLength, QuotaCounters, quotaLimit, type Quota } from '#engine/gateway/usage-plan.ts'

const DAY = 86_400_000_000
const daily: Quota = { limit: 10, period: 'DAY', offset: 4 }

describe('quota periods', () => {
  it.each([
    ['DAY', 1],
    ['WEEK', 7],
    ['MONTH', 30],
  ] as const)('a %s has %i days', (period, days) => {
    expect(periodLength(period)).toBe(days * DAY)
  })

  it('holds its start and not its end', () => {
    expect([0, DAY - 1, DAY, 2 * DAY - 1, 2 * DAY].map((at) => periodAt(at, 'DAY'))).toEqual([0, 0, 1, 1, 2])
  })

  it('lacks the offset in the first period only', () => {
    expect([0, 1, 2].map((ordinal) => quotaLimit(daily, ordinal))).toEqual([6, 10, 10])
  })

  it('allows nothing in the first period where the offset passes the limit', () => {
    expect(quotaLimit({ ...daily, offset: 11 }, 0)).toBe(0)
    expect(quotaLimit({ ...daily, offset: 11 }, 1)).toBe(10)
  })
})

describe('quota counters', () => {
  it('count down within a period and begin again in the next', () => {
    const counters = new QuotaCounters(1)
    const spend = (at: number): number => {
      const left = counters.left(0, daily, at)
      if (left > 0) counters.count(0)
      return left
    }
    expect(Array.from({ length: 8 }, () => spend(DAY - 1))).toEqual([6, 5, 4, 3, 2, 1, 0, 0])
    expect(counters.used[0]).toBe(6)
    expect(spend(DAY)).toBe(10)
    expect(counters.used[0]).toBe(1)
    expect(spend(3 * DAY)).toBe(10)
  })

  it('never show less than nothing when the limit is lowered below what was used', () => {
    const counters = new QuotaCounters(1)
    counters.left(0, daily, DAY)
    for (let i = 0; i < 5; i++) counters.count(0)
    expect(counters.left(0, { ...daily, limit: 3 }, DAY)).toBe(0)
    expect(counters.left(0, { ...daily, limit: 7 }, DAY)).toBe(2)
  })

  it('keep keys apart', () => {
    const counters = new QuotaCounters(2)
    counters.left(0, daily, 0)
    counters.count(0)
    expect([counters.left(0, daily, 0), counters.left(1, daily, 0)]).toEqual([5, 6])
  })

  it('go back to where they were saved, counts and periods', () => {
    const counters = new QuotaCounters(2)
    for (const at of [DAY, DAY + 1]) {
      counters.left(1, daily, at)
      counters.count(1)
    }
    counters.left(0, daily, 0)
    counters.count(0)
    const saved = counters.save()
    for (const each of [0, 1]) {
      counters.left(each, daily, 3 * DAY)
      counters.count(each)
    }
    counters.restore(saved)
    expect([...counters.used]).toEqual([1, 2])
    expect([counters.left(0, daily, 5), counters.left(1, daily, DAY + 2)]).toEqual([5, 8])
    expect(counters.left(1, daily, 2 * DAY)).toBe(10)
  })
})
