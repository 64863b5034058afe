import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { asked } from '#engine/open-api/sent/beside.ts'
import { sendOwn } from '#engine/open-api/sent/send.ts'
import { tenantsDocument } from '#open-api/examples/tenants.ts'
import { openDocument, type Opened } from '#open-api/open-document.ts'

function opened(text: string): Opened {
  const result = openDocument(text)
  if (!result.ok) throw new Error(`${result.error.line}: ${result.error.text}`)
  return result.value
}

const status = (api: Opened, requests: readonly object[], beside: object = {}): readonly number[] =>
  sendOwn(api.api, asked.parse({ requests, beside })).requests.map((each) => each.status)

const told = ({ remarks }: Opened) => remarks.filter(({ kind }) => kind !== 'assumed')

/** What API Gateway writes when it exports a stage as Swagger 2, with its extensions. */
const SWAGGER = JSON.stringify({
  swagger: '2.0',
  info: { title: 'Exported', version: '2026-11-30T10:00:00Z' },
  host: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
  basePath: '/prod',
  schemes: ['https'],
  paths: {
    '/orders/{id}': {
      post: {
        consumes: ['application/json'],
        produces: ['application/json'],
        parameters: [
          { name: 'id', in: 'path', required: true, type: 'string' },
          { name: 'trace', in: 'header', required: true, type: 'string' },
          { in: 'body', name: 'Order', required: true, schema: { $ref: '#/definitions/Order' } },
        ],
        responses: { '200': { description: '200 response', schema: { $ref: '#/definitions/Empty' } } },
        security: [{ api_key: [] }],
        'x-amazon-apigateway-request-validator': 'all',
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode": 200}' },
          responses: { default: { statusCode: '200' } },
          passthroughBehavior: 'when_no_match',
        },
      },
    },
  },
  securityDefinitions: { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } },
  definitions: {
    Order: { type: 'object', required: ['a'] },
    Empty: { type: 'object', title: 'Empty Schema' },
  },
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestParameters: true, validateRequestBody: true },
  },
})

/** An HTTP API as it is exported: integrations by reference, $default, CORS, a JWT authorizer. */
const HTTP = `openapi: 3.0.1
info: { title: Exported, version: "1" }
servers:
  - url: https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/{basePath}
    variables: { basePath: { default: "" } }
tags: [{ name: httpapi:createdBy, x-amazon-apigateway-tag-value: somebody }]
paths:
  /$default:
    x-amazon-apigateway-any-method:
      isDefaultRoute: true
      x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/all' }
  /me:
    get:
      security: [{ people: [me/read] }]
      x-amazon-apigateway-integration: { $ref: '#/components/x-amazon-apigateway-integrations/all' }
components:
  securitySchemes:
    people:
      type: oauth2
      x-amazon-apigateway-authorizer:
        type: jwt
        identitySource: $request.header.Authorization
        jwtConfiguration: { issuer: https://issuer.example, audience: [app] }
  x-amazon-apigateway-integrations:
    all: { type: AWS_PROXY, httpMethod: POST, payloadFormatVersion: "2.0", connectionType: INTERNET, uri: arn:aws:lambda:eu-west-1:111122223333:function:f }
x-amazon-apigateway-cors: { allowOrigins: [https://app.example], allowMethods: ['*'] }
x-amazon-apigateway-importexport-version: "1.0"
`

const SAM = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: live }
Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: {} }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: !Ref Stage
      TracingEnabled: true
      DefinitionBody:
        openapi: 3.0.1
        info: { title: !Ref AWS::StackName, version: '1' }
        paths:
          /a:
            get:
              x-amazon-apigateway-integration:
                type: aws_proxy
                httpMethod: POST
                uri: !Sub arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations
`

describe('export shapes', () => {
  it('Swagger 2: key, parameters, body and mock of a REST API', () => {
    const api = opened(SWAGGER)
    expect(api).toMatchObject({ format: 'Swagger 2.0', kind: 'rest' })
    expect(told(api).map(({ pointer }) => pointer)).toEqual(['/host'])
    const request = { line: 'POST /orders/7', body: '{"a":1}' }
    const plans = [{ key: 'twenty-letters-of-key' }]
    const good = { ...request, key: 'twenty-letters-of-key', headers: ['trace: t'] }
    expect(
      status(api, [request, { ...good, headers: [] }, { ...good, body: '{}' }, good], { plans }),
    ).toEqual([403, 400, 400, 200])
  })

  it('HTTP API: integrations by reference, $default, CORS and a JWT authorizer', () => {
    const api = opened(HTTP)
    expect(api.kind).toBe('http')
    expect(api.routes.map(({ route }) => route)).toEqual(['$default', 'GET /me'])
    expect(told(api).map(({ name }) => name)).toEqual(['url', 'variables'])
    expect(status(api, [{ line: 'GET /me' }, { line: 'GET /other' }])).toEqual([401, 200])
    const claims = { iss: 'https://issuer.example', aud: 'app', exp: 2_000_000_000, scope: 'me/read' }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.c2ln`
    const line = 'GET /me'
    const headers = [`Authorization: Bearer ${token}`]
    const requests = [
      { line, headers },
      { line, headers, tokenSignature: 'invalid' },
    ]
    expect(status(api, requests, { now: 1_900_000_000 })).toEqual([200, 401])
    expect(status(api, requests, { now: 2_100_000_000 })).toEqual([401, 401])
  })

  it('HTTP API: a listener behind a VPC link answers, and a placeholder is told', () => {
    const integration = (uri: string) => ({
      get: {
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'GET',
          payloadFormatVersion: '1.0',
          connectionType: 'VPC_LINK',
          connectionId: 'abc',
          uri,
        },
      },
    })
    const api = opened(
      JSON.stringify({
        openapi: '3.0.1',
        paths: {
          '/a': integration('arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/x/1/2'),
          '/b': integration('${module.cluster}/b'),
        },
      }),
    )
    expect(status(api, [{ line: 'GET /a' }])).toEqual([200])
    expect(told(api).map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ['listed', '/paths/~1b/get/x-amazon-apigateway-integration/uri'],
    ])
  })

  it('a SAM template: short forms of functions, and what stands around the definition', () => {
    const api = opened(SAM)
    expect(api).toMatchObject({ format: 'OpenAPI 3.0.1 in a template', title: 'stack', kind: 'rest' })
    expect(api.remarks.find(({ name }) => name === 'TracingEnabled')).toMatchObject({
      kind: 'listed',
      line: 11,
    })
    expect(status(api, [{ line: 'GET /a' }])).toEqual([200])
  })

  it('a definition that a template takes in: functions in it, and placeholders of another tool', () => {
    const api = opened(`swagger: 2.0
paths:
  /a: { get: { x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: { 'Fn::Sub': 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/f/invocations' } } } }
  /b: { get: { x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: '\${lambda_uri}' } } }
definitions: { Link: { properties: { Ref: { type: string } } } }
`)
    expect(api.routes.map(({ route }) => route)).toEqual(['GET /a'])
    expect(api.models['Link']).toEqual({ properties: { Ref: { type: 'string' } } })
    const [refused] = api.remarks.filter(({ kind }) => kind === 'refused')
    expect(refused).toMatchObject({ line: 4, aws: 'Invalid ARN specified in the request' })
    expect(refused?.text).toContain('${lambda_uri}')
  })

  it('says in the words of API Gateway what it would refuse, at its line', () => {
    const text = `openapi: 3.0.1
paths:
  /a/{rest+}/b: { get: { x-amazon-apigateway-integration: { type: mock } } }
  /b: { get: { x-amazon-apigateway-integration: { type: http, uri: http://x.example } } }
  /c: { trace: { x-amazon-apigateway-integration: { type: mock } } }
  /d: { get: { x-amazon-apigateway-request-validator: nobody, x-amazon-apigateway-integration: { type: mock } } }
`
    const refused = opened(text).remarks.filter(({ kind }) => kind === 'refused')
    expect(refused.map(({ line, aws }) => [line, aws])).toEqual([
      [3, 'Cannot create a child of a resource with a greedy path variable: {rest+}'],
      [4, 'Enumeration value for HttpMethod must be non-empty'],
      [5, 'Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY'],
      [6, 'Invalid Request Validator identifier specified'],
    ])
  })

  it('our two examples leave nothing aside', () => {
    const shop = opened(readFileSync('src/open-api/examples/shop.yaml', 'utf8'))
    const tenants = opened(tenantsDocument())
    expect([...told(shop), ...told(tenants)]).toEqual([])
    expect(tenants.routes).toHaveLength(120)
  })
})

describe('what stands beside the document', () => {
  const shop = opened(readFileSync('src/open-api/examples/shop.yaml', 'utf8'))
  const list = { line: 'GET /products?page=1' }

  it('throttles a single method, and serves from the cache', () => {
    const variables = [{ name: 'catalog', value: 'a.example' }]
    const stage = { variables, methodThrottles: [{ route: 'GET /products', limit: { rate: 1, burst: 1 } }] }
    expect(status(shop, [{ ...list, times: 2 }], { stage })).toEqual([200, 429])
    expect(
      status(shop, [list, list], {
        stage: { variables, cacheSeconds: 60 },
        backends: [{ route: '*', status: 200 }],
      }),
    ).toEqual([200, 200])
  })

  it('gives stage variables to addresses, and those of the canary to its share', () => {
    const variables = [{ name: 'catalog', value: 'a.example' }]
    const canaryVariables = [{ name: 'catalog', value: 'b.example' }]
    const hosts = (canaryPercent: number | null) =>
      sendOwn(
        shop.api,
        asked.parse({ requests: [list], beside: { stage: { variables, canaryVariables, canaryPercent } } }),
      )
        .requests.flatMap(({ hops }) => hops.map(({ after }) => after))
        .find(({ kind }) => kind === 'backend-request')?.line
    expect(hosts(null)).toContain('a.example')
    expect(hosts(100)).toContain('b.example')
  })

  it('lets an authorizer and a backend answer as they are told', () => {
    const line = 'POST /orders'
    const body = '{"customer":"ana","lines":[]}'
    const request = {
      line,
      body,
      key: 'k-123',
      headers: ['Authorization: Bearer x', 'Content-Type: application/json'],
    }
    const plans = [{}]
    expect(
      status(shop, [request], { plans, authorizers: [{ name: 'customer', otherwise: 'deny' }] }),
    ).toEqual([403])
    expect(status(shop, [request], { plans, backends: [{ route: line, answer: 'malformed' }] })).toEqual([
      502,
    ])
    expect(status(shop, [{ ...list, sourceIp: '203.0.113.9' }])).toEqual([403])
  })
})
