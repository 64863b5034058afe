import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'
import { validationSimulator } from '#engine/simulators/validation/simulator.ts'
import { fitsLink } from '#simulators/frame/link/scenario-link.ts'
import { theProject } from '#tests/support/project.ts'
import { MAPPING_QUESTIONS, VALIDATION_QUESTIONS } from '#tests/content/text-bench-questions.ts'

const { course } = theProject()
const BENCHES = [
  { sim: 'mapping', claims: MAPPING_QUESTIONS },
  { sim: 'validation', claims: VALIDATION_QUESTIONS },
] as const

const textsIn = (data: unknown): readonly string[] => {
  if (typeof data === 'string') return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : []
}

/** The named results of a preset with a question's own text in it. */
function resultsOf(
  sim: (typeof BENCHES)[number]['sim'],
  preset: string,
  set: Readonly<Record<string, unknown>>,
): Readonly<Record<string, number>> {
  if (sim === 'mapping') {
    const start = mappingSimulator.presets[preset]?.scenario
    return mappingSimulator.observe(mappingSimulator.run(mappingSimulator.shape.parse(withEdits(start, set))))
  }
  const start = validationSimulator.presets[preset]?.scenario
  return validationSimulator.observe(
    validationSimulator.run(validationSimulator.shape.parse(withEdits(start, set))),
  )
}

describe.each(BENCHES)('questions that open the bench $sim', ({ sim, claims }) => {
  const questions = course.questions.map(({ value }) => value).filter(({ scenario }) => scenario?.sim === sim)

  it('are at least twelve, each with a claim here', () => {
    expect(questions.map(({ id }) => String(id)).toSorted()).toEqual(Object.keys(claims).toSorted())
    expect(questions.length).toBeGreaterThanOrEqual(12)
  })

  it.each(questions.map((question) => [question.id, question] as const))(
    '%s shows what it says: the run comes to it',
    (id, { scenario, ...question }) => {
      const claim = claims[id]
      if (scenario?.observe === undefined || claim === undefined) throw new Error(`${id} claims nothing.`)
      expect(resultsOf(sim, scenario.preset, scenario.set ?? {})[scenario.observe]).toBe(claim.value)
      expect(fitsLink(scenario)).toBe(true)
      expect(textsIn(question).join(' ')).toContain(claim.said)
    },
  )
})
