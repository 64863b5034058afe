import { describe, expect, it } from 'vitest'

import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'

const parse = (signing: object, more: object = {}) =>
  pipelineSimulator.shape.parse({
    sim: 'pipeline',
    version: 1,
    api: { methods: [{ route: 'GET /items', authorization: 'iam' }] },
    requests: [{ line: 'GET /items?page=2', signing, ...more }],
  })

function endOf(signing: object, more: object = {}) {
  const [request] = pipelineSimulator.run(parse(signing, more)).requests
  return [request?.status, request?.hops.at(-1)?.rule]
}

describe('a request that its client signs with an example key', () => {
  it.each([
    [{}],
    [{ place: 'query' }],
    [{ caller: 'session' }],
    [{ caller: 'session', place: 'query' }],
    [{ clockSeconds: 300 }],
    [{ clockSeconds: -300 }],
    [{ changed: 'unsigned' }],
  ])('%j passes', (signing) => {
    expect(endOf(signing)).toEqual([200, 'response.sent'])
  })

  it.each([
    [{ caller: 'ben' }, 'authorization.iam-denied'],
    [{ caller: 'bare' }, 'authorization.unknown-key'],
    [{ caller: 'nobody' }, 'authorization.unknown-key'],
    [{ secret: 'other' }, 'authorization.signature'],
    [{ region: 'us-east-1' }, 'authorization.signature-scope'],
    [{ service: 's3' }, 'authorization.signature-scope'],
    [{ clockSeconds: 301 }, 'authorization.signature-time'],
    [{ clockSeconds: -301 }, 'authorization.signature-time'],
    [{ clockSeconds: -61, place: 'query' }, 'authorization.signature-time'],
    [{ changed: 'host' }, 'authorization.signature'],
    [{ changed: 'query' }, 'authorization.signature'],
    [{ changed: 'body' }, 'authorization.signature'],
  ])('%j is refused with 403', (signing, rule) => {
    expect(endOf(signing)).toEqual([403, rule])
  })

  it('is judged by its signature, whatever verdict is set beside it', () => {
    expect(endOf({}, { signature: 'invalid' })).toEqual([200, 'response.sent'])
    expect(endOf({ changed: 'body' }, { signature: 'valid' })).toEqual([403, 'authorization.signature'])
  })

  it('signs for the name that it calls', () => {
    const scenario = { ...parse({}), domain: { name: 'api.example.com', basePath: '', mutualTls: false } }
    const [request] = scenario.requests
    if (request === undefined) throw new Error('The scenario sends nothing.')
    const run = pipelineSimulator.run({ ...scenario, requests: [{ ...request, to: 'domain' }] })
    expect(run.requests[0]?.status).toBe(200)
  })

  it.each(['region', 'service'])('has a %s of one word', (name) => {
    expect(() => parse({ [name]: 'a/b' })).toThrow(
      `requests.0.signing.${name}: expected a name without white space, slash and comma, got "a/b".`,
    )
  })
})
