import fc from 'fast-check'

import type { Gateway, HttpApi, RestApi, RestMethod, Stage, WebsocketApi } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { Integration, IntegrationResponse } from '#engine/gateway/model/integration.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'

const word = fc.constantFrom('a', 'b', 'items', '7', 'x y', 'é')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const partial = <T extends object>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<Partial<T>>(model as never, { requiredKeys: [] })

const rarely = fc.constantFrom(false, false, false, false, true)

const template = fc.constantFrom(
  '{"statusCode": 200}',
  '{"statusCode": 404}',
  '{statusCode: 200}',
  '$input.body',
  "$input.json('$')",
  "#set($x = $input.path('$.a'))$x",
  '#set($context.responseOverride.status = 201)#set($context.responseOverride.header.X-Own = "1")x',
  '#set($context.requestOverride.header.X-Own = "1")$input.body',
  '#if(',
  '$x.substring(9)',
  '',
)
const templates = fc.dictionary(fc.constantFrom('application/json', 'text/plain', 'image/png'), template)
const source = fc.constantFrom(
  "'static'",
  'method.request.header.X-A',
  'method.request.querystring.q',
  'method.request.multivaluequerystring.q',
  'method.request.path.id',
  'method.request.body',
  'method.request.body.a',
  'context.stage',
  'context.authorizer.principalId',
  'stageVariables.v',
)
const requestParameters = fc.dictionary(
  fc.constantFrom(
    'integration.request.header.X-To',
    'integration.request.header.Authorization',
    'integration.request.header.Content-Length',
    'integration.request.querystring.q',
    'integration.request.path.id',
  ),
  source,
)
const handling = fc.constantFrom('CONVERT_TO_TEXT' as const, 'CONVERT_TO_BINARY' as const)

const integration: fc.Arbitrary<Integration> = fc
  .tuple(
    fc.constantFrom('AWS_PROXY', 'AWS', 'HTTP_PROXY', 'HTTP', 'MOCK'),
    partial<Integration>({
      httpMethod: fc.constantFrom('GET', 'POST', 'ANY'),
      uri: fc.constantFrom('https://b.example/{id}?x=1', 'https://${stageVariables.v}/', 'nothing'),
      service: fc.constantFrom('lambda', 'sqs'),
      action: fc.constant('SendMessage'),
      uriPath: fc.constantFrom('path/q', '{id}'),
      requestParameters,
      requestTemplates: templates,
      passthroughBehavior: fc.constantFrom('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
      contentHandling: handling,
      timeoutInMillis: fc.integer({ min: 50, max: 29_000 }),
      cacheKeyParameters: fc.constant(['method.request.querystring.q']),
      connectionType: fc.constantFrom('INTERNET', 'VPC_LINK'),
    } as never),
  )
  .map(([type, more]) => ({ ...more, type }) as Integration)

const response: fc.Arbitrary<IntegrationResponse> = fc
  .tuple(
    fc.constantFrom('200', '404', '500'),
    partial<IntegrationResponse>({
      selectionPattern: fc.constantFrom('', '2\\d\\d', '.*', '4.*|.*error.*'),
      responseTemplates: templates,
      responseParameters: fc.dictionary(
        fc.constantFrom('method.response.header.X-To', 'method.response.header.Date'),
        fc.constantFrom("'static'", 'integration.response.header.X-B', 'integration.response.body.a'),
      ),
      contentHandling: handling,
    } as never),
  )
  .map(([statusCode, more]) => ({ ...more, statusCode }) as IntegrationResponse)

const authorization = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ type: 'NONE' } as const) },
  fc.constant({ type: 'AWS_IAM' } as const),
  fc.constant({ type: 'AUTHORIZER', authorizer: 'lambda' } as const),
  fc.constant({ type: 'AUTHORIZER', authorizer: 'token', scopes: ['read'] } as const),
)

const method: fc.Arbitrary<RestMethod> = fc
  .tuple(
    fc.constantFrom('/', '/items', '/items/{id}', '/{proxy+}', '/{a}/{b}'),
    fc.constantFrom('GET', 'POST', 'ANY'),
    integration,
    partial<RestMethod>({
      authorization,
      apiKeyRequired: rarely,
      requestParameters: fc.constant({ 'method.request.querystring.q': true }),
      requestModels: fc.constant({ 'application/json': 'M' }),
      validator: fc.record({ parameters: fc.boolean(), body: fc.boolean() }),
      integrationResponses: fc.array(response, { maxLength: 3 }),
      methodResponses: fc.constant(['200', '404']),
    } as never),
  )
  .map(([resource, verb, it, more]) => ({ ...more, resource, method: verb, integration: it }) as RestMethod)

const LAMBDA = {
  kind: 'lambda',
  type: 'TOKEN',
  identitySources: ['method.request.header.Authorization'],
  answers: {
    byToken: {
      good: {
        answer: { kind: 'policy', statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'] }] },
      },
      bad: { answer: { kind: 'policy', statements: [] } },
      broken: { answer: { kind: 'error' } },
    },
    otherwise: { answer: { kind: 'unauthorized' } },
  },
} as const
const TOKEN = {
  kind: 'token',
  token: { kind: 'jwt', api: 'rest', issuers: [{ issuer: 'i', audience: [] }] },
  identitySource: 'method.request.header.Authorization',
  keys: [{ kid: 'k', kty: 'RSA' }],
} as const

const policy = (effect: 'Allow' | 'Deny', condition: object) => ({
  Statement: [{ Effect: effect, Principal: '*', Action: '*', Resource: '*', Condition: condition }],
})

const restApi: fc.Arbitrary<RestApi> = fc
  .tuple(
    fc.constantFrom('regional', 'regional', 'edge', 'edge', 'private'),
    fc.array(method, { minLength: 1, maxLength: 4 }),
    partial<RestApi>({
      binaryMediaTypes: fc.constantFrom(['image/png'], ['*/*'], []),
      resourcePolicy: fc.constantFrom(
        policy('Allow', {}),
        policy('Deny', {}),
        policy('Allow', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      ),
      gatewayResponses: fc.constantFrom(
        { DEFAULT_4XX: { statusCode: '418' } },
        {
          DEFAULT_5XX: {
            responseTemplates: { 'text/plain': '$context.error.message $method.request.header.X-A' },
          },
        },
        { THROTTLED: { responseParameters: { 'gatewayresponse.header.X': 'context.requestId' } } },
      ),
      apiKeySource: fc.constantFrom('HEADER', 'AUTHORIZER'),
      disableExecuteApiEndpoint: fc.constantFrom(false, false, false, false, false, true),
    } as never),
  )
  .map(
    ([endpointType, methods, more]) =>
      ({
        ...more,
        kind: 'rest',
        id: 'a1',
        endpointType,
        methods,
        models: { M: { type: 'object', required: ['a'] } },
        authorizers: { lambda: LAMBDA, token: TOKEN },
      }) as RestApi,
  )

const httpApi: fc.Arbitrary<HttpApi> = fc
  .record({
    routes: fc.array(
      fc.record({
        routeKey: fc.constantFrom('$default', 'GET /items', 'ANY /{proxy+}', 'POST /items/{id}'),
        authorization,
        integration: fc.oneof(
          fc.record({
            type: fc.constant('AWS_PROXY' as const),
            payloadFormatVersion: fc.constantFrom('1.0' as const, '2.0' as const),
          }),
          fc.record({
            type: fc.constant('HTTP_PROXY' as const),
            uri: fc.constantFrom('https://b.example/', 'nothing'),
            requestParameters: fc.constantFrom(
              {},
              { 'overwrite:path': '/x', 'append:header.X': '$request.body.a' },
            ),
            responseParameters: fc.constantFrom(
              {},
              { '200': { 'overwrite:statuscode': '$response.header.X-B' } },
            ),
          }),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    cors: maybe(
      fc.constant({ allowOrigins: ['https://x.example'], allowMethods: ['*'], allowHeaders: ['*'] }),
    ),
  })
  .map(
    ({ routes, cors }) =>
      ({
        kind: 'http',
        id: 'a1',
        routes,
        ...(cors === undefined ? {} : { cors }),
        authorizers: {
          lambda: { ...LAMBDA, type: 'REQUEST', identitySources: ['$request.header.Authorization'] },
          token: {
            ...TOKEN,
            identitySource: '$request.header.Authorization',
            token: { ...TOKEN.token, api: 'http' },
          },
        },
      }) as HttpApi,
  )

const websocketApi: fc.Arbitrary<WebsocketApi> = fc
  .subarray(['$connect', '$default', 'send'], { minLength: 1 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((routeKey) =>
        fc.tuple(fc.constant(routeKey), maybe(integration), fc.boolean(), fc.boolean()),
      ),
    ),
  )
  .map((routes) => ({
    kind: 'websocket' as const,
    id: 'a1',
    routeSelectionExpression: '$request.body.action',
    routes: routes.map(([routeKey, it, apiKeyRequired, routeResponse]) => ({
      routeKey,
      apiKeyRequired,
      routeResponse,
      ...(it === undefined ? {} : { integration: withoutLeftOut(it) }),
    })),
  }))

/** What WebSocket routes are refused for by name would leave hardly any that runs. */
function withoutLeftOut(it: Integration): Integration {
  const { contentHandling: _, requestParameters: __, passthroughBehavior: ___, ...rest } = it
  const { action: ____, uriPath: _____, ...left } = rest
  return left
}

const limit = fc.record({ rate: fc.integer({ min: 1, max: 10 }), burst: fc.integer({ min: 0, max: 30 }) })

const stage: fc.Arbitrary<Stage> = partial<Stage>({
  variables: fc.constantFrom({}, { v: 'b.example' }),
  methodSettings: fc.record({
    '*/*': fc.record(
      {
        throttle: limit,
        cachingEnabled: fc.boolean(),
        loggingLevel: fc.constantFrom('OFF', 'ERROR', 'INFO'),
        dataTrace: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
  cacheClusterEnabled: fc.boolean(),
  canary: fc.record({
    deployment: fc.constant('d1'),
    percentTraffic: fc.constantFrom(0, 50, 100),
    useStageCache: fc.boolean(),
  }),
  accessLogFormat: fc.constant('$context.requestId $context.status $context.nothing'),
  webAcl: rarely,
} as never).map((more) => ({ ...more, name: 'prod', deployment: 'd1' }) as Stage)

const lambdaValue = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      statusCode: fc.constantFrom(200, '201', 'x', 404),
      body: fc.constantFrom('b', 'Zm9v'),
      headers: fc.constantFrom({ 'X-B': '202' }, null),
      isBase64Encoded: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  fc.constantFrom('event', 'proxy-echo'),
)
const backend: fc.Arbitrary<Backend> = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 404, 503),
    headers: fc.constantFrom({}, { 'X-B': '202', 'Content-Type': 'image/png' }),
    body: fc.constantFrom('', '{"a":{"b":1}}', 'text', '{broken'),
    latencyMs: fc.integer({ min: 0, max: 40_000 }),
  }),
  fc.record({ status: fc.constant(200), echoBody: fc.constant(true as const) }),
  fc.record({ lambda: fc.record({ returns: lambdaValue }) }),
  fc.constant({ lambda: { error: { errorMessage: 'an error' } } }),
  fc.constantFrom(
    { lambda: { rejected: 'permission' as const } },
    { lambda: { rejected: 'throttled' as const } },
  ),
  fc.constant({ unreachable: true as const }),
)

/** A gateway with one API of any type, a stage, a plan, a domain and a backend. */
export const gateways: fc.Arbitrary<Gateway> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: restApi },
      { weight: 2, arbitrary: httpApi },
      { weight: 1, arbitrary: websocketApi },
    ),
    stage,
    backend,
    maybe(limit),
  )
  .map(([api, each, it, throttle]) => ({
    account: '111111111111',
    region: 'eu-west-1',
    apis: { a1: { edited: api, deployments: { d1: api }, stages: [each, { ...each, name: '$default' }] } },
    domains: [
      {
        name: 'api.example',
        mode: 'API_MAPPING_ONLY',
        rules: [],
        mappings: [{ path: 'm', api: 'a1', stage: 'prod' }],
        mutualTls: false,
      },
    ],
    usagePlans: [
      {
        id: 'p',
        stages: [{ api: 'a1', stage: 'prod' }],
        keys: [{ id: 'k', value: 'secret', enabled: true }],
        quota: { limit: 2, period: 'DAY' },
        ...(throttle === undefined ? {} : { throttle }),
      },
    ],
    backends: { backend: it },
  }))

const header = fc.tuple(
  fc.constantFrom(
    'X-A',
    'Accept',
    'Content-Type',
    'Authorization',
    'x-api-key',
    'Cache-Control',
    'Origin',
    'Host',
    'Expect',
    'X-HTTP-Method-Override',
  ),
  fc.oneof(
    fc.constantFrom(
      'application/json',
      'image/png',
      'good',
      'bad',
      'broken',
      'secret',
      'max-age=0',
      'GET',
      '',
    ),
    fc.string({ maxLength: 6 }),
  ),
)
const body = fc.oneof(
  fc.constantFrom('', '{"a":1}', '{"a":{"b":[1]}}', '[1]', '{broken', 'Zm9v', '{"action":"send"}'),
  fc.string({ maxLength: 12 }),
  fc.uint8Array({ maxLength: 8 }),
)

/** A request from anywhere to anything. */
export const requests: fc.Arbitrary<ClientRequest> = fc
  .record({
    at: fc.integer({ min: 0, max: 5_000_000 }),
    name: fc.oneof(
      { weight: 12, arbitrary: fc.constant({ kind: 'execute-api', api: 'a1' } as const) },
      { weight: 2, arbitrary: fc.constant({ kind: 'domain', name: 'api.example' } as const) },
      { weight: 1, arbitrary: fc.constant({ kind: 'execute-api', api: 'zz' } as const) },
    ),
    method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'PUT'),
    target: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom('/prod/items', '/prod/items/7?q=1&q=2', '/prod/a/b?q=1', '/prod/'),
      },
      fc
        .tuple(
          fc.constantFrom('/prod', '/m', '', '//prod/'),
          fc.array(word, { maxLength: 3 }),
          fc.constantFrom('', '?q=1&q=2', '?q', '?%zz=%'),
        )
        .map(([start, segments, query]) => `${start}/${segments.map(encodeURIComponent).join('/')}${query}`),
      fc.string({ maxLength: 12 }),
    ),
    headers: fc.array(header, { maxLength: 4 }),
    body,
    caller: fc.constantFrom(
      { network: 'internet', sourceIp: '192.0.2.1' } as const,
      { network: 'vpc', sourceIp: '10.0.0.1', vpc: 'vpc-1', endpoint: 'vpce-1', privateDns: false } as const,
    ),
    message: maybe(fc.constant({ connectionId: 'c1' })),
    verdicts: fc.record(
      {
        webAcl: fc.constantFrom('allow' as const, 'block' as const),
        clientCertificate: fc.constantFrom('none' as const, 'trusted' as const),
        tokenSignature: fc.constantFrom('valid' as const, 'invalid' as const),
        mayInvalidate: fc.boolean(),
        signature: fc.record({
          verdict: fc.constantFrom('valid' as const, 'invalid' as const, 'expired' as const),
          account: fc.constantFrom('111111111111', '222222222222'),
          principal: fc.constant('arn:aws:iam::111111111111:user/me'),
          identityPolicy: fc.constantFrom('allow' as const, 'implicit-deny' as const),
        }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ message, ...rest }) => (message === undefined ? rest : { ...rest, message }))
