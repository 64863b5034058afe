import { describe, expect, it } from 'vitest'

import type { Json } from '#engine/core/json.ts'
import { validationSimulator } from '#engine/simulators/validation/simulator.ts'
import { VERDICT } from '#engine/simulators/validation/trace.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type Case = {
  readonly id: string
  readonly input: { readonly schema: Json; readonly data: Json }
  readonly expected: { readonly valid: boolean }
  readonly marks?: readonly string[]
}

const suite = sharedVectors<Case>('jsonschema-draft4')

const verdictOf = ({ schema, data }: Case['input']) =>
  validationSimulator.run(
    validationSimulator.shape.parse({
      sim: 'validation',
      version: 1,
      validator: 'body',
      body: JSON.stringify(data),
      models: [{ name: 'Model', schema: JSON.stringify(schema) }],
    }),
  )

/** Cases that the bench does not match: API Gateway reads over the keyword that decides them (val-05). */
const NOT_MATCHED: readonly string[] = ['jsd4-minItems-0-2', 'jsd4-properties-1-4']

describe.skipIf(suite.length === 0)('vectors: jsonschema-draft4, through the scenario of the bench', () => {
  it('are all there, and those not matched are counted and marked', () => {
    expect(suite).toHaveLength(414)
    const missed = suite.filter(
      ({ input, expected }) => verdictOf(input).validation?.isValid !== expected.valid,
    )
    expect(missed.map(({ id }) => id)).toEqual(NOT_MATCHED)
    expect(missed.filter(({ marks }) => marks === undefined)).toEqual([])
  })

  it.each(suite.filter(({ id }) => !NOT_MATCHED.includes(id)))('$id', ({ input, expected }) => {
    // The watched checks say the same as the rule.
    const { steps } = verdictOf(input)
    expect(steps.some(({ verdict }) => verdict === VERDICT.refused)).toBe(!expected.valid)
  })
})
