import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { STATIONS } from '#engine/gateway/pipeline/stations.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { VERDICT, type PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import { checkTrace } from '#tests/engine/simulators/check-presets.ts'

const play = (fields: object): PipelineTrace =>
  pipelineSimulator.run(pipelineSimulator.shape.parse({ sim: 'pipeline', version: 1, ...fields }))
const results = (fields: object) => pipelineSimulator.observe(play(fields))

const method = fc.record({
  route: fc.constant('GET /items'),
  authorization: fc.constantFrom('none', 'iam', 'authorizer'),
  keyRequired: fc.boolean(),
  validate: fc.constantFrom(null, { parameters: ['query.page'] }, { members: ['sku'] }),
  integration: fc.constantFrom('lambda-proxy', 'lambda', 'http-proxy', 'http', 'mock'),
  passthrough: fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
  backend: fc.record({
    answer: fc.constantFrom('answers', 'malformed', 'fails', 'unreachable', 'forbidden', 'throttled'),
    status: fc.constantFrom(200, 404, 503),
    latencyMs: fc.constantFrom(0, 29_000, 29_001, 30_001),
  }),
})

const request = fc.record({
  line: fc.constantFrom('GET /items', 'GET /items?page=2', 'POST /items', 'GET /item'),
  key: fc.constantFrom('', 'k-123', 'other'),
  token: fc.constantFrom('', 'good', 'other'),
  from: fc.constantFrom('internet', 'vpc', 'endpoint', 'private-dns'),
  webAcl: fc.constantFrom('allow', 'block'),
  signature: fc.constantFrom('none', 'valid', 'no-policy', 'invalid', 'expired'),
  origin: fc.constantFrom('', 'https://app.example'),
  times: fc.integer({ min: 1, max: 3 }),
  message: fc.boolean(),
  deploy: fc.boolean(),
})

const scenario = fc.record({
  type: fc.constantFrom('rest', 'http', 'websocket'),
  endpoint: fc.constantFrom('regional', 'edge', 'private'),
  api: fc.record({
    methods: fc.tuple(method),
    authorizer: fc.constantFrom({}, { type: 'REQUEST', otherwise: 'deny' }),
    policy: fc.constantFrom({}, { effect: 'deny', whom: 'ip', value: '192.0.2.0/24' }),
  }),
  deployed: fc.constantFrom(null, { policy: {} }),
  stage: fc.record({
    throttle: fc.constantFrom(null, { rate: 1, burst: 1 }),
    cacheSeconds: fc.constantFrom(null, 60),
    canaryPercent: fc.constantFrom(null, 50),
    webAcl: fc.boolean(),
  }),
  plan: fc.constantFrom(null, {}, { quota: { limit: 1 } }),
  requests: fc.array(request, { minLength: 1, maxLength: 3 }),
})

describe('any run of the pipeline', () => {
  it('ends every request at one station, and calls no backend after a refusal', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const trace = play(fields)
        checkTrace(pipelineSimulator, trace)
        for (const { hops, firstRow } of trace.requests) {
          const ends = hops.filter(({ verdict }) => verdict >= VERDICT.answered)
          expect(ends).toEqual([hops.at(-1)])
          const called = hops.findIndex(({ after }) => after.kind === 'backend-response')
          const end = hops.findIndex(({ verdict }) => verdict === VERDICT.refused)
          expect(called === -1 || end === -1 || called < end).toBe(true)
          expect(trace.columns['status']?.[firstRow + hops.length - 1]).toBe(
            trace.requests.find((each) => each.firstRow === firstRow)?.status,
          )
          expect(hops.every(({ station }) => STATIONS[trace.type].includes(station))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  }, 40_000)

  it('is the same in its first request, whatever comes after it', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const [first] = fields.requests
        const alone = play({ ...fields, requests: [first] })
        const all = play(fields)
        expect(all.requests[0]).toEqual(alone.requests[0])
      }),
      { numRuns: 50 },
    )
  }, 40_000)
})

describe('a pipeline scenario', () => {
  it.each([
    [{ requests: [{ line: 'items' }] }, 'requests.0.line: expected a verb and a path'],
    [{ requests: [{ to: 'domain' }] }, 'requests.0.to: expected the default endpoint'],
    [{ requests: [{ headers: ['no header'] }] }, 'requests.0.headers: expected headers like Name: value'],
    [{ requests: [{ atMs: 5 }, { atMs: 4 }] }, 'requests.1.atMs: expected no instant before 5'],
    [{ api: { methods: [{ route: 'items' }] } }, 'api.methods.0.route: expected a verb and a path'],
    [
      { api: { methods: [{ route: 'GET /a' }, { route: 'GET /a' }] } },
      'api.methods.1.route: expected a route that no other method has',
    ],
    [
      { deployed: { methods: [{ route: 'GET /a', authorization: 'authorizer' }] } },
      'deployed.methods.0.authorization: expected none or IAM',
    ],
    [{ endpoint: 'private' }, 'api.policy: expected a resource policy'],
  ])('%j is refused in words', (fields, message) => {
    expect(() => play(fields)).toThrow(message)
  })

  it('leaves aside what its type does not have, and says so', () => {
    const { notes, requests } = play({
      type: 'http',
      stage: { webAcl: true },
      requests: [{ webAcl: 'block' }],
    })
    expect(requests[0]?.status).toBe(200)
    expect(notes.join(' ')).toContain('the web ACL')
  })

  it('serves what is deployed until a request deploys, and keeps throttles at once', () => {
    const fields = { deployed: {}, api: { methods: [{ route: 'GET /new' }] } }
    const line = 'GET /new'
    expect(results({ ...fields, requests: [{ line }] })).toMatchObject({ status: 403, deployments: 0 })
    expect(
      results({ ...fields, requests: [{ line }, { line, deploy: true }, { line, deploy: true }] }),
    ).toMatchObject({
      status: 200,
      good: 2,
      deployments: 1,
    })
  })

  it('cuts what is long and tells its length', () => {
    const [shown] = play({ requests: [{ bodyBytes: 5_000, headerBytes: 1_000 }] }).requests
    expect(shown?.hops[0]?.before.body.length).toBeLessThan(2_100)
    expect(shown?.hops[0]?.before.bodyBytes).toBe(5_000)
  })
})
