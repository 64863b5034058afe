import fc from 'fast-check'

type Fields = Record<string, unknown>

const word = fc.constantFrom('orders', 'items', 'a', 'b-1', 'v1', 'x.y', '{id}', '{name}')
const path = fc
  .tuple(fc.array(word, { minLength: 0, maxLength: 3 }), fc.boolean())
  .map(([words, isGreedy]) => `/${[...words, ...(isGreedy ? ['{rest+}'] : [])].join('/')}`)
const verb = fc.constantFrom(
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'x-amazon-apigateway-any-method',
)
const lambda = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:${name}/invocations`

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

const schema: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant({ type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } }),
  fc.constant({ $ref: '#/components/schemas/Order' }),
  fc.constant({ type: 'array', items: { $ref: '#/components/schemas/Line' } }),
  fc.constant({ oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Order/properties/line' }] }),
)

const responses = fc.dictionary(
  fc.constantFrom('default', '4\\d\\d', '.*Error.*', '5..'),
  fc.record({
    statusCode: fc.constantFrom('200', '400', 502),
    responseParameters: optional(fc.constant({ 'method.response.header.X-A': "'a'" })),
    responseTemplates: optional(fc.constant({ 'application/json': '$input.json("$")' })),
  }),
)

const restIntegration: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({
    type: fc.constantFrom('aws_proxy', 'AWS_PROXY'),
    httpMethod: fc.constant('POST'),
    uri: fc.constant(lambda('f')),
  }),
  fc.record({
    type: fc.constantFrom('http', 'http_proxy'),
    httpMethod: fc.constantFrom('GET', 'ANY', 'post'),
    uri: fc.constantFrom('https://example.com/{id}', 'http://${stageVariables.host}/x'),
    requestParameters: optional(
      fc.constant({ 'integration.request.header.X-B': 'method.request.querystring.q' }),
    ),
    timeoutInMillis: optional(fc.constantFrom(50, 5_000, '29000')),
    connectionType: optional(fc.constantFrom('INTERNET', 'VPC_LINK')),
    responses: optional(responses),
  }),
  fc.record({
    type: fc.constant('aws'),
    httpMethod: fc.constant('POST'),
    uri: fc.constantFrom(
      'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/q',
      'arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem',
      lambda('g'),
    ),
    credentials: fc.constant('arn:aws:iam::111122223333:role/r'),
    requestTemplates: optional(fc.constantFrom({}, { 'application/json': '{"a": $input.json("$.a")}' })),
    passthroughBehavior: optional(fc.constantFrom('never', 'WHEN_NO_TEMPLATES')),
    cacheKeyParameters: optional(fc.constantFrom([], ['method.request.querystring.q'])),
    contentHandling: optional(fc.constantFrom('CONVERT_TO_TEXT')),
    responses: optional(responses),
  }),
  fc.record({
    type: fc.constant('mock'),
    requestTemplates: optional(fc.constant({ 'application/json': '{"statusCode": 200}' })),
    responses: optional(responses),
  }),
)

const httpIntegration: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({
    type: fc.constant('AWS_PROXY'),
    payloadFormatVersion: fc.constantFrom('1.0', '2.0', 2),
    uri: fc.constant(lambda('h')),
  }),
  fc.record({
    type: fc.constant('http_proxy'),
    httpMethod: fc.constantFrom('ANY', 'GET'),
    uri: fc.constant('https://example.com'),
    requestParameters: optional(fc.constant({ 'append:header.x': '$request.querystring.q' })),
    responseParameters: optional(fc.constant({ '200': { 'overwrite:statuscode': '204' } })),
  }),
  fc.record({
    type: fc.constant('AWS_PROXY'),
    integrationSubtype: fc.constant('SQS-SendMessage'),
    payloadFormatVersion: fc.constant('1.0'),
  }),
)

const parameter = fc.record({
  name: fc.constantFrom('id', 'q', 'X-A', 'a.b'),
  in: fc.constantFrom('path', 'query', 'header'),
  required: optional(fc.boolean()),
  schema: fc.constant({ type: 'string' }),
})

const security = (names: readonly string[]) =>
  fc.array(
    fc.constantFrom(...names).map((name) => ({ [name]: name === 'pool' || name === 'jwt' ? ['a/b'] : [] })),
    { maxLength: 2 },
  )

const operation = (integration: fc.Arbitrary<Fields>, names: readonly string[]) =>
  fc.record({
    parameters: optional(fc.array(parameter, { maxLength: 3 })),
    requestBody: optional(schema.map((each) => ({ content: { 'application/json': { schema: each } } }))),
    responses: fc.constantFrom({}, { '200': { description: '' } }, { '200': {}, '404': {}, default: {} }),
    security: optional(security(names)),
    'x-amazon-apigateway-request-validator': optional(fc.constantFrom('all', 'body', 'nobody')),
    'x-amazon-apigateway-integration': integration,
  })

const paths = (integration: fc.Arbitrary<Fields>, names: readonly string[], more: readonly string[] = []) =>
  fc.dictionary(
    more.length === 0 ? path : fc.oneof(path, fc.constantFrom(...more)),
    fc.dictionary(verb, operation(integration, names), { maxKeys: 3 }),
    { maxKeys: 5 },
  )

const HEADER = { type: 'apiKey', name: 'Authorization', in: 'header' }
const authorizer = (setting: Fields): Fields => ({ ...HEADER, 'x-amazon-apigateway-authorizer': setting })
const schemas = {
  Order: { type: 'object', properties: { line: { $ref: '#/components/schemas/Line' } } },
  Line: {
    type: 'object',
    required: ['count'],
    properties: { count: { type: 'integer' }, order: { $ref: '#/components/schemas/Order' } },
  },
}

/** REST APIs as documents of version 3. */
export const restDocument: fc.Arbitrary<Fields> = fc.record({
  openapi: fc.constantFrom('3.0.1', '3.1.0'),
  info: fc.constant({ title: 'T', version: '1' }),
  paths: paths(restIntegration, ['api_key', 'sigv4', 'token', 'request', 'pool', 'lost']),
  components: fc.constant({
    schemas,
    securitySchemes: {
      api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      sigv4: { ...HEADER, 'x-amazon-apigateway-authtype': 'awsSigv4' },
      token: authorizer({
        type: 'token',
        authorizerResultTtlInSeconds: 60,
        identityValidationExpression: '^B.+',
      }),
      request: authorizer({ type: 'request', identitySource: 'method.request.header.A, context.path' }),
      pool: authorizer({
        type: 'cognito_user_pools',
        providerARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_A'],
      }),
    },
  }),
  'x-amazon-apigateway-request-validators': fc.constant({
    all: { validateRequestBody: true, validateRequestParameters: true },
    body: { validateRequestBody: true },
  }),
  'x-amazon-apigateway-binary-media-types': fc.constantFrom([], ['image/png', '*/*']),
  'x-amazon-apigateway-endpoint-configuration': optional(
    fc.constantFrom({ types: ['PRIVATE'] }, { disableExecuteApiEndpoint: true }),
  ),
  'x-amazon-apigateway-gateway-responses': optional(
    fc.constantFrom(
      {},
      { THROTTLED: { statusCode: 420 }, WAF_FILTERED: { responseTemplates: { 'application/json': '{}' } } },
    ),
  ),
  'x-amazon-apigateway-api-key-source': optional(fc.constantFrom('HEADER', 'AUTHORIZER')),
  'x-amazon-apigateway-policy': optional(
    fc.constant({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
      ],
    }),
  ),
})

/** HTTP APIs as documents of version 3. */
export const httpDocument: fc.Arbitrary<Fields> = fc.record({
  openapi: fc.constant('3.0.1'),
  info: fc.constant({ title: 'T', version: '1' }),
  paths: paths(httpIntegration, ['jwt', 'request', 'sigv4'], ['/$default']),
  components: fc.constant({
    securitySchemes: {
      sigv4: { ...HEADER, 'x-amazon-apigateway-authtype': 'awsSigv4' },
      jwt: authorizer({
        type: 'jwt',
        identitySource: '$request.header.Authorization',
        jwtConfiguration: { issuer: 'https://i.example', audience: ['a'] },
      }),
      request: authorizer({
        type: 'request',
        identitySource: '$request.header.A',
        authorizerPayloadFormatVersion: '2.0',
      }),
    },
  }),
  'x-amazon-apigateway-importexport-version': fc.constant('1.0'),
  'x-amazon-apigateway-cors': optional(
    fc.constantFrom({}, { allowOrigins: ['*'], maxAge: 60, allowCredentials: false }),
  ),
})
