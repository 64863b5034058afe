import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isFresh, originCalls, timeLeft, TTL_DEFAULT_S, TTL_MAX_S } from '#engine/gateway/ttl.ts'

describe('TTL', () => {
  it('is fresh up to the last instant before stored + TTL', () => {
    expect(isFresh(100, 300, 100)).toBe(true)
    expect(isFresh(100, 300, 399)).toBe(true)
    expect(isFresh(100, 300, 400)).toBe(false)
    expect(isFresh(100, 300, 401)).toBe(false)
  })

  it('is never fresh with a TTL of 0', () => {
    expect(isFresh(5, 0, 5)).toBe(false)
  })

  it('counts down to zero and no further', () => {
    expect(timeLeft(10, 5, 10)).toBe(5)
    expect(timeLeft(10, 5, 14)).toBe(1)
    expect(timeLeft(10, 5, 15)).toBe(0)
    expect(timeLeft(10, 5, 99)).toBe(0)
  })

  it('has AWS’s default and maximum', () => {
    expect([TTL_DEFAULT_S, TTL_MAX_S]).toEqual([300, 3600])
  })
})

describe('calls to the origin', () => {
  it.each([
    // N15 and N36: 360 requests every 10 s; 3,600 every second; nine every 400 s.
    [360, 10, 300, 12],
    [3600, 1, 300, 12],
    [3600, 1, 0, 3600],
    [9, 400, 300, 9],
    [9, 300, 300, 9],
    [10, 299, 300, 5],
  ])('%i requests every %i s with TTL %i need %i', (count, every, ttl, calls) => {
    expect(originCalls(count, every, ttl)).toBe(calls)
  })

  it('equals a count request by request', () => {
    const small = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        small,
        fc.integer({ min: 0, max: 200 }),
        (n, every, ttl) => {
          let calls = 0
          let stored = -Infinity
          for (let k = 0; k < n; k++) {
            if (isFresh(stored, ttl, k * every)) continue
            calls += 1
            stored = k * every
          }
          expect(originCalls(n, every, ttl)).toBe(calls)
        },
      ),
      { seed: 11, numRuns: 500 },
    )
  })
})
