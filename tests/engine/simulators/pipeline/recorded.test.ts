import { describe, expect, it } from 'vitest'

import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { observed } from '#tests/engine/gateway/localstack/observe.ts'
import { play, type VectorCase } from '#tests/engine/gateway/localstack/scenario.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

import { scenarioOf } from './recorded-scenario.ts'

const SETS = [
  'headers',
  'proxy',
  'selection',
  'routing',
  'canary',
  'logs',
  'mock',
  'validator',
  'templates',
] as const

/** What leaves for the backend is checked by the rules' own test; here it is what the client gets. */
const NOT_SHOWN = new Set(['backendRequest', 'lambdaEvent', 'logLines'])

const cases = SETS.flatMap((set) => sharedVectors<VectorCase>(`localstack-${set}`)).filter(
  ({ input }) => 'api' in input,
)
const told = cases.map((each) => ({ each, scenario: scenarioOf(each.input) }))
const played = told.filter(({ scenario }) => scenario.ok)

/** What the client gets when a scenario is played, in the words of the case. */
function simulated(fields: object, expected: VectorCase['expected']) {
  const trace = pipelineSimulator.run(pipelineSimulator.shape.parse(fields))
  const response = trace.requests[0]?.hops.at(-1)?.after
  const status = trace.requests[0]?.status
  return observed({ response: { ...response, status }, hops: [] } as unknown as RequestOutcome, expected)
}

describe.skipIf(cases.length === 0)('vectors: localstack, played as scenarios of the pipeline', () => {
  it.each(played.map(({ each, scenario }) => [each.id, each, scenario] as const))(
    '%s gives what was recorded, and what the rules give',
    (_, { input, expected }, scenario) => {
      const shown = Object.fromEntries(Object.entries(expected).filter(([key]) => !NOT_SHOWN.has(key)))
      const answer = simulated(scenario.ok ? scenario.fields : {}, shown)
      expect(answer).toEqual(shown)
      expect(answer).toEqual(observed(play(input), shown))
    },
  )

  it('are counted: the format has no field for the others, each for a reason', () => {
    const reasons = told.flatMap(({ scenario }) => (scenario.ok ? [] : [scenario.why]))
    const counts = Object.fromEntries(
      [...new Set(reasons)].toSorted().map((why) => [why, reasons.filter((other) => other === why).length]),
    )
    expect(counts).toMatchInlineSnapshot(`
      {
        "a function that fails in its own words": 1,
        "a path with doubled slashes or a stage of its own": 5,
        "a test call of the console": 6,
        "another verb towards the backend": 1,
        "canary, stageVariables": 1,
        "gatewayResponses": 1,
        "headers of a backend behind a proxy": 1,
        "integration: action": 8,
        "integration: requestParameters": 17,
        "integration: requestParameters, uriPath": 6,
        "models, requestModels, validator": 11,
        "stageVariables": 3,
      }
    `)
    expect(played.length).toMatchInlineSnapshot(`53`)
  })
})
