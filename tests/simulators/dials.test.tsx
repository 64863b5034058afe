import { describe, expect, it } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { fieldAt } from '#simulators/frame/controls/blank.ts'
import { loadInstrument } from '#simulators/registry.ts'
import { GOAL_SOLUTIONS } from '#tests/simulators/goal-solutions.ts'

const instruments = await Promise.all(SIM_IDS.map((id) => loadInstrument(id)))
const cases = instruments.flatMap(({ simulator, dials, written = [] }) =>
  Object.entries(simulator.presets).map(([name, preset]) => {
    const scenario = simulator.shape.parse(preset.scenario)
    return {
      key: `${simulator.id}/${name}`,
      simulator,
      preset,
      scenario,
      dials: dials?.(scenario, name) ?? [],
      written,
    }
  }),
)

describe('the dials of a preset', () => {
  it.each(cases)('$key are two to four, each on a field with a value and named in plain words', (one) => {
    expect(one.dials.length).toBeGreaterThanOrEqual(2)
    expect(one.dials.length).toBeLessThanOrEqual(4)
    const names = one.dials.map(({ label }) => label)
    expect(new Set(names).size).toBe(names.length)
    for (const { path, label } of one.dials) {
      expect(fieldAt(one.simulator.shape, one.scenario, path)?.value ?? null).not.toBeNull()
      expect(label).toMatch(/^[A-Z][^.]+$/)
    }
  })

  it('hold what reaches the goal, but for a list to add to and a limit that is not set', () => {
    const elsewhere = cases.flatMap(({ key, preset, dials, written }) => {
      const paths = new Set([...dials.flatMap(({ path, along = [] }) => [path, ...along]), ...written])
      return (preset.goals ?? [])
        .flatMap(({ id }) => Object.keys(GOAL_SOLUTIONS[`${key}/${id}`] ?? {}))
        .filter((path) => ![...paths].some((dial) => path === dial || path.startsWith(`${dial}.`)))
        .map((path) => `${key} ${path}`)
    })
    expect(elsewhere).toEqual([
      'pipeline/hidden-403 api.gatewayResponses.0',
      'pipeline/own-404 api.gatewayResponses',
      'pipeline/200-of-an-error api.methods.0.answers.1',
      'pipeline/500-no-response api.methods.0.answers.1',
      'throttle/two-apis-one-account methods.0.rate',
      'throttle/two-apis-one-account methods.0.burst',
      'pricing/cache-month bills.2.cacheHours',
      // Calls a month are set on the picture itself, for every bill at once.
      'pricing/tier-staircase bills.0.calls',
    ])
  })
})
