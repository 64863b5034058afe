import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

/** Everything that a REST API can have, switched on at once. */
const EVERYTHING = {
  api: {
    methods: [
      {
        route: 'POST /orders',
        authorization: 'authorizer',
        keyRequired: true,
        validate: { parameters: ['header.X-Client'], members: ['sku', 'count'] },
        integration: 'http',
        template: '{"item":$input.json(\'$.sku\'),"amount":$input.json(\'$.count\')}',
        answers: [
          { status: 201, template: '{"order":$input.json(\'$.id\')}' },
          { pattern: '5\\d{2}', status: 502, template: '{"error":"The order could not be placed."}' },
        ],
        backend: { status: 200, body: '{"id":17}', latencyMs: 240 },
      },
    ],
    authorizer: {},
    policy: {},
  },
  stage: { throttle: { rate: 100, burst: 50 }, webAcl: true, cacheSeconds: 60 },
  plan: { throttle: { rate: 10, burst: 5 }, quota: { limit: 1_000 } },
  domain: { basePath: 'shop', mutualTls: true },
  requests: [
    {
      line: 'POST /shop/orders',
      to: 'domain',
      certificate: 'trusted',
      key: 'k-123',
      token: 'good',
      headers: ['Content-Type: application/json', 'X-Client: web'],
      body: '{"sku":"A-7","count":2}',
    },
  ],
}

export const servingPresets: PipelinePresets = {
  'every-station': preset({
    title: 'Every station says yes',
    teaches:
      'A request to a REST API with everything switched on passes eighteen stations before it is answered.',
    fields: EVERYTHING,
    claims: { status: 201, stations: 18, backendCalls: 1, integrationMs: 240, billedUnits: 1 },
    goals: [
      {
        id: 'refused',
        text: 'Change one thing of the request so that the API key refuses it.',
        all: [
          { observe: 'status', is: '==', value: 403 },
          { observe: 'stoppedAt', is: '==', value: 9 },
        ],
      },
    ],
  }),
  'plain-rest': preset({
    title: 'The least that a REST API does',
    teaches: 'With nothing set, most stations of a REST API only say that there is nothing for them to do.',
    fields: {},
    claims: { status: 200, stations: 18, backendCalls: 1 },
    predict: {
      ask: 'How many stations does the request pass, those that have nothing to do included?',
      observe: 'stations',
      unit: 'stations',
      tolerance: 2,
    },
  }),
  'same-as-http': preset({
    title: 'The same as an HTTP API',
    teaches:
      'An HTTP API has no key, quota, validator, cache, web ACL or resource policy: those stations are absent.',
    fields: { ...EVERYTHING, type: 'http' },
    claims: { status: 200, absentStations: 8, backendCalls: 1 },
    predict: {
      ask: 'How many of the stations of a REST API does an HTTP API not have?',
      observe: 'absentStations',
      unit: 'stations',
      tolerance: 1,
    },
    goals: [
      {
        id: 'rest',
        text: 'Switch to a REST API, so that no station is absent and the order is placed.',
        all: [
          { observe: 'absentStations', is: '==', value: 0 },
          { observe: 'status', is: '==', value: 201 },
        ],
      },
    ],
  }),
  'websocket-message': preset({
    title: 'A message on a WebSocket connection',
    teaches:
      'The handshake is authorized once; a message is routed by a member of its body and is not authorized again.',
    fields: {
      type: 'websocket',
      api: {
        methods: [
          { route: '$connect', authorization: 'authorizer' },
          { route: 'join', backend: { body: '{"joined":true}' } },
        ],
        authorizer: { type: 'REQUEST' },
      },
      requests: [{ token: 'good' }, { message: true, body: '{"action":"join"}', line: 'POST /' }],
    },
    claims: { requests: 2, firstStatus: 101, status: 200 },
    goals: [
      {
        id: 'refused',
        text: 'Let the handshake be refused.',
        all: [{ observe: 'firstStatus', is: '==', value: 401 }],
      },
    ],
  }),
  'cache-hit': preset({
    title: 'A hit in the cache',
    teaches:
      'A hit ends the request at the cache: the backend is not called, and the call is billed all the same.',
    fields: { stage: { cacheSeconds: 60 }, requests: [{}, { atMs: 5_000 }, { atMs: 70_000 }] },
    claims: { requests: 3, good: 3, backendCalls: 2, cacheHits: 1, billedUnits: 3 },
    predict: {
      ask: 'The cache keeps answers for 60 s. Requests come at 0, 5 and 70 s. How often is the backend called?',
      observe: 'backendCalls',
      unit: 'calls',
      tolerance: 0,
    },
    goals: [
      {
        id: 'one-call',
        text: 'Let all three be answered with one call of the backend.',
        all: [
          { observe: 'backendCalls', is: '==', value: 1 },
          { observe: 'good', is: '==', value: 3 },
          { observe: 'requests', is: '>=', value: 3 },
        ],
      },
    ],
  }),
  'canary-arm': preset({
    title: 'The canary drew this one',
    teaches:
      'A station draws for each request whether it meets the new deployment, and nothing in the request decides it.',
    fields: {
      api: items({ backend: { status: 500, body: '{"version":2}' } }),
      deployed: items({ backend: { body: '{"version":1}' } }),
      stage: { canaryPercent: 20 },
      requests: [{ times: 10 }],
    },
    claims: { requests: 10, canaryCalls: 3, serverErrors: 3, good: 7 },
    goals: [
      {
        id: 'nobody',
        text: 'Let nobody meet the new deployment.',
        all: [{ observe: 'canaryCalls', is: '==', value: 0 }],
      },
    ],
  }),
  'mock-answer': preset({
    title: 'An answer without a backend',
    teaches: 'A mock integration makes the status from its own template and calls nothing.',
    fields: { api: items({ integration: 'mock', answers: [{ template: '{"up":true}' }] }) },
    claims: { status: 200, backendCalls: 0 },
    predict: {
      ask: 'How many calls does a backend get?',
      observe: 'backendCalls',
      unit: 'calls',
      tolerance: 0,
    },
  }),
  preflight: preset({
    title: 'Who answers the preflight',
    teaches: 'An HTTP API with a CORS setting answers OPTIONS itself, before any route is looked for.',
    fields: {
      type: 'http',
      api: { ...items(), corsOrigin: 'https://app.example' },
      requests: [
        {
          line: 'OPTIONS /items',
          origin: 'https://app.example',
          headers: ['Access-Control-Request-Method: GET'],
        },
      ],
    },
    claims: { status: 204, backendCalls: 0, readable: 1 },
    predict: asksStatus('A browser asks OPTIONS /items before its GET. Which status does it get?'),
    goals: cured('Make the same of a REST API: its OPTIONS is a method with a mock, and answers 200.'),
  }),
}
