import { describe, expect, it } from 'vitest'

import { InvalidScenario } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'

const MIB = 1_048_576

function scenario(fields: object) {
  return pipelineSimulator.shape.parse({ sim: 'pipeline', version: 1, ...fields })
}

describe('S4: bodies are work', () => {
  const large = { line: 'POST /items', bodyBytes: 10 * MIB }

  it('count in the estimate, so that a run with long ones leaves the page', () => {
    expect(pipelineSimulator.estimate?.(scenario({ requests: [large] }))).toBe(20 + 10_240)
    expect(pipelineSimulator.estimate?.(scenario({ requests: [{ ...large, times: 10 }] }))).toBe(102_600)
    expect(pipelineSimulator.estimate?.(scenario({}))).toBe(20)
  })

  it('end a run before it begins where they are more than 1,024 MB, by the request that sends most', () => {
    const requests = [{ line: 'GET /items' }, { ...large, times: 100 }, { ...large, times: 3 }]
    expect(() => pipelineSimulator.run(scenario({ requests }))).toThrow(
      new RunLimit(
        'requests.1.bodyBytes',
        '1,024 MB of bodies in all',
        'Send fewer bytes, or the request fewer times.',
      ),
    )
  })

  it('tell how far a run is', () => {
    const told: number[] = []
    const requests = [{ line: 'GET /items', times: 3 }, { line: 'GET /' }]
    pipelineSimulator.run(scenario({ requests }), (share) => told.push(share))
    expect(told).toEqual([0.25, 0.5, 0.75, 1])
  })
})

describe('errors name a field of the scenario, not of the gateway that is made from it', () => {
  const method = { route: 'GET /a', integration: 'http' }
  const api = { methods: [{ route: 'GET /' }, { ...method, answers: [{}, { pattern: '*' }] }] }

  function pathOf(fields: object): string {
    try {
      scenario(fields)
      return 'no error'
    } catch (error) {
      if (error instanceof InvalidScenario) return error.path
      throw error
    }
  }

  it.each([
    ['a pattern', { api }, 'api.methods.1.answers.1.pattern'],
    ['a pattern of what was deployed', { deployed: api }, 'deployed.methods.1.answers.1.pattern'],
    [
      'a value that is no JSON',
      { api: { methods: [{ route: 'GET /', backend: { answer: 'returns', returns: '{a}' } }] } },
      'api.methods.0.backend.returns',
    ],
    ['B18: a private API without a policy', { endpoint: 'private' }, 'api.policy'],
    ['what is not modelled', { api: { policy: { whom: 'ip', value: '${a}' } } }, 'api.policy'],
  ])('%s', (_, fields, path) => {
    expect(pathOf(fields)).toBe(path)
  })
})
