import { describe, expect, it } from 'vitest'

import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'
import handed from '#tests/fixtures/vectors/velocity.json' with { type: 'json' }

const contexts: Readonly<Record<string, unknown>> = handed.head.contexts

/** Cases that the bench does not match, with the reason: those of the rules, which have none. */
const UNMATCHED: Readonly<Record<string, string>> = {}

describe('vectors: velocity, through the scenario of the bench', () => {
  it('are all there, and all but the counted ones are held to', () => {
    expect(handed.cases).toHaveLength(187)
    expect(Object.keys(UNMATCHED)).toHaveLength(0)
  })

  it.each(handed.cases)('$id', ({ id, input, expected }) => {
    const { output, problem } = mappingSimulator.run(
      mappingSimulator.shape.parse({
        sim: 'mapping',
        version: 1,
        dialect: 'velocity',
        template: input.template,
        variables: JSON.stringify(contexts[input.context]),
      }),
    )
    if (Object.hasOwn(UNMATCHED, id)) return
    expect(problem === null ? output : null).toBe('output' in expected ? expected.output : null)
  })
})
