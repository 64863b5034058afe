import { describe, expect, it } from 'vitest'

import type { RestMethod } from '#engine/gateway/model/api.ts'

import { header, message, MOCK, play, PROXY, verdict, type Asked, type Parts } from './build.ts'

const KB = 1_024
const text = (length: number) => 'x'.repeat(length)
const http: RestMethod = {
  resource: '/items',
  method: 'GET',
  integration: { type: 'HTTP_PROXY', uri: 'https://b.example/' },
}
const custom = (more: Partial<RestMethod>): RestMethod => ({
  resource: '/items',
  method: 'GET',
  integration: { type: 'HTTP', uri: 'https://b.example/' },
  integrationResponses: [{ statusCode: '200' }],
  ...more,
})

type Row = readonly [
  name: string,
  method: RestMethod,
  parts: Parts,
  asked: Asked,
  expected: readonly [number, string, string],
]

const SERVER_ERROR = message('Internal server error')

const ROWS: readonly Row[] = [
  [
    'an unknown path',
    MOCK,
    {},
    { path: '/other' },
    [403, message('Missing Authentication Token'), 'route.unknown'],
  ],
  [
    'an unknown verb',
    MOCK,
    {},
    { method: 'POST' },
    [403, message('Missing Authentication Token'), 'route.unknown'],
  ],
  [
    'an unknown stage',
    MOCK,
    {},
    { target: '/test/items' },
    [403, message('Missing Authentication Token'), 'route.no-stage'],
  ],
  [
    'a web ACL that blocks',
    MOCK,
    { stage: { webAcl: true } },
    { verdicts: { webAcl: 'block' } },
    [403, message('Forbidden'), 'waf.blocked'],
  ],
  [
    'a payload over 10 MB',
    MOCK,
    {},
    { body: text(10 * KB * KB + 1) },
    [413, message('Request Entity Too Large'), 'limits.payload'],
  ],
  [
    'headers over 20,480 bytes',
    MOCK,
    {},
    { headers: [['x', text(20_476)]] },
    [431, message('Request Header Fields Too Large'), 'limits.headers'],
  ],
  [
    'an address over 10,240 characters',
    MOCK,
    {},
    { path: `/${text(10_240)}` },
    [414, message('Request-URI Too Long'), 'limits.url'],
  ],
  [
    'a default endpoint that is off',
    MOCK,
    { api: { disableExecuteApiEndpoint: true } },
    {},
    [403, message('Forbidden'), 'reach.disabled'],
  ],
  [
    'a private API from the internet',
    MOCK,
    { api: { endpointType: 'private' } },
    {},
    [0, '', 'reach.private'],
  ],
  [
    'a name that no API has',
    MOCK,
    {},
    { name: { kind: 'execute-api', api: 'zz' } },
    [0, '', 'reach.unknown'],
  ],
  [
    'a missing API key',
    { ...MOCK, apiKeyRequired: true },
    {},
    {},
    [403, message('Forbidden'), 'api-key.refused'],
  ],
  [
    'an unsigned call to an IAM method',
    { ...MOCK, authorization: { type: 'AWS_IAM' } },
    {},
    {},
    [403, message('Missing Authentication Token'), 'authorization.unsigned'],
  ],
  [
    'a template that no content type reaches',
    custom({ integration: { type: 'HTTP', uri: 'https://b.example/', passthroughBehavior: 'NEVER' } }),
    {},
    {},
    [415, message('Unsupported Media Type'), 'mapping.media-type'],
  ],
  [
    'a backend that is too slow',
    http,
    { backend: { status: 200, latencyMs: 29_001 } },
    {},
    [504, message('Endpoint request timed out'), 'integration.timeout'],
  ],
  [
    'a backend that is away',
    http,
    { backend: { unreachable: true } },
    {},
    [504, message('Network error communicating with endpoint'), 'integration.unreachable'],
  ],
  [
    'a VPC link that cannot forward',
    { ...http, integration: { ...http.integration, connectionType: 'VPC_LINK' } },
    { backend: { unreachable: true } },
    {},
    [500, SERVER_ERROR, 'integration.private-unreachable'],
  ],
  [
    'a function that may not be invoked',
    PROXY,
    { backend: { lambda: { rejected: 'permission' } } },
    {},
    [500, SERVER_ERROR, 'integration.permission'],
  ],
  [
    'a function that is throttled',
    PROXY,
    { backend: { lambda: { rejected: 'throttled' } } },
    {},
    [500, SERVER_ERROR, 'integration.throttled'],
  ],
  [
    'a function that fails behind a proxy',
    PROXY,
    { backend: { lambda: { error: { errorMessage: 'x' } } } },
    {},
    [502, SERVER_ERROR, 'response-mapping.function-error'],
  ],
  [
    'a malformed answer',
    PROXY,
    { backend: { lambda: { returns: 'text' } } },
    {},
    [502, SERVER_ERROR, 'response-mapping.malformed'],
  ],
  [
    'an answer that is no JSON',
    PROXY,
    { backend: { status: 200, body: 'text' } },
    {},
    [502, SERVER_ERROR, 'response-mapping.malformed'],
  ],
  [
    'no integration response that fits',
    custom({ integrationResponses: [{ statusCode: '400', selectionPattern: '4\\d\\d' }] }),
    { backend: { status: 200 } },
    {},
    [500, SERVER_ERROR, 'selection.no-match'],
  ],
  [
    'no integration response at all',
    custom({ integrationResponses: [] }),
    { backend: { status: 200 } },
    {},
    [500, SERVER_ERROR, 'selection.no-match'],
  ],
  [
    'a status that the method does not declare',
    custom({ methodResponses: ['201'] }),
    { backend: { status: 200 } },
    {},
    [500, SERVER_ERROR, 'selection.undeclared'],
  ],
  [
    'a mock without a status',
    { ...MOCK, integration: { type: 'MOCK', requestTemplates: { 'application/json': '{}' } } },
    {},
    {},
    [500, SERVER_ERROR, 'integration.mock-status'],
  ],
  [
    'an answer over 10 MB',
    http,
    { backend: { status: 200, body: text(10 * KB * KB + 1) } },
    {},
    [500, SERVER_ERROR, 'response-mapping.too-large'],
  ],
  [
    'a base64 body that is none',
    custom({
      integration: { type: 'HTTP', uri: 'https://b.example/', contentHandling: 'CONVERT_TO_BINARY' },
    }),
    {},
    { body: '***' },
    [500, SERVER_ERROR, 'mapping.base64'],
  ],
  [
    'an answer that should be base64',
    custom({ integrationResponses: [{ statusCode: '200', contentHandling: 'CONVERT_TO_BINARY' }] }),
    { backend: { status: 200, body: '***' } },
    {},
    [500, SERVER_ERROR, 'response-mapping.base64'],
  ],
  [
    'a function whose base64 is none',
    PROXY,
    {
      api: { binaryMediaTypes: ['image/png'] },
      backend: { lambda: { returns: { body: '***', isBase64Encoded: true } } },
    },
    { headers: [['Accept', 'image/png']] },
    [500, SERVER_ERROR, 'response-mapping.base64'],
  ],
  [
    'a function that is not called with POST',
    { ...PROXY, integration: { type: 'AWS_PROXY', httpMethod: 'GET' } },
    {},
    {},
    [500, SERVER_ERROR, 'integration.method'],
  ],
  [
    'a header that must not be mapped',
    {
      ...http,
      integration: {
        ...http.integration,
        requestParameters: { 'integration.request.header.Content-Length': "'0'" },
      },
    },
    {},
    {},
    [500, SERVER_ERROR, 'mapping.header'],
  ],
  [
    'an address without a host',
    { ...http, integration: { type: 'HTTP_PROXY', uri: 'https://${stageVariables.host}/' } },
    {},
    {},
    [500, SERVER_ERROR, 'mapping.address'],
  ],
  [
    'a missing parameter',
    {
      ...MOCK,
      validator: { parameters: true, body: false },
      requestParameters: { 'method.request.querystring.q': true },
    },
    {},
    {},
    [400, message('Missing required request parameters: [q]'), 'validation.parameters'],
  ],
  [
    'a body that does not fit its model',
    { ...MOCK, validator: { parameters: false, body: true }, requestModels: { 'application/json': 'M' } },
    { api: { models: { M: { type: 'array' } } } },
    { body: '{}' },
    [400, message('Invalid request body'), 'validation.body'],
  ],
]

describe('what a REST API refuses', () => {
  it.each(ROWS)('%s', (...[, method, parts, asked, expected]) => {
    const outcome = play(method, parts, asked)
    expect(verdict(outcome)).toEqual(expected)
    expect(
      outcome.hops.filter(({ verdict: each }) => each === 'refused' || each === 'answered'),
    ).toHaveLength(1)
  })

  it('takes what is at its limits', () => {
    expect(play(PROXY, {}, { body: text(10 * KB * KB) }).response.status).toBe(200)
    expect(play(PROXY, {}, { headers: [['x', text(20_475)]] }).response.status).toBe(200)
    expect(play(PROXY, {}, { path: `/${text(10_240 - '/prod/'.length)}` }).response.status).toBe(200)
    expect(play(http, { backend: { status: 200, latencyMs: 29_000 } }).response.status).toBe(200)
    expect(play(http, { backend: { status: 200, body: text(10 * KB * KB) } }).response.status).toBe(200)
  })

  it('says the type of an error where it is known', () => {
    expect(header(play(MOCK, {}, { path: '/x' }), 'x-amzn-ErrorType')).toBe(
      'MissingAuthenticationTokenException',
    )
    expect(header(play(http, { backend: { status: 200, latencyMs: 30_000 } }), 'x-amzn-ErrorType')).toBeNull()
  })
})

describe('gateway responses of the API', () => {
  const settings: Parts = {
    stage: { variables: { who: 'me' } },
    api: {
      gatewayResponses: {
        MISSING_AUTHENTICATION_TOKEN: {
          statusCode: '404',
          responseParameters: {
            'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
            'gatewayresponse.header.X-Asked': 'method.request.header.X-A',
            'gatewayresponse.header.X-Stage': 'context.stage',
            'gatewayresponse.header.X-Who': 'stageVariables.who',
            'gatewayresponse.header.X-None': 'method.request.header.none',
          },
          responseTemplates: {
            'text/plain': '$context.error.message in $context.stage by $method.request.header.X-A',
            'application/json': '{"m":$context.error.messageString,"t":"$context.error.responseType"}',
          },
        },
      },
    },
  }

  it('fills in values and maps headers', () => {
    const outcome = play(MOCK, settings, { path: '/x', headers: [['X-A', 'asked']] })
    expect(verdict(outcome)).toEqual([
      404,
      '{"m":"Missing Authentication Token","t":"MISSING_AUTHENTICATION_TOKEN"}',
      'route.unknown',
    ])
    expect(
      ['Access-Control-Allow-Origin', 'X-Asked', 'X-Stage', 'X-Who', 'X-None'].map((name) =>
        header(outcome, name),
      ),
    ).toEqual(['*', 'asked', 'prod', 'me', null])
  })

  it('takes the template that the client accepts', () => {
    const outcome = play(MOCK, settings, {
      path: '/x',
      headers: [
        ['Accept', 'text/plain'],
        ['X-A', 'me'],
      ],
    })
    expect(verdict(outcome)[1]).toBe('Missing Authentication Token in prod by me')
    expect(header(outcome, 'Content-Type')).toBe('text/plain')
  })

  it('counts a changed status in its own class', () => {
    const { metrics } = play(
      MOCK,
      { api: { gatewayResponses: { DEFAULT_4XX: { statusCode: '599' } } } },
      { path: '/x' },
    )
    expect([metrics.clientError, metrics.serverError]).toEqual([1, 0])
  })
})
