import { describe, expect, it } from 'vitest'

import type { Gateway, HttpApi, HttpRoute } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { Conventions } from '#engine/gateway/pipeline/conventions.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { absentStations, STATIONS } from '#engine/gateway/pipeline/stations.ts'

import { header, message, playAll, verdict, type Asked } from './build.ts'

const lambda = (routeKey: string, more: Partial<HttpRoute> = {}): HttpRoute => ({
  routeKey,
  integration: { type: 'AWS_PROXY' },
  ...more,
})
const proxy = (routeKey: string, more: Partial<HttpRoute['integration']> = {}): HttpRoute => ({
  routeKey,
  integration: { type: 'HTTP_PROXY', uri: 'https://b.example/{id}', ...more },
})

type Parts = {
  readonly api?: Partial<HttpApi>
  readonly backend?: Backend
  readonly gateway?: Partial<Gateway>
  readonly stages?: readonly string[]
  readonly conventions?: Partial<Conventions>
}

function gatewayOf(
  routes: readonly HttpRoute[],
  { api, backend, gateway, stages = ['$default'] }: Parts,
): Gateway {
  const deployed: HttpApi = { kind: 'http', id: 'a1', routes, ...api }
  return {
    account: '111111111111',
    region: 'eu-west-1',
    apis: {
      a1: {
        edited: deployed,
        deployments: { d1: deployed },
        stages: stages.map((name) => ({ name, deployment: 'd1', variables: { v: 'var' } })),
      },
    },
    backends: { backend: backend ?? { lambda: { returns: { statusCode: 200, body: 'hello' } } } },
    ...gateway,
  }
}

function play(routes: readonly HttpRoute[], parts: Parts = {}, asked: Asked = {}): RequestOutcome {
  const [outcome] = playAll(gatewayOf(routes, parts), [{ target: '/items', ...asked }], parts.conventions)
  if (outcome === undefined) throw new Error('Nothing was played.')
  return outcome
}

const sent = ({ hops }: RequestOutcome) =>
  hops.map(({ after }) => after).find((after) => after.kind === 'backend-request')

describe('a request that an HTTP API serves', () => {
  it('passes its stations, and lacks those of REST APIs', () => {
    expect(play([lambda('GET /items')]).hops.map(({ station }) => station)).toEqual(STATIONS.http)
    expect(absentStations('http')).toEqual([
      'waf',
      'canary',
      'resource-policy',
      'api-key',
      'quota',
      'validation',
      'cache',
      'selection',
    ])
  })

  it.each([
    ['/items', {}, [200, 'hello', 'response.sent']],
    ['/other', {}, [404, message('Not Found'), 'route.not-found']],
    ['/items', { stages: ['prod'] }, [404, message('Not Found'), 'route.not-found']],
    ['/prod/items', { stages: ['prod'] }, [200, 'hello', 'response.sent']],
    ['/items', { api: { disableExecuteApiEndpoint: true } }, [403, message('Forbidden'), 'reach.disabled']],
  ])('%s', (target, parts, expected) => {
    expect(verdict(play([lambda('GET /items')], parts, { target }))).toEqual(expected)
  })

  it.each([
    [
      'a function that fails',
      { lambda: { error: { errorMessage: 'x' } } },
      [500, message('Internal Server Error'), 'response-mapping.function-error'],
    ],
    [
      'a malformed answer',
      { lambda: { returns: { statusCode: 'x' } } },
      [500, message('Internal Server Error'), 'response-mapping.malformed'],
    ],
    ['JSON without a status', { lambda: { returns: { a: 1 } } }, [200, '{"a":1}', 'response.sent']],
    [
      'a function that may not be invoked',
      { lambda: { rejected: 'permission' } },
      [500, message('Internal Server Error'), 'integration.permission'],
    ],
    [
      'a backend that is away',
      { unreachable: true },
      [503, message('Service Unavailable'), 'integration.unreachable'],
    ],
    [
      'a backend that is too slow',
      { status: 200, latencyMs: 30_001 },
      [503, message('Service Unavailable'), 'integration.timeout-http'],
    ],
    [
      'base64 that is none',
      { lambda: { returns: { statusCode: 200, body: '*', isBase64Encoded: true } } },
      [500, message('Internal Server Error'), 'response-mapping.malformed'],
    ],
  ] as const)('%s', (...[, backend, expected]) => {
    expect(verdict(play([lambda('GET /items')], { backend: backend as Backend }))).toEqual(expected)
  })

  it('decodes base64 whatever the client accepts, and sets cookies', () => {
    const returns = { statusCode: 200, body: 'Zm9v', isBase64Encoded: true, cookies: ['a=1'] }
    const outcome = play([lambda('GET /items')], { backend: { lambda: { returns } } })
    expect([toText(outcome.response.body), header(outcome, 'Set-Cookie')]).toEqual(['foo', 'a=1'])
  })

  it('gives the status of a timeout as the convention says', () => {
    const parts = {
      backend: { status: 200, latencyMs: 30_001 },
      conventions: { httpTimeoutStatus: 504 as const },
    }
    expect(play([lambda('GET /items')], parts).response.status).toBe(504)
  })

  it('limits request line and headers together', () => {
    const asked = (length: number): Asked => ({ headers: [['x', 'y'.repeat(length)]] })
    // "GET /items HTTP/1.1\r\n" has 21 bytes, "x: \r\n" five.
    expect(play([lambda('GET /items')], {}, asked(10_240 - 21 - 5)).response.status).toBe(200)
    expect(verdict(play([lambda('GET /items')], {}, asked(10_240 - 21 - 4)))[2]).toBe('limits.headers')
    expect(
      verdict(play([lambda('POST /items')], {}, { method: 'POST', body: 'x'.repeat(10_485_761) }))[0],
    ).toBe(413)
  })

  it('sends format 2.0 unless the route names 1.0', () => {
    const event = (payloadFormatVersion?: '1.0' | '2.0') => {
      const more = payloadFormatVersion === undefined ? {} : { payloadFormatVersion }
      const found = sent(
        play(
          [{ routeKey: 'GET /items/{id}', integration: { type: 'AWS_PROXY', ...more } }],
          {},
          { target: '/items/7?q=1' },
        ),
      )
      return found?.kind === 'backend-request' ? found.event : null
    }
    expect(event()).toMatchObject({
      version: '2.0',
      routeKey: 'GET /items/{id}',
      rawQueryString: 'q=1',
      pathParameters: { id: '7' },
      requestContext: { http: { method: 'GET' } },
    })
    expect(event('1.0')).toMatchObject({
      version: '1.0',
      resource: '/items/{id}',
      httpMethod: 'GET',
      requestContext: { routeKey: 'GET /items/{id}' },
    })
  })
})

describe('HTTP proxies of an HTTP API', () => {
  it('pass the request on, with mapped parameters', () => {
    const requestParameters = {
      'overwrite:path': '/new/${request.path.id}',
      'append:header.X-Own': '$stageVariables.v',
      'remove:header.X-Gone': "''",
      'overwrite:querystring.q': '$request.header.X-A',
      'append:header.X-Body': '$request.body.a',
    }
    const asked: Asked = {
      method: 'POST',
      target: '/items/7?q=1&r=2',
      body: '{"a":"b"}',
      headers: [
        ['X-A', 'a'],
        ['X-Gone', '1'],
        ['Host', 'h'],
      ],
    }
    expect(
      sent(play([proxy('POST /items/{id}', { requestParameters })], { backend: { status: 200 } }, asked)),
    ).toMatchObject({
      method: 'POST',
      host: 'https://b.example',
      path: '/new/7',
      query: [
        ['r', '2'],
        ['q', 'a'],
      ],
      headers: [
        ['X-A', 'a'],
        ['X-Own', 'var'],
        ['X-Body', 'b'],
      ],
      body: '{"a":"b"}',
    })
  })

  it('put path parameters into the address', () => {
    expect(
      sent(play([proxy('GET /items/{id}')], { backend: { status: 200 } }, { target: '/items/7' })),
    ).toMatchObject({ path: '/7' })
  })

  it('send the whole path with its stage over a VPC link', () => {
    const route = proxy('ANY /{proxy+}', { connectionType: 'VPC_LINK', httpMethod: 'PUT' })
    const parts = { stages: ['prod'], backend: { status: 200 } }
    expect(sent(play([route], parts, { target: '/prod/a' }))).toMatchObject({
      path: '/prod/a',
      method: 'PUT',
    })
  })

  it('change headers and status of the answer', () => {
    const responseParameters = {
      '200': { 'overwrite:statuscode': '$response.header.X-S', 'append:header.X-Own': '$response.body.a' },
    }
    const backend = (status: string) => ({ status: 200, headers: { 'X-S': status }, body: '{"a":"b"}' })
    const changed = play([proxy('GET /items', { responseParameters })], { backend: backend('418') })
    expect([changed.response.status, header(changed, 'X-Own')]).toEqual([418, 'b'])
    expect(
      play([proxy('GET /items', { responseParameters })], { backend: backend('none') }).response.status,
    ).toBe(200)
  })

  it('call a service by its parameters', () => {
    const route: HttpRoute = {
      routeKey: 'GET /items',
      integration: {
        type: 'AWS_PROXY',
        subtype: 'SQS-SendMessage',
        requestParameters: {
          QueueUrl: 'q',
          MessageBody: '$request.header.X-A',
          None: '$request.header.none',
        },
      },
    }
    const found = sent(play([route], { backend: { status: 200 } }, { headers: [['X-A', 'a']] }))
    expect(found).toMatchObject({ host: 'SQS-SendMessage', body: '{"QueueUrl":"q","MessageBody":"a"}' })
  })

  it.each([
    ['a service that is not on the list', { subtype: 'S3-PutObject' }],
    ['a reserved header', { requestParameters: { 'append:header.Host-': 'x', 'append:header.Via': 'x' } }],
    ['a timeout over 30 s', { timeoutInMillis: 30_001 }],
    ['a timeout under 50 ms', { timeoutInMillis: 49 }],
  ])('cannot have %s', (_, more) => {
    expect(() => play([proxy('GET /items', more)])).toThrow(/GET \/items/u)
  })
})

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const NOW = Date.UTC(2026, 0, 1) / 1000
const jwt = (claims: object) =>
  `Bearer ${encoded({ alg: 'RS256', kid: 'k' })}.${encoded({ iss: 'i', aud: 'app', exp: NOW + 1, scope: 'read', ...claims })}.c2ln`
const POLICY = {
  kind: 'policy',
  statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }],
} as const

describe('callers of an HTTP API', () => {
  const authorizers: HttpApi['authorizers'] = {
    jwt: {
      kind: 'token',
      identitySource: '$request.header.Authorization',
      keys: [{ kid: 'k', kty: 'RSA' }],
      token: { kind: 'jwt', api: 'http', issuers: [{ issuer: 'i', audience: ['app'] }] },
    },
    lambda: {
      kind: 'lambda',
      type: 'REQUEST',
      identitySources: ['$request.header.Authorization'],
      answers: {
        byToken: {
          good: { answer: POLICY },
          bad: { answer: { kind: 'policy', statements: [] } },
          broken: { answer: { kind: 'error' } },
        },
        otherwise: { answer: { kind: 'unauthorized' } },
      },
    },
  }
  const route = (authorizer: string) => [
    lambda('GET /items', {
      authorization: {
        type: 'AUTHORIZER',
        authorizer,
        ...(authorizer === 'jwt' ? { scopes: ['read'] } : {}),
      },
    }),
  ]
  const asked = (value: string): Asked => ({ headers: [['Authorization', value]] })

  it.each([
    ['jwt', jwt({}), 200, 'authorization.token'],
    ['jwt', jwt({ exp: NOW }), 401, 'authorization.token-refused'],
    ['jwt', jwt({ scope: 'write' }), 403, 'authorization.scope'],
    ['lambda', 'good', 200, 'authorization.asked'],
    ['lambda', 'bad', 403, 'authorization.denied'],
    ['lambda', 'broken', 500, 'authorization.failed'],
    ['lambda', 'other', 401, 'authorization.unauthorized'],
    ['lambda', '', 401, 'authorization.identity-missing'],
  ])('%s with a token', (...[authorizer, value, status, rule]) => {
    const outcome = play(route(authorizer), { api: { authorizers } }, asked(value))
    expect([
      outcome.response.status,
      outcome.hops.find(({ station }) => station === 'authorization')?.rule,
    ]).toEqual([status, rule])
  })

  it('hear what is wrong with a token', () => {
    const outcome = play(route('jwt'), { api: { authorizers } }, asked(jwt({ aud: 'x' })))
    expect(header(outcome, 'www-authenticate')).toContain('invalid_token')
  })

  it('give claims to the function', () => {
    const found = sent(play(route('jwt'), { api: { authorizers } }, asked(jwt({}))))
    const event = found?.kind === 'backend-request' ? found.event : null
    expect(event).toMatchObject({ requestContext: { authorizer: { jwt: { claims: { scope: 'read' } } } } })
  })

  it('keep the answer of a function only with a TTL', () => {
    const rules = (more: object) =>
      playAll(
        gatewayOf(route('lambda'), {
          api: {
            authorizers: { lambda: { ...authorizers['lambda'], ...more } } as NonNullable<
              HttpApi['authorizers']
            >,
          },
        }),
        [
          { target: '/items', ...asked('good') },
          { target: '/items', ...asked('good') },
        ],
      ).map(({ hops }) => hops.find(({ station }) => station === 'authorization')?.rule)
    expect(rules({})).toEqual(['authorization.asked', 'authorization.asked'])
    expect(rules({ ttlSeconds: 60 })).toEqual(['authorization.asked', 'authorization.kept'])
  })

  it('sign for IAM in the account of the API', () => {
    const iam = [lambda('GET /items', { authorization: { type: 'AWS_IAM' } })]
    const signature = (account: string) =>
      ({ verdict: 'valid', account, principal: 'arn:aws:iam::1:user/x', identityPolicy: 'allow' }) as const
    expect(play(iam).response.status).toBe(403)
    expect(play(iam, {}, { verdicts: { signature: signature('111111111111') } }).response.status).toBe(200)
    expect(play(iam, {}, { verdicts: { signature: signature('222222222222') } }).response.status).toBe(403)
  })

  it('are throttled by route and account, and billed by started 512 KB', () => {
    const gateway = { accountThrottle: { rate: 1, burst: 1 } }
    const outcomes = playAll(gatewayOf([lambda('GET /items')], { gateway }), [
      { target: '/items' },
      { target: '/items' },
    ])
    expect(outcomes.map(({ response }) => response.status)).toEqual([200, 429])
    expect(
      play([lambda('POST /items')], {}, { method: 'POST', body: 'x'.repeat(512 * 1024 + 1) }).bill.units,
    ).toBe(2)
  })
})

describe('CORS of an HTTP API', () => {
  const api = { cors: { allowOrigins: ['https://app.example'], allowMethods: ['GET'] } }
  const preflight: Asked = {
    method: 'OPTIONS',
    headers: [
      ['Origin', 'https://app.example'],
      ['Access-Control-Request-Method', 'GET'],
    ],
  }

  it('answers a preflight without a route', () => {
    const outcome = play([lambda('GET /items')], { api }, preflight)
    expect(verdict(outcome)).toEqual([204, '', 'cors.preflight'])
    expect(header(outcome, 'access-control-allow-methods')).toBe('GET')
    expect(play([lambda('GET /items')], {}, preflight).response.status).toBe(404)
  })

  it('lets a route with an authorizer meet it first', () => {
    const route = lambda('$default', { authorization: { type: 'AWS_IAM' } })
    expect(play([route], { api }, preflight).response.status).toBe(403)
  })

  it('replaces the headers of the backend, on errors too', () => {
    const backend = { status: 200, headers: { 'Access-Control-Allow-Origin': '*' } }
    const origin: Asked = { headers: [['Origin', 'https://app.example']] }
    expect(header(play([proxy('GET /items')], { api, backend }, origin), 'Access-Control-Allow-Origin')).toBe(
      'https://app.example',
    )
    expect(header(play([proxy('GET /items')], { backend }, origin), 'Access-Control-Allow-Origin')).toBe('*')
    expect(
      header(
        play([proxy('GET /items')], { api }, { ...origin, target: '/none' }),
        'Access-Control-Allow-Origin',
      ),
    ).toBe('https://app.example')
  })
})
