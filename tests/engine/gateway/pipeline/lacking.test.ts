import { describe, expect, it } from 'vitest'

import type { Api, CustomDomain, Gateway, HttpApi, Stage, WebsocketApi } from '#engine/gateway/model/api.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'
import type { TokenAuthorizer } from '#engine/gateway/tokens/authorizer.ts'
import { compileGateway } from '#engine/gateway/pipeline/compile.ts'

import { gatewayWith, MOCK } from './build.ts'

const integration = { type: 'HTTP_PROXY', uri: 'https://backend.example/' } as const
const HTTP: HttpApi = { kind: 'http', id: 'a1', routes: [{ routeKey: 'GET /items', integration }] }
const SOCKET: WebsocketApi = {
  kind: 'websocket',
  id: 'a1',
  routeSelectionExpression: '$request.body.action',
  routes: [{ routeKey: '$connect' }],
}
const REST: Api = { kind: 'rest', id: 'a1', endpointType: 'regional', methods: [MOCK] }
const APIS = { rest: REST, http: HTTP, websocket: SOCKET }

function gatewayOf(api: Api, stage: Partial<Stage> = {}, more: Partial<Gateway> = {}): Gateway {
  const stages = [{ name: 'prod', deployment: 'd1', ...stage }]
  return { ...gatewayWith(MOCK), apis: { a1: { edited: api, deployments: { d1: api }, stages } }, ...more }
}

const problemOf = (gateway: Gateway): string | null => {
  try {
    compileGateway(gateway)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}

const CACHE = 'only a stage of a REST API has a cache (typ-17)'

describe('a stage is refused what its type lacks, by the name of the field', () => {
  it.each<readonly [Partial<Stage>, string]>([
    [{ webAcl: true }, 'webAcl: expected none: only a stage of a REST API has a web ACL (typ-06), got true.'],
    [
      { canary: { deployment: 'd1', percentTraffic: 5 } },
      'canary: expected none: only a stage of a REST API has a canary (typ-21), got',
    ],
    [{ cacheClusterEnabled: true }, `cacheClusterEnabled: expected none: ${CACHE}, got true.`],
    [
      { methodSettings: { '*/*': { cachingEnabled: true } } },
      `methodSettings.*/*.cachingEnabled: expected none: ${CACHE}`,
    ],
    [
      { methodSettings: { '*/*': { cacheTtlSeconds: 5 } } },
      `cacheTtlSeconds: expected none: ${CACHE}, got 5.`,
    ],
    [
      { methodSettings: { '*/*': { requireAuthorizationForCacheControl: true } } },
      `requireAuthorizationForCacheControl: expected none: ${CACHE}`,
    ],
    [
      { methodSettings: { '*/*': { unauthorizedCacheControlHeaderStrategy: 'FAIL_WITH_403' } } },
      `unauthorizedCacheControlHeaderStrategy: expected none: ${CACHE}`,
    ],
  ])('%j', (stage, problem) => {
    expect(problemOf(gatewayOf(HTTP, stage))).toMatch(/^apis\.a1\.stages\.prod\./)
    expect(problemOf(gatewayOf(HTTP, stage))).toContain(problem)
    expect(problemOf(gatewayOf(SOCKET, stage))).toContain(problem)
    expect(problemOf(gatewayOf(REST, stage))).toBeNull()
  })

  it.each([
    [
      { loggingLevel: 'INFO' } as const,
      'loggingLevel: expected none: an HTTP API writes access logs alone (typ-28), got "INFO".',
    ],
    [
      { dataTrace: true },
      'dataTrace: expected none: an HTTP API writes access logs alone (typ-28), got true.',
    ],
  ])('%j of an HTTP API alone', (settings, problem) => {
    const stage = { methodSettings: { '*/*': settings } }
    expect(problemOf(gatewayOf(HTTP, stage))).toBe(`apis.a1.stages.prod.methodSettings.*/*.${problem}`)
    expect(problemOf(gatewayOf(SOCKET, stage))).toBeNull()
  })

  it('takes what is switched off for what is not set', () => {
    const stage: Partial<Stage> = {
      webAcl: false,
      cacheClusterEnabled: false,
      methodSettings: {
        '*/*': {
          cachingEnabled: false,
          loggingLevel: 'OFF',
          dataTrace: false,
          throttle: { rate: 1, burst: 1 },
        },
      },
    }
    expect(problemOf(gatewayOf(HTTP, stage))).toBeNull()
  })
})

const lambda = (more: object = {}): Authorizer => ({
  kind: 'lambda',
  type: 'REQUEST',
  identitySources: ['$request.header.Authorization'],
  answers: { byToken: {}, otherwise: { answer: { kind: 'unauthorized' } } },
  ...more,
})
const token = (setting: TokenAuthorizer): Authorizer => ({
  kind: 'token',
  token: setting,
  identitySource: 'method.request.header.Authorization',
  keys: [],
})
const COGNITO: TokenAuthorizer = { kind: 'cognito', pools: [], audiencePattern: null }
const jwt = (api: 'http' | 'rest'): TokenAuthorizer => ({ kind: 'jwt', api, issuers: [] })

describe('an authorizer is refused where its type of API has none of the kind', () => {
  it.each<readonly [keyof typeof APIS, Authorizer, string]>([
    [
      'http',
      lambda({ type: 'TOKEN' }),
      'type: expected REQUEST: TOKEN is of REST APIs alone (typ-10), got "TOKEN".',
    ],
    [
      'websocket',
      lambda({ type: 'TOKEN' }),
      'type: expected REQUEST: TOKEN is of REST APIs alone (typ-10), got "TOKEN".',
    ],
    [
      'http',
      lambda({ tokenPattern: 'x' }),
      'tokenPattern: expected none: only a TOKEN authorizer tests its token (aut-17), got "x".',
    ],
    [
      'http',
      token(COGNITO),
      'token.kind: expected jwt: an HTTP API takes a user pool as a JWT issuer (typ-09), got "cognito".',
    ],
    [
      'websocket',
      token(jwt('http')),
      'kind: expected lambda: a WebSocket API has no token authorizers (typ-11), got "jwt".',
    ],
    ['http', token(jwt('rest')), 'token.api: expected http, for that is the type of the API, got "rest".'],
    ['rest', token(jwt('http')), 'token.api: expected rest, for that is the type of the API, got "http".'],
  ])('%s: %j', (kind, authorizer, problem) => {
    expect(problemOf(gatewayOf({ ...APIS[kind], authorizers: { mine: authorizer } }))).toBe(
      `apis.a1.authorizers.mine.${problem}`,
    )
  })

  it.each<readonly [keyof typeof APIS, Authorizer]>([
    ['rest', lambda({ type: 'TOKEN', tokenPattern: 'x', identitySources: ['method.request.header.A'] })],
    ['rest', token(COGNITO)],
    ['rest', token(jwt('rest'))],
    ['http', token(jwt('http'))],
    ['http', lambda()],
    ['websocket', lambda()],
  ])('and taken where it has: %s, %j', (kind, authorizer) => {
    expect(problemOf(gatewayOf({ ...APIS[kind], authorizers: { mine: authorizer } }))).toBeNull()
  })
})

describe('a route', () => {
  const guarded = (scopes: readonly string[], authorizers: HttpApi['authorizers'] = {}): HttpApi => ({
    ...HTTP,
    authorizers,
    routes: [
      {
        routeKey: 'GET /items',
        integration,
        authorization: { type: 'AUTHORIZER', authorizer: 'mine', scopes },
      },
    ],
  })

  it('names an authorizer that the API has', () => {
    expect(problemOf(gatewayOf(guarded([])))).toBe(
      'apis.a1.GET /items.authorization.authorizer: expected an authorizer of the API, got "mine".',
    )
    const method = { ...MOCK, authorization: { type: 'AUTHORIZER', authorizer: 'mine' } as const }
    expect(problemOf(gatewayWith(method))).toBe(
      'apis.a1./items/GET.authorization.authorizer: expected an authorizer of the API, got "mine".',
    )
  })

  it('asks a Lambda authorizer for no scopes', () => {
    expect(problemOf(gatewayOf(guarded(['read'], { mine: lambda() })))).toContain(
      'apis.a1.GET /items.authorization.scopes: expected none',
    )
    expect(problemOf(gatewayOf(guarded([], { mine: lambda() })))).toBeNull()
    expect(problemOf(gatewayOf(guarded(['read'], { mine: token(jwt('http')) })))).toBeNull()
  })

  it('is not asked about in a deployment that no stage serves', () => {
    const gateway = gatewayOf(HTTP)
    const entry = {
      edited: HTTP,
      deployments: { d1: HTTP, d0: guarded([]) },
      stages: [{ name: 'prod', deployment: 'd1' }],
    }
    expect(problemOf({ ...gateway, apis: { a1: entry } })).toBeNull()
    const canary = { deployment: 'd0', percentTraffic: 1 }
    const rest: Api = {
      ...REST,
      methods: [{ ...MOCK, authorization: { type: 'AUTHORIZER', authorizer: 'mine' } }],
    }
    const canaried = {
      edited: REST,
      deployments: { d1: REST, d0: rest },
      stages: [{ name: 'prod', deployment: 'd1', canary }],
    }
    expect(problemOf({ ...gateway, apis: { a1: canaried } })).toContain('an authorizer of the API')
  })
})

describe('a usage plan', () => {
  it('holds no stage of an HTTP API', () => {
    const plan = { id: 'basic', stages: [{ api: 'a1', stage: 'prod' }], keys: [] }
    expect(problemOf(gatewayOf(HTTP, {}, { usagePlans: [plan] }))).toBe(
      'usagePlans.basic.stages: expected no stage of an HTTP API, which has no API keys (typ-13a), got "a1".',
    )
    expect(problemOf(gatewayOf(SOCKET, {}, { usagePlans: [plan] }))).toBeNull()
  })
})

describe('a custom domain', () => {
  const other = (api: Api): Gateway['apis'][string] => ({ edited: api, deployments: {}, stages: [] })
  const withDomain = (api: Api, domain: Partial<CustomDomain>, more: Api | null = null): Gateway => {
    const gateway = gatewayOf(api)
    const mappings = [{ path: '', api: 'a1', stage: 'prod' }]
    const second = more === null ? [] : [{ path: 'b', api: 'b1', stage: 'prod' }]
    return {
      ...gateway,
      apis: { ...gateway.apis, ...(more === null ? {} : { b1: other(more) }) },
      domains: [
        {
          name: 'x.example',
          mode: 'API_MAPPING_ONLY',
          rules: [],
          mappings: [...mappings, ...second],
          ...domain,
        },
      ],
    }
  }
  const rule = (headers: readonly string[]) => ({
    priority: 7,
    headers: headers.map((header) => ({ header, value: '*' })),
    basePath: null,
    api: 'a1',
    stage: 'prod',
    stripBasePath: false,
  })
  const ruled = (headers: readonly string[]) =>
    ({ mode: 'ROUTING_RULE_ONLY', rules: [rule(headers)] }) as const
  const UNRULED = 'another header: Authorization, Origin and x-amz- headers decide no route (dom-15)'

  it.each<readonly [string, Gateway, string]>([
    [
      'leads to no private API',
      withDomain(
        { ...REST, endpointType: 'private', resourcePolicy: { Version: '2012-10-17', Statement: [] } },
        {},
      ),
      'mappings: expected no private API: it needs a private custom domain name, which is not modelled (dom-16), got "a private API".',
    ],
    [
      'mixes no WebSocket API with another',
      withDomain(SOCKET, {}, REST),
      'mappings: expected WebSocket APIs alone, or none of them (typ-42), got ["websocket","rest"].',
    ],
    [
      'has no mutual TLS for a WebSocket API',
      withDomain(SOCKET, { mutualTls: true }),
      'mutualTls: expected none: a WebSocket API has no mutual TLS (typ-04), got true.',
    ],
    [
      'uses no rules for REST and HTTP APIs together',
      withDomain(REST, { mode: 'ROUTING_RULE_THEN_API_MAPPING' }, HTTP),
      'mode: expected API_MAPPING_ONLY: a domain of REST and HTTP APIs cannot use rules (dom-15), got "ROUTING_RULE_THEN_API_MAPPING".',
    ],
    [
      'rules to a REST API alone',
      withDomain(HTTP, ruled([])),
      'rules.7.api: expected a REST API (dom-08), got "http".',
    ],
    [
      'looks at two headers',
      withDomain(REST, ruled(['a', 'b', 'c'])),
      'rules.7.headers: expected two headers at most (dom-08), got 3.',
    ],
    [
      'does not rule by who calls',
      withDomain(REST, ruled(['authorization'])),
      `rules.7.headers: expected ${UNRULED}, got "authorization".`,
    ],
    [
      'nor by the page',
      withDomain(REST, ruled(['Origin'])),
      `rules.7.headers: expected ${UNRULED}, got "Origin".`,
    ],
    [
      'nor by AWS’s own',
      withDomain(REST, ruled(['X-Amz-Date'])),
      `rules.7.headers: expected ${UNRULED}, got "X-Amz-Date".`,
    ],
  ])('%s', (_, gateway, problem) => {
    expect(problemOf(gateway)).toBe(`domains.x.example.${problem}`)
  })

  it.each([
    ['REST and HTTP APIs by mappings', withDomain(REST, {}, HTTP)],
    ['a WebSocket API', withDomain(SOCKET, {})],
    ['mutual TLS', withDomain(HTTP, { mutualTls: true })],
    ['rules by two headers', withDomain(REST, ruled(['x-client', 'x-original']))],
    [
      'an API that is not there: it answers 403',
      withDomain(REST, { mappings: [{ path: '', api: 'gone', stage: 'prod' }] }),
    ],
  ])('takes %s', (_, gateway) => {
    expect(problemOf(gateway)).toBeNull()
  })
})
