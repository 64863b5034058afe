import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { drawBelow, STREAM } from '#engine/core/draw.ts'
import {
  cacheNamespaceOf,
  chanceUnseen,
  deployToCanary,
  disableCanary,
  isCanary,
  promoteCanary,
  requestsUntilSeen,
  variablesOf,
  type CanaryStage,
} from '#engine/gateway/canary.ts'
import { SHARE_DRAWS } from '#engine/gateway/share.ts'

describe('canary split', () => {
  it('draws below a million', () => {
    expect(SHARE_DRAWS).toBe(1_000_000)
  })

  it.each([
    [0, 0, false],
    [999_999, 100, true],
    [49_999, 5, true],
    [50_000, 5, false],
    [0, 0.0001, true],
    [1, 0.0001, false],
    [28_999, 2.9, true],
    [29_000, 2.9, false],
  ])('draw %i at %d %% goes to the canary: %s', (draw, percent, isCanaryArm) => {
    expect(isCanary(draw, percent)).toBe(isCanaryArm)
  })

  it('only moves requests to the canary when the share grows', () => {
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), percent, percent, (draw, a, b) => {
        expect(!isCanary(draw, Math.min(a, b)) || isCanary(draw, Math.max(a, b))).toBe(true)
      }),
      { seed: 31 },
    )
  })

  it.each([0.5, 5, 20, 50, 99])('stays within six sigma of %d %%', (percent) => {
    const n = 200_000
    const p = percent / 100
    for (const seed of [1, 2, 3]) {
      let count = 0
      for (let i = 0; i < n; i++)
        if (isCanary(drawBelow(seed, STREAM.canary, i, SHARE_DRAWS), percent)) count += 1
      expect(Math.abs(count - n * p)).toBeLessThan(6 * Math.sqrt(n * p * (1 - p)))
    }
  })
})

describe('chance of not having seen the canary', () => {
  it('is 36 % for 20 requests at 5 %', () => {
    // 0.95^20 = 0.358486
    expect(chanceUnseen(5, 20)).toBeCloseTo(0.358486, 6)
  })

  it.each([
    [5, 0, 1],
    [5, 1, 0.95],
    [50, 3, 0.125],
    [0, 1000, 1],
    [100, 1, 0],
  ])('at %d %% after %i requests is %d', (percent, count, chance) => {
    expect(chanceUnseen(percent, count)).toBeCloseTo(chance, 12)
  })

  it('is met again by the number of requests for a certainty', () => {
    expect(requestsUntilSeen(5, 95)).toBe(59)
    expect(requestsUntilSeen(50, 50)).toBe(1)
    expect(requestsUntilSeen(50, 75)).toBe(2)
    expect(requestsUntilSeen(50, 87.5)).toBe(3)
    expect(requestsUntilSeen(100, 100)).toBe(1)
    expect(requestsUntilSeen(100, 90)).toBe(1)
    expect(requestsUntilSeen(0, 50)).toBe(Infinity)
    expect(requestsUntilSeen(5, 100)).toBe(Infinity)
    for (const percent of [0.1, 1, 7, 33]) {
      const n = requestsUntilSeen(percent, 99)
      expect(chanceUnseen(percent, n)).toBeLessThanOrEqual(0.01)
      expect(chanceUnseen(percent, n - 1)).toBeGreaterThan(0.01)
    }
  })
})

const stage: CanaryStage = {
  deployment: 'd1',
  variables: { table: 'live', colour: 'blue' },
  canary: { deployment: 'd2', percent: 10, overrides: { table: 'next', extra: 'yes' } },
}
const plain: CanaryStage = { ...stage, canary: null }

describe('life of a canary', () => {
  it('promotes by copying deployment and variables and setting the share to 0, without disabling', () => {
    expect(promoteCanary(stage)).toEqual({
      deployment: 'd2',
      variables: { table: 'next', colour: 'blue', extra: 'yes' },
      canary: { deployment: 'd2', percent: 0, overrides: { table: 'next', extra: 'yes' } },
    })
    expect(promoteCanary(plain)).toBe(plain)
  })

  it('disables by removing the settings, leaving the stage as it was', () => {
    expect(disableCanary(stage)).toEqual(plain)
  })

  it('sends a deployment to the canary while there is one', () => {
    expect(deployToCanary(stage, 'd3')).toEqual({ ...stage, canary: { ...stage.canary, deployment: 'd3' } })
    expect(deployToCanary(plain, 'd3').canary).toEqual({ deployment: 'd3', percent: 0, overrides: {} })
  })

  it('shows overrides to the canary alone and everything else to both', () => {
    expect(variablesOf(stage, 'canary')).toEqual({ table: 'next', colour: 'blue', extra: 'yes' })
    expect(variablesOf(stage, 'production')).toEqual({ table: 'live', colour: 'blue' })
    expect(variablesOf(plain, 'canary')).toEqual({ table: 'live', colour: 'blue' })
  })

  it('separates cached responses exactly while the deployments differ', () => {
    expect(cacheNamespaceOf(stage, 'canary')).toBe('d2')
    expect(cacheNamespaceOf(stage, 'production')).toBe('d1')
    expect(cacheNamespaceOf(plain, 'canary')).toBe('d1')
    const same = promoteCanary(stage)
    expect(cacheNamespaceOf(same, 'canary')).toBe(cacheNamespaceOf(same, 'production'))
  })
})
