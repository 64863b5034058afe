import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { theProject } from '#tests/support/project.ts'
import { PIPELINE_QUESTIONS } from '#tests/content/pipeline-questions.ts'

const { course } = theProject()
const questions = course.questions
  .map(({ value }) => value)
  .filter(({ scenario }) => scenario?.sim === 'pipeline')

const textsIn = (data: unknown): readonly string[] => {
  if (typeof data === 'string') return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : []
}

describe('questions that open the pipeline', () => {
  it('are at least forty, each with a claim here', () => {
    expect(questions.map(({ id }) => String(id)).toSorted()).toEqual(
      Object.keys(PIPELINE_QUESTIONS).toSorted(),
    )
    expect(questions.length).toBeGreaterThanOrEqual(40)
  })

  it.each(questions.map((question) => [question.id, question] as const))(
    '%s shows what it says: the run of its API comes to it',
    (id, { scenario, ...question }) => {
      const claim = PIPELINE_QUESTIONS[id]
      if (scenario?.observe === undefined || claim === undefined) throw new Error(`${id} claims nothing.`)
      const start = pipelineSimulator.presets[scenario.preset]?.scenario
      const parsed = pipelineSimulator.shape.parse(withEdits(start, scenario.set ?? {}))
      const seen = pipelineSimulator.observe(pipelineSimulator.run(parsed))
      expect(seen[scenario.observe]).toBe(claim.value)
      expect(textsIn(question).join(' ')).toContain(claim.said)
    },
  )
})
