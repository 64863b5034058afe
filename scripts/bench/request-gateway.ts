import type { Gateway, RestApi } from '#engine/gateway/model/api.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'

export const BODY = '{"id":7,"name":"a thing","tags":["a","b"]}'

/** A REST API with everything on: no station of the request is skipped. */
const API: RestApi = {
  kind: 'rest',
  id: 'a1',
  endpointType: 'regional',
  models: {
    Item: {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id: { type: 'integer' },
        name: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
      },
    },
  },
  resourcePolicy: {
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    ],
  },
  authorizers: {
    auth: {
      kind: 'lambda',
      type: 'TOKEN',
      identitySources: ['method.request.header.Authorization'],
      answers: {
        byToken: {},
        otherwise: {
          answer: {
            kind: 'policy',
            statements: [{ effect: 'Allow', actions: ['execute-api:Invoke'], resources: ['*'] }],
          },
          principalId: 'me',
        },
      },
    },
  },
  methods: [
    { resource: '/', method: 'GET', integration: { type: 'MOCK' } },
    {
      resource: '/items/{id}',
      method: 'POST',
      authorization: { type: 'AUTHORIZER', authorizer: 'auth' },
      apiKeyRequired: true,
      validator: { parameters: true, body: true },
      requestParameters: { 'method.request.path.id': true, 'method.request.querystring.q': true },
      requestModels: { 'application/json': 'Item' },
      integration: {
        type: 'HTTP',
        uri: 'https://backend.example/{id}',
        requestParameters: {
          'integration.request.path.id': 'method.request.path.id',
          'integration.request.header.X-Stage': 'context.stage',
        },
        requestTemplates: { 'application/json': '{"item": $input.body, "q": "$input.params(\'q\')"}' },
        cacheKeyParameters: ['method.request.path.id'],
      },
      integrationResponses: [
        { statusCode: '500', selectionPattern: '5\\d{2}' },
        {
          statusCode: '200',
          responseParameters: { 'method.response.header.X-Own': "'static'" },
          responseTemplates: { 'application/json': '{"answer": $input.body}' },
        },
      ],
    },
  ],
}

export const GATEWAY: Gateway = {
  account: '111111111111',
  region: 'eu-west-1',
  apis: {
    a1: {
      edited: API,
      deployments: { d1: API },
      stages: [
        {
          name: 'prod',
          deployment: 'd1',
          webAcl: true,
          cacheClusterEnabled: true,
          canary: { deployment: 'd1', percentTraffic: 50, useStageCache: true },
          methodSettings: {
            '*/*': {
              throttle: { rate: 5_000, burst: 5_000 },
              cachingEnabled: true,
              requireAuthorizationForCacheControl: false,
            },
          },
        },
      ],
    },
  },
  usagePlans: [
    {
      id: 'p',
      stages: [{ api: 'a1', stage: 'prod' }],
      keys: [{ id: 'k', value: 'secret', enabled: true }],
      throttle: { rate: 5_000, burst: 5_000 },
      quota: { limit: 1_000_000_000, period: 'MONTH' },
    },
  ],
  backends: {
    backend: { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"ok":true}' },
  },
}

export const REQUEST = {
  name: { kind: 'execute-api', api: 'a1' },
  method: 'POST',
  target: '/prod/items/7?q=1',
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'token'],
    ['x-api-key', 'secret'],
    // A fresh response each time, so that the cache is asked and the backend called.
    ['Cache-Control', 'max-age=0'],
  ],
  body: BODY,
  caller: { network: 'internet', sourceIp: '192.0.2.1' },
  verdicts: { webAcl: 'allow' },
} satisfies Omit<ClientRequest, 'at'>
