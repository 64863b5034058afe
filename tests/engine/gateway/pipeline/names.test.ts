import { describe, expect, it } from 'vitest'

import type { CustomDomain } from '#engine/gateway/model/api.ts'

import { gatewayWith, MOCK, play, playAll, PROXY, verdict, type Asked } from './build.ts'
import { deployed, withApi, withStages } from './editing.ts'

const domain = (more: Partial<CustomDomain> = {}): CustomDomain => ({
  name: 'api.example',
  mode: 'API_MAPPING_ONLY',
  rules: [],
  mappings: [{ path: 'shop', api: 'a1', stage: 'prod' }],
  ...more,
})
const named = (target: string, more: Asked = {}): Asked => ({
  name: { kind: 'domain', name: 'api.example' },
  target,
  ...more,
})
const last = (domains: readonly CustomDomain[], asked: Asked) => {
  const { response, hops } = play(MOCK, { gateway: { domains } }, asked)
  return [response.status, hops.at(-1)?.rule]
}

describe('custom domains', () => {
  it.each([
    [named('/shop/items'), [200, 'response.sent']],
    [named('/items'), [403, 'reach.unmapped']],
    [named('/shop/other'), [403, 'route.unknown']],
    [named('/shop/items', { name: { kind: 'domain', name: 'other.example' } }), [0, 'reach.unknown']],
  ])('%j', (asked, expected) => {
    expect(last([domain()], asked)).toEqual(expected)
  })

  it('lead to nothing where a mapping names no API', () => {
    expect(last([domain({ mappings: [{ path: '', api: 'zz', stage: 'prod' }] })], named('/items'))).toEqual([
      403,
      'reach.unmapped',
    ])
  })

  it('are led by rules', () => {
    const rules = [
      {
        priority: 1,
        headers: [{ header: 'v', value: '2' }],
        basePath: null,
        api: 'a1',
        stage: 'prod',
        stripBasePath: false,
      },
    ]
    const ruled = domain({ mode: 'ROUTING_RULE_THEN_API_MAPPING', rules })
    const outcome = play(MOCK, { gateway: { domains: [ruled] } }, named('/items', { headers: [['V', '2']] }))
    expect([outcome.response.status, outcome.hops[0]?.rule]).toEqual([200, 'reach.rule'])
  })

  it('ask for a certificate where mutual TLS is on', () => {
    const strict = domain({ mutualTls: true })
    expect(last([strict], named('/shop/items'))).toEqual([403, 'mutual-tls.refused'])
    expect(last([strict], named('/shop/items', { verdicts: { clientCertificate: 'untrusted' } }))).toEqual([
      403,
      'mutual-tls.refused',
    ])
    expect(last([strict], named('/shop/items', { verdicts: { clientCertificate: 'trusted' } }))).toEqual([
      200,
      'response.sent',
    ])
  })

  it('make header names lower case once a mapping has several levels', () => {
    const levels = domain({ mappings: [{ path: 'shop/v1', api: 'a1', stage: 'prod' }] })
    const outcome = play(
      PROXY,
      { gateway: { domains: [levels] }, backend: { lambda: { returns: 'proxy-echo' } } },
      named('/shop/v1/x', { headers: [['X-Own', '1']] }),
    )
    const body: unknown = JSON.parse(String(outcome.response.body))
    expect(body).toMatchObject({ path: '/x', headers: { 'x-own': '1' } })
  })
})

describe('where a caller stands', () => {
  const vpc = (endpoint: string | null, privateDns: boolean): Asked => ({
    caller: { network: 'vpc', sourceIp: '10.0.0.1', vpc: 'vpc-1', endpoint, privateDns },
  })

  it.each([
    ['regional', vpc(null, false), 'response.sent'],
    ['regional', vpc('vpce-1', false), 'response.sent'],
    ['regional', vpc('vpce-1', true), 'reach.private-dns'],
    ['edge', {}, 'response.sent'],
    ['private', {}, 'reach.private'],
    ['private', vpc(null, false), 'reach.private'],
    ['private', vpc('vpce-1', true), 'response.sent'],
  ] as const)('an API that is %s, for %j', (endpointType, asked, rule) => {
    expect(play(MOCK, { api: { endpointType } }, asked).hops.at(-1)?.rule).toBe(rule)
  })
})

describe('edited and deployed', () => {
  const before = gatewayWith(MOCK)
  const edited = withApi(before, (api) =>
    api.kind === 'rest' ? { ...api, methods: [...api.methods, { ...MOCK, resource: '/new' }] } : api,
  )
  const asked = { path: '/new' }
  const status = (gateway: typeof before, each: Asked = asked) => playAll(gateway, [each])[0]?.response.status

  it('serves nothing that is not deployed, and an earlier deployment again', () => {
    expect(status(edited)).toBe(403)
    const live = deployed(edited, 'd2')
    expect(status(live)).toBe(200)
    expect(status(withStages(live, (stage) => ({ ...stage, deployment: 'd1' })))).toBe(403)
  })

  it('serves the deployment of the canary to its share', () => {
    const canary = { deployment: 'd2', percentTraffic: 100 }
    const staged = withStages(deployed(edited, 'd2'), (stage) => ({ ...stage, deployment: 'd1', canary }))
    expect(status(staged)).toBe(200)
    const none = withStages(staged, (stage) => ({ ...stage, canary: { ...canary, percentTraffic: 0 } }))
    expect(status(none)).toBe(403)
  })

  it('takes stage settings and usage plans at once', () => {
    const throttled = withStages(before, (stage) => ({
      ...stage,
      methodSettings: { '*/*': { throttle: { rate: 1, burst: 0 } } },
    }))
    expect(status(throttled, {})).toBe(429)
  })

  it('answers an unfit gateway with the place and what is wanted', () => {
    const broken = withStages(before, (stage) => ({ ...stage, deployment: 'd9' }))
    expect(() => playAll(broken, [{}])).toThrow(
      'apis.a1.stages.prod.deployment: expected a deployment of the API',
    )
    expect(verdict(play(MOCK))[0]).toBe(200)
  })
})
