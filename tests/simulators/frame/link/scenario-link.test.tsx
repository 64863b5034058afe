import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/shape.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf, SIMULATORS } from '#engine/simulators/simulators.ts'
import { editsBetween } from '#simulators/frame/controls/scenario-edits.ts'
import { readScenario, scenarioText } from '#simulators/frame/link/scenario-file.ts'
import { linkParams, readParams, scenarioLink, startFrom } from '#simulators/frame/link/scenario-link.ts'
import { turnstileSimulator } from '#tests/simulators/fake-simulator.ts'

describe('scenarioLink', () => {
  it('spells preset, edits, time and view', () => {
    const link = scenarioLink({
      sim: 'throttle',
      preset: 'ten',
      set: { 'gate.limit': 7 },
      time: 1234.4,
      view: 'log',
    })
    const url = new URL(link, 'http://localhost')
    expect(url.pathname).toBe('/simulators/throttle')
    expect(readParams(url.searchParams)).toEqual({
      preset: 'ten',
      set: { 'gate.limit': 7 },
      time: 1234,
      view: 'log',
      error: null,
    })
  })

  it('takes the scenario of a question as it is', () => {
    expect(scenarioLink({ sim: 'cache', preset: 'ttl-zero' })).toBe('/simulators/cache?preset=ttl-zero')
  })

  it('names a part that cannot be read, and keeps the rest', () => {
    const read = readParams(new URLSearchParams('preset=ten&set={oops&t=-4&view=hologram'))
    expect(read).toMatchObject({ preset: 'ten', set: undefined, time: undefined, view: undefined })
    expect(read.error).toContain('not JSON')
  })

  it('reproduces every scenario that controls can reach, through the address and back', () => {
    const scenario = fc.record({
      count: fc.integer({ min: 1, max: 1_000_000 }),
      gate: fc.record({ limit: fc.integer({ min: 0, max: 1000 }) }),
      seed: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(scenario, (wanted) => {
        const base = turnstileSimulator.presets['ten']?.scenario
        const set = editsBetween(base, wanted)
        const params = linkParams({ sim: 'throttle', preset: 'ten', set })
        const read = readParams(new URLSearchParams(params.toString()))
        expect(startFrom(turnstileSimulator, 'ten', read.set)).toEqual({ ok: true, value: wanted })
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('leads from any preset of a simulator to any other by edits alone', () => {
    for (const id of SIM_IDS) {
      if (SIMULATORS[id] === undefined) continue
      const { presets, shape } = simulatorOf(id)
      const scenarios = Object.values(presets).map((preset) => shape.parse(preset.scenario))
      for (const [index, from] of scenarios.entries()) {
        const to = scenarios[(index + 1) % scenarios.length]
        expect(shape.parse(withEdits(from, editsBetween(from, to)))).toEqual(to)
      }
    }
  })
})

describe('scenario files', () => {
  it('hold exactly the scenario', () => {
    const scenario = { count: 3, gate: { limit: 2 }, seed: 1 }
    expect(readScenario(turnstileSimulator, scenarioText(scenario))).toEqual({ ok: true, value: scenario })
  })

  it('of another simulator are refused by the first field that does not belong', () => {
    const read = readScenario(turnstileSimulator, '{"count":3,"gate":{"limit":2},"ttl":300}')
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining('ttl: expected no such field') })
  })
})
