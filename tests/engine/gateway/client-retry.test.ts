import { describe, expect, it } from 'vitest'

import {
  backoffBound,
  backoffWait,
  longestRetry,
  RetryBudget,
  type Backoff,
} from '#engine/gateway/client-retry.ts'

const DRAWS = 4_000

const backoff = (policy: Backoff['policy'], base = 100, cap = 2_000): Backoff => ({ policy, base, cap })

function waits(given: Backoff, retry: number, previous = 0): number[] {
  return Array.from({ length: DRAWS }, (_, request) =>
    backoffWait(given, retry, previous, { seed: 1, request }),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('backoff', () => {
  it('doubles from the base up to the cap', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((k) => backoffBound(backoff('full'), k))).toEqual([
      100, 200, 400, 800, 1_600, 2_000, 2_000,
    ])
    expect(backoffBound(backoff('full', 3_000), 0)).toBe(2_000)
    expect(backoffBound(backoff('full', 1, 1e9), 49)).toBe(1e9)
  })

  it.each([0, 1, 4, 5])('without jitter waits exactly the bound of retry %i and draws nothing', (k) => {
    const exponential = backoff('exponential')
    expect(new Set(waits(exponential, k))).toEqual(new Set([backoffBound(exponential, k)]))
  })

  it('fixed waits the base at every retry, the cap at most', () => {
    expect(new Set([0, 3, 9].flatMap((k) => waits(backoff('fixed'), k)))).toEqual(new Set([100]))
    expect(waits(backoff('fixed', 500, 300), 0)[0]).toBe(300)
  })

  it('no policy never tries again', () => {
    expect(backoffWait(backoff('none'), 0, 0, { seed: 1, request: 0 })).toBe(Infinity)
  })

  it('full jitter is even from 0 to the bound, both included', () => {
    const values = waits(backoff('full', 5), 1)
    expect(new Set(values)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    // Six standard errors of a uniform variable on 0…10.
    expect(Math.abs(mean(values) - 5)).toBeLessThan((6 * Math.sqrt(10)) / Math.sqrt(DRAWS))
  })

  it('equal jitter keeps half of the bound and draws the other half', () => {
    expect(new Set(waits(backoff('equal', 5), 1))).toEqual(new Set([5, 6, 7, 8, 9, 10]))
    // Of an odd bound the larger half is kept, so that the sum never passes the bound.
    expect(new Set(waits(backoff('equal', 5), 0))).toEqual(new Set([3, 4, 5]))
  })

  it('decorrelated jitter draws from the base to three times the previous wait, the cap at most', () => {
    const first = waits(backoff('decorrelated', 4), 0, 999)
    expect(new Set(first)).toEqual(new Set([4, 5, 6, 7, 8, 9, 10, 11, 12]))
    const later = waits(backoff('decorrelated', 4, 10), 2, 6)
    expect(Math.min(...later)).toBe(4)
    expect(Math.max(...later)).toBe(10)
    expect(later.filter((wait) => wait === 10).length).toBeGreaterThan(DRAWS / 2)
    expect(new Set(waits(backoff('decorrelated', 4), 1, 1))).toEqual(new Set([4]))
  })

  it('draws anew for each request and each retry, and the same again for the same', () => {
    const of = (request: number, retry: number): number =>
      backoffWait(backoff('full', 1e6, 1e9), retry, 0, { seed: 1, request })
    expect(of(1, 0)).toBe(of(1, 0))
    expect(of(1, 0)).not.toBe(of(2, 0))
    expect(of(1, 0)).not.toBe(of(1, 1))
  })
})

describe('the longest time that retries take', () => {
  it.each<[Backoff['policy'], number, number]>([
    ['none', 6, 0],
    ['fixed', 6, 500],
    ['fixed', 1, 0],
    ['exponential', 6, 3_100],
    ['full', 6, 3_100],
    ['equal', 3, 300],
    ['decorrelated', 3, 4_000],
  ])('%s with %i attempts takes %i at most', (policy, attempts, longest) => {
    expect(longestRetry(backoff(policy), attempts)).toBe(longest)
  })

  it('respects a cap below the base', () => {
    expect(longestRetry(backoff('fixed', 500, 300), 2)).toBe(300)
  })
})

describe('retry budget', () => {
  it('allows its percentage of first attempts and not one more', () => {
    const budget = new RetryBudget(10)
    expect(budget.spend()).toBe(false)
    for (let i = 0; i < 9; i++) budget.earn()
    expect(budget.spend()).toBe(false)
    budget.earn()
    expect(budget.spend()).toBe(true)
    expect(budget.spend()).toBe(false)
    for (let i = 0; i < 25; i++) budget.earn()
    expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false])
  })

  it('without a percentage never refuses, with 0 always', () => {
    const open = new RetryBudget(null)
    expect([open.spend(), open.spend()]).toEqual([true, true])
    const shut = new RetryBudget(0)
    shut.earn()
    expect(shut.spend()).toBe(false)
  })
})
