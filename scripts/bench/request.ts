import type { Gateway, RestApi } from '#engine/gateway/model/api.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'

import type { Comparison } from './measure.ts'

const REQUESTS = 2_000
const WARM_UP = 20
const BODY = '{"id":7,"name":"a thing","tags":["a","b"]}'

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

const GATEWAY: Gateway = {
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

const REQUEST: Omit<ClientRequest, 'at'> = {
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
}

/** Ours: a request every millisecond, each with all its hops, the next on the state that the last one left. */
function ours(): () => number {
  const gateway = compileGateway(GATEWAY)
  let state = initialState(gateway, 1)
  let at = 0
  // The shapes of objects that are all dead are forgotten by a collection, and with them the code made for them; a
  // gateway in use always has some alive.
  const alive: RequestOutcome[] = []
  const run = () => {
    for (let n = 0; n < REQUESTS; n++) {
      at += 1_000
      const outcome = handleRequest(gateway, { ...REQUEST, at }, state)
      if (outcome.response.status !== 200) throw new Error('The bench must be served.')
      state = outcome.state
      alive[0] = outcome
    }
    if (alive[0]?.hops.some(({ verdict }) => verdict === 'skipped') !== false)
      throw new Error('The bench must pass every station.')
    return REQUESTS
  }
  // So much code takes long to be compiled, which is not what is measured here.
  for (let round = 0; round < WARM_UP; round++) run()
  return run
}

/** What any gateway has to do at least: read the body and the address, and write a body. */
function reference(): () => number {
  return () => {
    let length = 0
    for (let n = 0; n < REQUESTS; n++) {
      const url = new URL(REQUEST.target, 'https://a1.example')
      const item: unknown = JSON.parse(BODY)
      length += JSON.stringify({ item, q: url.searchParams.get('q') }).length
    }
    if (length === 0) throw new Error('The reference must do something.')
    return REQUESTS
  }
}

/**
 * The project's aim is 100,000 requests a second. A rate says as much about the machine as about the code, so the gate is
 * a share of what the reference does in the same run; the rate is shown beside it.
 */
export function requestComparison(): Comparison {
  return {
    title: 'a REST request through all stations',
    ours: { name: 'gatehouse', run: ours() },
    peer: { name: 'URL, JSON.parse and JSON.stringify alone', run: reference() },
    gate: 0.08,
    isUncollected: true,
  }
}
