import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

const MIB = 1_048_576
const JSON_POST = { line: 'POST /orders', headers: ['Content-Type: application/json'] }
const ORDERS = { route: 'POST /orders' }
const CURE = 'Change one thing, so that the request gets 200.'

/** What the gateway refuses for its size, its rate or its shape. */
export const refusalPresets: PipelinePresets = {
  '401-no-token': preset({
    title: '401: the token is missing',
    teaches: 'Without its identity source the request is refused, and the authorizer is not even asked.',
    fields: { api: { ...items({ authorization: 'authorizer' }), authorizer: {} } },
    claims: { status: 401, stoppedAt: 8 },
    predict: asksStatus('A TOKEN authorizer guards the method, and no token is sent. Which status?'),
    goals: cured(CURE),
  }),
  '500-authorizer': preset({
    title: '500: the authorizer failed',
    teaches: 'An authorizer that fails is an error of the server: the caller gets 500, not 401.',
    fields: {
      api: { ...items({ authorization: 'authorizer' }), authorizer: { otherwise: 'error' } },
      requests: [{ token: 'any' }],
    },
    claims: { status: 500, stoppedAt: 8 },
    predict: asksStatus('The function of the authorizer throws an error. Which status does the caller get?'),
    goals: cured(CURE),
  }),
  '500-authorizer-shape': preset({
    title: '500: the authorizer returned no policy',
    teaches: 'An authorizer that returns something else than a policy gives 500, with no word of why.',
    fields: {
      api: { ...items({ authorization: 'authorizer' }), authorizer: { otherwise: 'misconfigured' } },
      requests: [{ token: 'any' }],
    },
    claims: { status: 500, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '403-invalidate': preset({
    title: '403: a client wants the cache renewed',
    teaches:
      'Where the stage says so, a client that asks for a fresh answer without the right to it is refused.',
    fields: {
      stage: { cacheSeconds: 60, invalidation: 'refuse' },
      requests: [{ headers: ['Cache-Control: max-age=0'] }],
    },
    claims: { status: 403, stoppedAt: 13 },
    goals: cured(CURE),
  }),
  '429-throttle': preset({
    title: '429: one request too many',
    teaches: 'A plan with a burst of 2 lets two requests of an instant through and refuses the third.',
    fields: {
      api: items({ keyRequired: true }),
      plan: { throttle: { rate: 1, burst: 2 } },
      requests: [{ key: 'k-123', times: 3 }],
    },
    claims: { requests: 3, good: 2, throttled: 1, status: 429, stoppedAt: 10 },
    predict: {
      ask: 'Rate 1 and burst 2 for the key; three requests come at once. How many get 200?',
      observe: 'good',
      unit: 'requests',
      tolerance: 0,
    },
    goals: cured('Let the third pass too.'),
  }),
  '429-quota': preset({
    title: '429: the quota of the day is used up',
    teaches: 'Quota and throttle both answer 429; only the message and the station tell them apart.',
    fields: {
      api: items({ keyRequired: true }),
      plan: { quota: { limit: 2 } },
      requests: [
        { key: 'k-123', times: 2 },
        { key: 'k-123', atMs: 3_600_000 },
      ],
    },
    claims: { requests: 3, good: 2, status: 429, stoppedAt: 11 },
    goals: cured('Let the last request wait until it counts against a new day.'),
  }),
  '400-parameters': preset({
    title: '400: a parameter is missing',
    teaches: 'The validator looks for parameters that the method requires, before the backend is called.',
    fields: { api: items({ validate: { parameters: ['query.page'] } }) },
    claims: { status: 400, stoppedAt: 12, backendCalls: 0 },
    goals: cured(CURE),
  }),
  '400-body': preset({
    title: '400: the body does not fit',
    teaches: 'A body that lacks a required member of its model is refused with 400 Invalid request body.',
    fields: {
      api: { methods: [{ ...ORDERS, validate: { members: ['sku'] } }] },
      requests: [{ ...JSON_POST, body: '{"count":2}' }],
    },
    claims: { status: 400, stoppedAt: 12, backendCalls: 0 },
    goals: cured(CURE),
  }),
  '413-body': preset({
    title: '413: more than 10 MB',
    teaches: 'A payload over the limit is refused at the door, before route, key or validator are asked.',
    fields: {
      api: { methods: [{ ...ORDERS, keyRequired: true }] },
      plan: {},
      requests: [{ ...JSON_POST, bodyBytes: 10 * MIB + 1 }],
    },
    claims: { status: 413, stoppedAt: 2 },
    predict: asksStatus('The body is one byte over 10 MB, and the key is missing too. Which status?'),
    goals: [
      {
        id: 'next',
        text: 'Take one byte away, and see which station speaks next.',
        all: [{ observe: 'status', is: '==', value: 403 }],
      },
    ],
  }),
  '431-headers': preset({
    title: '431: too many bytes of headers',
    teaches: 'All headers together have a limit, and what is over it gets 431.',
    fields: { requests: [{ headerBytes: 20_480 }] },
    claims: { status: 431, stoppedAt: 2 },
    goals: cured(CURE),
  }),
  '415-media-type': preset({
    title: '415: no template for this media type',
    teaches: 'With passthrough on NEVER, a content type without a template is refused with 415.',
    fields: {
      api: { methods: [{ ...ORDERS, integration: 'http', template: '{"raw":true}', passthrough: 'NEVER' }] },
      requests: [{ line: 'POST /orders', headers: ['Content-Type: text/xml'], body: '<order/>' }],
    },
    claims: { status: 415, stoppedAt: 14, backendCalls: 0 },
    predict: asksStatus(
      'Only application/json has a template, passthrough is NEVER, and XML arrives. Which status?',
    ),
    goals: cured(CURE),
  }),
  '404-http': preset({
    title: '404: an HTTP API says so plainly',
    teaches: 'Where a REST API answers 403 for an unknown path, an HTTP API answers 404 Not Found.',
    fields: { type: 'http', requests: [{ line: 'GET /item' }] },
    claims: { status: 404, stoppedAt: 6 },
    predict: asksStatus('The path is misspelt, and the API is an HTTP API. Which status?'),
    goals: cured(CURE),
  }),
  'own-404': preset({
    title: 'A gateway response with a status of its own',
    teaches: 'A gateway response can turn the 403 for an unknown path into an honest 404 with its own body.',
    fields: {
      api: {
        ...items(),
        gatewayResponses: [
          { type: 'MISSING_AUTHENTICATION_TOKEN', status: 404, body: '{"message":"No such path"}' },
        ],
      },
      requests: [{ line: 'GET /item' }],
    },
    claims: { status: 404, stoppedAt: 6 },
    goals: cured('Take the gateway response away, and see what it hid.', 403),
  }),
}
