import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import type { Gateway, UsagePlan, WebsocketApi, WebsocketRoute } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'

import { message, playAll, verdict, type Asked } from './build.ts'

const LAMBDA = { type: 'AWS_PROXY' } as const
const route = (routeKey: string, more: Partial<WebsocketRoute> = {}): WebsocketRoute => ({
  routeKey,
  integration: LAMBDA,
  ...more,
})

function gatewayOf(
  routes: readonly WebsocketRoute[],
  backend: Backend,
  more: Partial<WebsocketApi> = {},
  plans: readonly UsagePlan[] = [],
): Gateway {
  const api: WebsocketApi = {
    kind: 'websocket',
    id: 'a1',
    routeSelectionExpression: '$request.body.action',
    routes,
    ...more,
  }
  return {
    account: '111111111111',
    region: 'eu-west-1',
    apis: { a1: { edited: api, deployments: { d1: api }, stages: [{ name: 'prod', deployment: 'd1' }] } },
    backends: { backend },
    usagePlans: plans,
  }
}

const OK: Backend = { lambda: { returns: { statusCode: 200, body: 'pong' } } }
const connect: Asked = { target: '/prod' }
const say = (text: string): Asked => ({ target: '/prod', body: text, message: { connectionId: 'c1' } })

function play(
  routes: readonly WebsocketRoute[],
  asked: Asked,
  backend: Backend = OK,
  more: Partial<WebsocketApi> = {},
): RequestOutcome {
  const [outcome] = playAll(gatewayOf(routes, backend, more), [asked])
  if (outcome === undefined) throw new Error('Nothing was played.')
  return outcome
}

describe('the handshake of a WebSocket API', () => {
  it.each([
    ['without a $connect route', [route('$default')], OK, [101, '', 'response.connected']],
    ['without an integration', [{ routeKey: '$connect' }], OK, [101, '', 'response.connected']],
    ['that the function takes', [route('$connect')], OK, [101, '', 'response.connected']],
    [
      'that the function refuses',
      [route('$connect')],
      { lambda: { returns: { statusCode: 403 } } },
      [403, '', 'response.refused-connection'],
    ],
    ['that fails', [route('$connect')], { lambda: { error: {} } }, [502, '', 'response.refused-connection']],
    [
      'that cannot be asked',
      [route('$connect')],
      { unreachable: true },
      [500, message('Internal Server Error'), 'integration.unreachable'],
    ],
    [
      'that is too slow',
      [route('$connect')],
      { status: 200, latencyMs: 29_001 },
      [500, message('Internal Server Error'), 'integration.timeout-websocket'],
    ],
    [
      'that is not signed',
      [route('$connect', { authorization: { type: 'AWS_IAM' } })],
      OK,
      [403, message('Forbidden'), 'authorization.unsigned'],
    ],
  ] as const)('%s', (...[, routes, backend, expected]) => {
    expect(verdict(play(routes, connect, backend as Backend))).toEqual(expected)
  })

  it('needs a stage and a short address', () => {
    expect(verdict(play([route('$default')], { target: '/none' }))[2]).toBe('route.no-websocket-stage')
    expect(verdict(play([route('$default')], { target: `/prod?${'x'.repeat(4_096)}` }))[2]).toBe('limits.url')
  })

  it('asks a REQUEST authorizer each time', () => {
    const authorizers: WebsocketApi['authorizers'] = {
      auth: {
        kind: 'lambda',
        type: 'REQUEST',
        identitySources: ['method.request.querystring.token'],
        answers: {
          byToken: {
            good: {
              answer: {
                kind: 'policy',
                statements: [
                  {
                    effect: 'Allow',
                    actions: ['*'],
                    resources: ['arn:aws:execute-api:eu-west-1:111111111111:a1/prod/$connect'],
                  },
                ],
              },
            },
          },
          otherwise: { answer: { kind: 'policy', statements: [] } },
        },
      },
    }
    const routes = [route('$connect', { authorization: { type: 'AUTHORIZER', authorizer: 'auth' } })]
    const rule = (query: string) =>
      play(routes, { target: `/prod${query}` }, OK, { authorizers }).hops.find(
        ({ station }) => station === 'authorization',
      )?.rule
    expect([rule('?token=good'), rule('?token=bad'), rule('')]).toEqual([
      'authorization.asked',
      'authorization.denied',
      'authorization.identity-missing',
    ])
  })

  it('can require a key of a plan', () => {
    const plans = [
      {
        id: 'p',
        stages: [{ api: 'a1', stage: 'prod' }],
        keys: [{ id: 'k', value: 'secret', enabled: true }],
        quota: { limit: 1, period: 'DAY' as const },
      },
    ]
    const gateway = gatewayOf([route('$connect', { apiKeyRequired: true })], OK, {}, plans)
    const keyed = { ...connect, headers: [['x-api-key', 'secret']] as const }
    expect(playAll(gateway, [connect, keyed, keyed]).map(({ hops }) => hops.at(-1)?.rule)).toEqual([
      'api-key.refused',
      'response.connected',
      'quota.refused',
    ])
  })
})

describe('a message on a WebSocket API', () => {
  const routes = [route('$default'), route('ping', { routeResponse: true })]

  it.each([
    ['{"action":"ping"}', [200, 'pong', 'response.sent']],
    ['{"action":"other"}', [200, '', 'response.one-way']],
    ['no JSON', [200, '', 'response.one-way']],
  ])('%s', (text, expected) => {
    expect(verdict(play(routes, say(text)))).toEqual(expected)
  })

  it('meets an error without a route', () => {
    expect(verdict(play([route('ping')], say('{}')))[2]).toBe('route.no-message-route')
  })

  it('is at most 128 KB, and billed by started 32 KB', () => {
    const limit = 128 * 1024
    expect(play(routes, say('x'.repeat(limit))).bill.units).toBe(4)
    expect(verdict(play(routes, say('x'.repeat(limit + 1))))).toEqual([0, '', 'limits.message'])
  })

  it('is not authorized again', () => {
    expect(play(routes, say('{}')).hops.find(({ station }) => station === 'authorization')?.rule).toBe(
      'authorization.connected',
    )
    expect(() => play([route('ping', { authorization: { type: 'AWS_IAM' } })], say('{}'))).toThrow(
      'NONE on every route but $connect',
    )
  })

  it('is shaped by the template of the route, or comes as an event', () => {
    const custom = route('$default', {
      integration: {
        type: 'HTTP',
        uri: 'https://b.example/',
        requestTemplates: { $default: '{"id":"$context.connectionId","m":$input.body}' },
      },
      routeResponse: true,
    })
    const outcome = play([custom], say('{"a":1}'), { status: 200, echoBody: true })
    expect(verdict(outcome)[1]).toBe('{"id":"c1","m":{"a":1}}')
    const event = play(routes, say('hi'))
      .hops.map(({ after }) => after)
      .find((after) => after.kind === 'backend-request')
    expect(event?.kind === 'backend-request' ? event.event : null).toMatchObject({
      body: 'hi',
      requestContext: { connectionId: 'c1', routeKey: '$default', eventType: 'MESSAGE' },
    })
  })

  it.each([
    ['Conversion of WebSocket messages', { contentHandling: 'CONVERT_TO_TEXT' }, {}],
    ['Conversion of WebSocket messages', {}, { contentHandling: 'CONVERT_TO_BINARY' }],
    ['Response templates of WebSocket routes', {}, { responseTemplates: { $default: 'x' } }],
    ['Parameter mappings of WebSocket routes', { requestParameters: {} }, {}],
    ['Parameter mappings of WebSocket routes', {}, { responseParameters: {} }],
    ['Passthrough behavior of WebSocket routes', { passthroughBehavior: 'NEVER' }, {}],
    ['Actions and paths of AWS services behind WebSocket routes', { action: 'SendMessage' }, {}],
    ['Actions and paths of AWS services behind WebSocket routes', { uriPath: 'path/q' }, {}],
    ['Response streaming', { responseTransferMode: 'STREAM' }, {}],
  ] as const)('is refused by the name of what is left out: %s', (name, integration, response) => {
    const left = route('$default', {
      integration: { type: 'AWS', service: 'sqs', ...integration },
      integrationResponses: [{ statusCode: '200', ...response }],
    })
    expect(() => play([left], say('{}'))).toThrow(new NotModelled(name))
  })

  it('can be answered by a mock', () => {
    const mock = (template: string) =>
      route('$default', { integration: { type: 'MOCK', requestTemplates: { $default: template } } })
    expect(verdict(play([mock('{"statusCode": 200}')], say('{}')))[2]).toBe('response.one-way')
    expect(verdict(play([mock('{}')], say('{}')))[2]).toBe('integration.mock-status')
  })
})
