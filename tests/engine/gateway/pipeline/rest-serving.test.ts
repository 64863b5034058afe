import { describe, expect, it } from 'vitest'

import type { RestMethod, UsagePlan } from '#engine/gateway/model/api.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import { STATIONS } from '#engine/gateway/pipeline/stations.ts'

import { gatewayWith, header, HELLO, MOCK, play, playAll, PROXY, verdict } from './build.ts'
import { deployed, withStages } from './editing.ts'

describe('a request that a REST API serves', () => {
  it('passes every station in order and ends at the last', () => {
    const { hops } = play(MOCK)
    expect(hops.map(({ station }) => station)).toEqual(STATIONS.rest)
    expect(hops.map(({ verdict: each }) => each).at(-1)).toBe('answered')
    expect(hops.slice(1).map(({ before }) => before)).toEqual(hops.slice(0, -1).map(({ after }) => after))
  })

  it('gets what API Gateway adds to every response', () => {
    const outcome = play(PROXY)
    expect(verdict(outcome)).toEqual([200, 'hello', 'response.sent'])
    expect(header(outcome, 'Content-Type')).toBe('application/json')
    expect(header(outcome, 'Content-Length')).toBe('5')
    expect(header(outcome, 'x-amzn-RequestId')).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)
    expect(header(outcome, 'X-Amzn-Trace-Id')).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/u)
    expect(header(play(MOCK), 'X-Amzn-Trace-Id')).toBeNull()
  })

  it('takes the verb that a header names', () => {
    const outcome = play(
      [{ ...MOCK, method: 'DELETE' }],
      {},
      { method: 'POST', headers: [['X-HTTP-Method-Override', 'DELETE']] },
    )
    expect(outcome.response.status).toBe(200)
  })

  it('is the same for the same gateway, request and state, and leaves the state as it was', () => {
    const gateway = gatewayWith(PROXY)
    const [first, second] = playAll(gateway, [{}, {}])
    const [again] = playAll(gateway, [{}])
    expect(again?.response).toEqual(first?.response)
    expect(header(second ?? play(PROXY), 'x-amzn-RequestId')).not.toBe(
      header(first ?? play(PROXY), 'x-amzn-RequestId'),
    )
  })

  it('turns bytes into base64 for a function, and back where the client wants them', () => {
    const bytes = new Uint8Array([0xff, 0x00, 0x01])
    const echo = { lambda: { returns: 'proxy-echo' } } as const
    const api = { binaryMediaTypes: ['image/png'] }
    const sent = play(
      PROXY,
      { api, backend: echo },
      { body: bytes, headers: [['Content-Type', 'image/png']] },
    )
    expect(JSON.parse(toText(sent.response.body))).toMatchObject({ body: '/wAB', isBase64Encoded: true })
    const backend = { lambda: { returns: { body: '/wAB', isBase64Encoded: true } } }
    const got = play(PROXY, { api, backend }, { headers: [['Accept', 'image/png']] })
    expect(got.response.body).toEqual(bytes)
    expect(toText(play(PROXY, { api, backend }).response.body)).toBe('/wAB')
  })

  it('asks the backend that the integration names', () => {
    const method = { ...PROXY, integration: { ...PROXY.integration, backend: 'other' } }
    const backends = { other: { lambda: { returns: { body: 'other' } } }, backend: HELLO }
    expect(verdict(play(method, { gateway: { backends } }))[1]).toBe('other')
  })
})

const KEYED: RestMethod = { ...MOCK, apiKeyRequired: true }
const plan = (more: Partial<UsagePlan> = {}): UsagePlan => ({
  id: 'p1',
  stages: [{ api: 'a1', stage: 'prod' }],
  keys: [{ id: 'k1', value: 'secret', enabled: true }],
  ...more,
})
const withKey = { headers: [['X-API-Key', 'secret']] as const }

describe('API keys, throttles and quotas', () => {
  it.each([
    ['opens the method', plan(), 'secret', 200],
    ['is unknown', plan(), 'other', 403],
    ['is switched off', plan({ keys: [{ id: 'k1', value: 'secret', enabled: false }] }), 'secret', 403],
    ['is in a plan of another stage', plan({ stages: [{ api: 'a1', stage: 'test' }] }), 'secret', 403],
    ['is in a plan of another API', plan({ stages: [{ api: 'b1', stage: 'prod' }] }), 'secret', 403],
  ])('a key that %s', (...[, usage, value, status]) => {
    expect(play(KEYED, { plans: [usage] }, { headers: [['x-api-key', value]] }).response.status).toBe(status)
  })

  const statuses = (usage: UsagePlan, count: number, at: (index: number) => number = () => 0) =>
    playAll(
      gatewayWith(KEYED, { plans: [usage] }),
      Array.from({ length: count }, (_, index) => ({ ...withKey, at: at(index) })),
    ).map(({ hops }) => hops.at(-1)?.rule)

  it('throttles a key by its plan, and refills', () => {
    const usage = plan({ throttle: { rate: 1, burst: 2 } })
    expect(statuses(usage, 3)).toEqual(['response.sent', 'response.sent', 'throttle.refused'])
    expect(statuses(usage, 4, (index) => (index === 3 ? 1_000_000 : 0)).at(-1)).toBe('response.sent')
  })

  it('throttles a method of the plan before the plan', () => {
    const usage = plan({
      throttle: { rate: 1, burst: 5 },
      methodThrottles: { '/items/GET': { rate: 1, burst: 1 } },
    })
    const outcomes = playAll(gatewayWith(KEYED, { plans: [usage] }), [withKey, withKey])
    expect(outcomes[1]?.hops.at(-1)?.detail).toBe('planMethod: p1 k1 /items/GET')
  })

  it('throttles a method of the stage for all callers', () => {
    const stage = { methodSettings: { '*/*': { throttle: { rate: 1, burst: 1 } } } }
    const other = { ...MOCK, resource: '/other' }
    const outcomes = playAll(gatewayWith([MOCK, other], { stage }), [{}, {}, { path: '/other' }])
    expect(outcomes.map(({ response }) => response.status)).toEqual([200, 429, 200])
    expect(outcomes[1]?.hops.at(-1)?.detail).toBe('method: a1/prod GET /items')
  })

  it('lets the account throttle everything', () => {
    const gateway = { accountThrottle: { rate: 1, burst: 1 } }
    const outcomes = playAll(gatewayWith([MOCK, PROXY], { gateway }), [{}, { path: '/x' }])
    expect(outcomes.map(({ response }) => response.status)).toEqual([200, 429])
    expect(toText(outcomes[1]?.response.body ?? '')).toBe('{"message":"Too Many Requests"}')
  })

  it('counts a quota for each key, less the offset in the first period', () => {
    const usage = plan({ quota: { limit: 3, period: 'DAY', offset: 1 } })
    expect(statuses(usage, 3)).toEqual(['response.sent', 'response.sent', 'quota.refused'])
    expect(statuses(usage, 4, (index) => (index === 3 ? 86_400_000_000 : 0)).at(-1)).toBe('response.sent')
  })

  it('does not use quota for a throttled call', () => {
    const usage = plan({ throttle: { rate: 1, burst: 1 }, quota: { limit: 2, period: 'DAY' } })
    expect(statuses(usage, 3, (index) => (index === 2 ? 1_000_000 : 0))).toEqual([
      'response.sent',
      'throttle.refused',
      'response.sent',
    ])
  })
})

describe('the stage cache', () => {
  const settings = {
    '/items/GET': { cachingEnabled: true, cacheTtlSeconds: 10, requireAuthorizationForCacheControl: false },
  }
  const stage = { cacheClusterEnabled: true, methodSettings: settings }
  const method: RestMethod = {
    resource: '/items',
    method: 'GET',
    integration: {
      type: 'HTTP_PROXY',
      uri: 'https://b.example/',
      cacheKeyParameters: ['method.request.querystring.q'],
    },
  }
  const parts = { stage, backend: { status: 200, body: 'fresh' } }
  const rules = (asked: Parameters<typeof playAll>[1], more: Parameters<typeof gatewayWith>[1] = {}) =>
    playAll(gatewayWith(method, { ...parts, ...more }), asked).map(
      ({ hops }) => hops.find(({ station }) => station === 'cache')?.rule,
    )

  it('answers from the second call on, without the backend', () => {
    const [, hit] = playAll(gatewayWith(method, parts), [{}, { at: 1 }])
    expect(verdict(hit ?? play(method))).toEqual([200, 'fresh', 'cache.hit'])
    expect(hit?.hops.map(({ station }) => station)).not.toContain('integration')
    expect(hit?.metrics).toMatchObject({ cacheHit: 1, cacheMiss: 0, integrationLatencyMs: null })
    expect(hit?.bill.units).toBe(1)
  })

  it('keeps an entry until its TTL is over', () => {
    expect(rules([{}, { at: 9_999_999 }, { at: 10_000_000 }])).toEqual([
      'cache.miss',
      'cache.hit',
      'cache.miss',
    ])
  })

  it('has an entry for each value of its key, and for none', () => {
    const asked = ['?q=1', '?q=2', '?q=1', '', '?x=1'].map((query) => ({ path: `/items${query}` }))
    expect(rules(asked)).toEqual(['cache.miss', 'cache.miss', 'cache.hit', 'cache.miss', 'cache.hit'])
  })

  it('is passed by where it is off', () => {
    expect(rules([{}], { stage: { ...stage, cacheClusterEnabled: false } })).toEqual(['cache.off'])
    expect(rules([{}], { stage: { ...stage, methodSettings: { '*/*': { cacheTtlSeconds: 0 } } } })).toEqual([
      'cache.off',
    ])
    const posts = playAll(
      gatewayWith({ ...method, method: 'ANY' }, { ...parts, stage: { cacheClusterEnabled: true } }),
      [{ method: 'POST' }],
    )
    expect(posts[0]?.hops.find(({ station }) => station === 'cache')?.rule).toBe('cache.off')
  })

  it('does not keep errors, by convention, unless it is told to', () => {
    const gateway = gatewayWith(method, { stage, backend: { status: 500, body: 'no' } })
    const outcomes = (cachedStatuses: '2xx' | 'all') =>
      playAll(gateway, [{}, {}], { cachedStatuses }).map(({ hops }) => hops.at(-1)?.rule)
    expect(outcomes('2xx')).toEqual(['response.sent', 'response.sent'])
    expect(outcomes('all')).toEqual(['response.sent', 'cache.hit'])
  })

  it('lets a client ask for a fresh response where it may', () => {
    const fresh = { headers: [['Cache-Control', 'max-age=0']] as const }
    const strict = (
      strategy: 'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER',
    ) => ({
      stage: {
        ...stage,
        methodSettings: {
          '*/*': {
            cachingEnabled: true,
            requireAuthorizationForCacheControl: true,
            unauthorizedCacheControlHeaderStrategy: strategy,
          },
        },
      },
    })
    expect(rules([{}, fresh, {}])).toEqual(['cache.miss', 'cache.invalidated', 'cache.hit'])
    expect(rules([{}, fresh], strict('FAIL_WITH_403'))).toEqual(['cache.miss', 'cache.refused'])
    expect(rules([{}, { ...fresh, verdicts: { mayInvalidate: true } }], strict('FAIL_WITH_403'))).toEqual([
      'cache.miss',
      'cache.invalidated',
    ])
    const warned = playAll(gatewayWith(method, { ...parts, ...strict('SUCCEED_WITH_RESPONSE_HEADER') }), [
      {},
      fresh,
    ])
    expect(header(warned[1] ?? play(method), 'Warning')).toContain('199')
    const silent = playAll(gatewayWith(method, { ...parts, ...strict('SUCCEED_WITHOUT_RESPONSE_HEADER') }), [
      {},
      fresh,
    ])
    expect([silent[1]?.hops.at(-1)?.rule, header(silent[1] ?? play(method), 'Warning')]).toEqual([
      'cache.hit',
      null,
    ])
  })

  it('takes a token for a hit, unless the convention has it before the throttles', () => {
    const gateway = gatewayWith(method, { ...parts, gateway: { accountThrottle: { rate: 1, burst: 1 } } })
    const last = (cacheAfterThrottle: boolean) =>
      playAll(gateway, [{}, {}], { cacheAfterThrottle })[1]?.hops.at(-1)?.rule
    expect(last(true)).toBe('throttle.refused')
    expect(last(false)).toBe('cache.hit')
  })
})

describe('a canary', () => {
  const canary = (percentTraffic: number) => ({
    canary: { deployment: 'd2', percentTraffic, stageVariableOverrides: { host: 'canary.example' } },
    variables: { host: 'prod.example', path: 'p' },
  })
  const method: RestMethod = {
    resource: '/items',
    method: 'GET',
    integration: { type: 'HTTP_PROXY', uri: 'https://${stageVariables.host}/${stageVariables.path}' },
  }

  it.each([
    [0, 'https://prod.example', 'canary.production'],
    [100, 'https://canary.example', 'canary.chosen'],
  ])('of %i %% leads to %s', (percent, host, rule) => {
    const gateway = gatewayWith(method, { backend: { status: 200 } })
    const staged = withStages(deployed(gateway, 'd2'), (stage) => ({
      ...stage,
      deployment: 'd1',
      ...canary(percent),
    }))
    const [outcome] = playAll(staged, [{}])
    const sent = outcome?.hops.map(({ after }) => after).find((after) => after.kind === 'backend-request')
    expect(sent).toMatchObject({ host, path: '/p' })
    expect(outcome?.hops.find(({ station }) => station === 'canary')?.rule).toBe(rule)
  })
})
