import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { micros } from '#engine/units.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const play = (fields: object) =>
  canarySimulator.run(canarySimulator.shape.parse({ sim: 'canary', version: 1, ...fields }))
const results = (fields: object) => canarySimulator.observe(play(fields))
const arms = (fields: object) => [...(play(fields).columns['arm'] ?? [])]
const steady = [{ shape: 'uniform', rate: 100, forMs: 20_000 }]

describe('canary presets', () => {
  it.each(Object.entries(canarySimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(canarySimulator, preset).sim).toBe('canary')
  })

  it('are all there', () => {
    expect(Object.keys(canarySimulator.presets)).toEqual([
      'five-percent-of-twenty',
      'sticky-myth',
      'promote',
      'rollback',
      'stage-variable-override',
    ])
    expect(SIMULATORS.canary?.presets).toBe(canarySimulator.presets)
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(canarySimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(canarySimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "five-percent-of-twenty a910509b",
        "sticky-myth 0ebfb0ed",
        "promote 68a226f7",
        "rollback 10ea0d76",
        "stage-variable-override 1305caa1",
      ]
    `)
  })

  it('show no canary in about 36 % of the seeds', () => {
    const preset = canarySimulator.presets['five-percent-of-twenty']
    let unseen = 0
    for (let seed = 1; seed <= 500; seed++)
      if (results({ ...preset?.scenario, seed })['canaryCount'] === 0) unseen += 1
    // 500 × 0.358, six standard deviations of 10.7.
    expect(Math.abs(unseen - 179)).toBeLessThan(65)
  })
})

describe('canary runs', () => {
  it('send nothing at 0 % and without a canary, and everything at 100 %', () => {
    expect(results({ canary: { percent: 0 }, traffic: steady })).toMatchObject({
      canaryCount: 0,
      requestsUntilSeen: -1,
    })
    expect(results({ canary: null, traffic: steady })).toMatchObject({ canaryCount: 0 })
    expect(results({ canary: { percent: 100 }, traffic: steady })).toMatchObject({ productionCount: 0 })
  })

  it('keep every draw when the share or the users change', () => {
    const low = arms({ canary: { percent: 10 }, traffic: steady })
    const high = arms({ canary: { percent: 40 }, traffic: steady })
    expect(low.every((arm, n) => arm <= (high[n] ?? 0))).toBe(true)
    expect(arms({ canary: { percent: 10 }, traffic: [{ ...steady[0], users: 7 }] })).toEqual(low)
  })

  it('follow a change before requests of the same instant', () => {
    const fields = {
      canary: { percent: 0 },
      traffic: [{ shape: 'list', atMs: [0, 1_000, 2_000] }],
      edits: [
        { do: 'percent', atMs: 1_000, percent: 100 },
        { do: 'disable', atMs: 2_000 },
      ],
    }
    expect(arms(fields)).toEqual([0, -1, 1, -1, 0])
    expect(results(fields)).toMatchObject({ finalPercent: 0, canaryCount: 1 })
  })

  it('promote by copying, and let a promoted deployment behave as it did', () => {
    const fields = {
      canary: { percent: 0, errorPercent: 100, overrides: [{ name: 'table', value: 'next' }] },
      traffic: [{ shape: 'list', atMs: [0, 1_000] }],
      edits: [{ do: 'promote', atMs: 500 }],
    }
    const trace = play(fields)
    expect([...(trace.columns['status'] ?? [])]).toEqual([200, 0, 500])
    const words = canarySimulator.explain(trace, 2)
    expect(words.facts).toContainEqual({ label: 'Deployment', value: 'v2' })
    expect(words.facts).toContainEqual({ label: 'Stage variables seen', value: 'table=next' })
    expect(words.facts).toContainEqual({ label: 'Arm', value: 'production' })
  })

  it('deploy to the canary while there is one, else to the stage', () => {
    const deployments = (canary: object | null): string[] => {
      const trace = play({
        canary,
        traffic: [{ shape: 'list', atMs: [1_000] }],
        edits: [{ do: 'deploy', atMs: 0, deployment: 'v3' }],
      })
      return [trace.names['deployment']?.[trace.columns['deployment']?.[1] ?? -1] ?? '']
    }
    expect(deployments({ percent: 100 })).toEqual(['v3'])
    expect(deployments({ percent: 0 })).toEqual(['v1'])
    expect(deployments(null)).toEqual(['v3'])
  })

  it('show other stage variables to the canary unless the convention hides them', () => {
    const seen = (inheritVariables: boolean) => {
      const trace = play({
        production: {
          variables: [
            { name: 'a', value: '1' },
            { name: 'b', value: '2' },
          ],
        },
        canary: { percent: 100, overrides: [{ name: 'b', value: '3' }] },
        traffic: [{ shape: 'list', atMs: [0] }],
        conventions: { inheritVariables },
      })
      return trace.names['variables']?.[trace.columns['variables']?.[0] ?? -1]
    }
    expect(seen(true)).toBe('a=1, b=3')
    expect(seen(false)).toBe('b=3')
  })

  it('describe the split at an instant', () => {
    const trace = play({ canary: { percent: 100 }, traffic: [{ shape: 'list', atMs: [0, 10] }] })
    expect(canarySimulator.describe(trace, micros(5_000))[0]).toBe(
      'At 5 ms: 1 of 1 request went to the canary.',
    )
  })
})

describe('canary, properties of any run', () => {
  it('count every request in one arm, within six sigma of the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 5_000 }), (percent, seed) => {
        const trace = play({ seed, canary: { percent }, traffic: steady })
        checkTrace(canarySimulator, trace)
        const seen = canarySimulator.observe(trace)
        expect((seen['canaryCount'] ?? 0) + (seen['productionCount'] ?? 0)).toBe(2_000)
        const p = percent / 100
        const off = Math.abs((seen['canaryCount'] ?? 0) - 2_000 * p)
        expect(off).toBeLessThan(6 * Math.sqrt(2_000 * p * (1 - p)))
        const binned = ['canary', 'production'].flatMap((name) => [...(trace.bins.columns[name] ?? [])])
        expect(binned.reduce((sum, n) => sum + n, 0)).toBe(2_000)
      }),
      { seed: 101, numRuns: 60 },
    )
  })
})
