import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { fieldAt } from '#simulators/frame/controls/blank.ts'
import { isReached } from '#simulators/frame/reading/goals.tsx'
import { GOAL_SOLUTIONS } from '#tests/simulators/goal-solutions.ts'

const presets = SIM_IDS.flatMap((id) =>
  Object.entries(simulatorOf(id).presets).map(([name, preset]) => ({ sim: simulatorOf(id), name, preset })),
)
const goals = presets.flatMap(({ sim, name, preset }) =>
  (preset.goals ?? []).map((goal) => ({ key: `${sim.id}/${name}/${goal.id}`, sim, preset, goal })),
)

describe('what there is to do', () => {
  it('is something in every preset: a goal or a prediction', () => {
    const idle = presets.filter(
      ({ preset }) => preset.predict === undefined && (preset.goals ?? []).length === 0,
    )
    expect(idle.map(({ sim, name }) => `${sim.id}/${name}`)).toEqual([])
  })

  it('has a solution for each goal and no other', () => {
    expect(Object.keys(GOAL_SOLUTIONS).toSorted()).toEqual(goals.map(({ key }) => key).toSorted())
  })

  it('is called by a name that a log can keep', () => {
    const odd = goals.filter(({ goal }) => !/^[a-z0-9-]+$/.test(goal.id) || goal.id === 'prediction')
    expect(odd.map(({ key }) => key)).toEqual([])
  })
})

/** There is a field for it, or a list to which a learner can add it: `answers.1` where there is one answer. */
function hasControl(shape: AnySimulator['shape'], scenario: unknown, path: string): boolean {
  if (fieldAt(shape, scenario, path) !== null) return true
  const [, list, index] = /^(.+)\.(\d+)$/.exec(path) ?? []
  if (list === undefined || fieldAt(shape, scenario, list)?.shape.control.kind !== 'list') return false
  const items = list.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), scenario)
  return Array.isArray(items) && items.length === Number(index)
}

describe('a goal', () => {
  it.each(goals)(
    '$key is open at first, and its solution reaches it by the controls',
    ({ key, sim, preset, goal }) => {
      const start = sim.shape.parse(preset.scenario)
      const edits = GOAL_SOLUTIONS[key] ?? {}
      expect(Object.keys(edits).filter((path) => !hasControl(sim.shape, start, path))).toEqual([])
      expect(isReached(goal, sim.observe(sim.run(start)))).toBe(false)
      const seen = sim.observe(sim.run(sim.shape.parse(withEdits(start, edits))))
      const missed = goal.all.filter((one) => !isReached({ ...goal, all: [one] }, seen))
      expect(
        missed.map(({ observe, is, value }) => `${observe} ${is} ${value}, got ${seen[observe]}`),
      ).toEqual([])
      expect(goal.text).toMatch(/\.$/)
      expect(goal.why).toMatch(/\.$/)
    },
  )
})
