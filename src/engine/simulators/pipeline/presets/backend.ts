import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

const CURE = 'Change one thing, so that the client gets 200.'

/** What goes wrong behind the gateway, and what waits for a deployment. */
export const backendPresets: PipelinePresets = {
  '504-timeout': preset({
    title: '504: a millisecond too long',
    teaches: 'A backend may take 29 s to the millisecond; at 29.001 s the client gets 504.',
    fields: { api: items({ integration: 'http-proxy', backend: { latencyMs: 29_001 } }) },
    claims: { status: 504, stoppedAt: 15 },
    predict: asksStatus('The backend answers after 29.001 s. Which status does the client get?'),
    goals: cured(CURE),
  }),
  '504-unreachable': preset({
    title: '504: nobody behind the address',
    teaches: 'A backend that cannot be reached gives 504 as well, with another message.',
    fields: { api: items({ integration: 'http-proxy', backend: { answer: 'unreachable' } }) },
    claims: { status: 504, stoppedAt: 15 },
    goals: cured(CURE),
  }),
  '502-malformed': preset({
    title: '502: the function answered in its own way',
    teaches: 'Behind a Lambda proxy the function must answer in the required shape, or the client gets 502.',
    fields: { api: items({ backend: { answer: 'malformed' } }) },
    claims: { status: 502, stoppedAt: 17, backendCalls: 1 },
    predict: asksStatus('A function behind a Lambda proxy returns {"code":200,"text":"…"}. Which status?'),
    goals: cured(CURE),
  }),
  '502-function-error': preset({
    title: '502: the function threw',
    teaches: 'An error of the function behind a Lambda proxy reaches the client as 502, without the reason.',
    fields: { api: items({ backend: { answer: 'fails', body: 'Table not found' } }) },
    claims: { status: 502, stoppedAt: 17, backendCalls: 1 },
    goals: cured(CURE),
  }),
  '200-of-an-error': preset({
    title: '200 for a function that failed',
    teaches: 'A custom integration whose patterns fit no error passes it on as 200.',
    fields: {
      api: items({ integration: 'lambda', backend: { answer: 'fails', body: '[404] no such item' } }),
    },
    claims: { status: 200, stoppedAt: 18, backendCalls: 1 },
    predict: asksStatus(
      'A function behind a custom integration throws; the one integration response has no pattern. Which status?',
    ),
    goals: cured('Add an integration response whose pattern catches the error as 404.', 404),
  }),
  '500-no-permission': preset({
    title: '500: the function may not be invoked',
    teaches: 'Where the function’s own policy does not let API Gateway in, the client sees only 500.',
    fields: { api: items({ backend: { answer: 'forbidden' } }) },
    claims: { status: 500, stoppedAt: 15 },
    predict: asksStatus('API Gateway lacks the permission to invoke the function. Which status?'),
    goals: cured(CURE),
  }),
  '500-lambda-throttled': preset({
    title: '500: Lambda is at its own limit',
    teaches: 'When Lambda throttles the invocation the client gets an error of the server, not 429.',
    fields: { api: items({ backend: { answer: 'throttled' } }) },
    claims: { status: 500, stoppedAt: 15, throttled: 0 },
    predict: asksStatus('Lambda throttles the invocation. Which status does the client get?'),
    goals: cured(CURE),
  }),
  '500-no-response': preset({
    title: '500: no integration response fits',
    teaches: 'Without a default integration response, a status that fits no pattern becomes 500.',
    fields: {
      api: items({
        integration: 'http',
        answers: [{ pattern: '2\\d{2}' }],
        backend: { status: 404 },
      }),
    },
    claims: { status: 500, stoppedAt: 16, backendCalls: 1 },
    goals: cured('Let the client see the backend’s 404.', 404),
  }),
  'http-timeout': preset({
    title: 'The same timeout of an HTTP API',
    teaches: 'An HTTP API waits 30 s and has no gateway responses to change what the client then gets.',
    fields: { type: 'http', api: items({ integration: 'http-proxy', backend: { latencyMs: 30_000 } }) },
    claims: { status: 200, backendCalls: 1, integrationMs: 30_000 },
    goals: [
      {
        id: 'over',
        text: 'Find the first whole millisecond that is too long.',
        all: [{ observe: 'serverErrors', is: '==', value: 1 }],
      },
    ],
  }),
  'forgot-to-deploy': preset({
    title: 'You forgot to deploy',
    teaches:
      'A method that was added and not deployed does not exist for clients: 403 as for any unknown path.',
    fields: {
      api: { methods: [{ route: 'GET /items' }, { route: 'POST /items' }] },
      deployed: items(),
      requests: [{ line: 'POST /items' }],
    },
    claims: { status: 403, stoppedAt: 6, deployments: 0 },
    predict: asksStatus(
      'POST /items was added a minute ago and not deployed. Which status does a client get?',
    ),
    goals: cured('Deploy before the request, and get 200.'),
  }),
  'policy-still-403': preset({
    title: 'Policy changed, still 403',
    teaches: 'A changed resource policy waits for a deployment like everything else of the API.',
    fields: {
      api: { ...items(), policy: {} },
      deployed: { ...items(), policy: { whom: 'ip', value: '198.51.100.0/24' } },
      requests: [{}],
    },
    claims: { status: 403, stoppedAt: 7, deployments: 0 },
    goals: cured('Let the new policy take effect.'),
  }),
  'stage-at-once': preset({
    title: 'What needs no deployment',
    teaches:
      'A throttle of the stage counts at once, even while an edit of the API still waits for its deployment.',
    fields: {
      api: items({ backend: { body: '{"version":2}' } }),
      deployed: items({ backend: { body: '{"version":1}' } }),
      stage: { throttle: { rate: 1, burst: 1 } },
      requests: [{ times: 2 }, { atMs: 5_000, deploy: true }],
    },
    claims: { requests: 3, good: 2, throttled: 1, deployments: 1, status: 200 },
    predict: {
      ask: 'Two requests come at once, a third five seconds later. How many get 429?',
      observe: 'throttled',
      unit: 'requests',
      tolerance: 0,
    },
  }),
  'kept-answer': preset({
    title: 'The authorizer changed its mind, its cache did not',
    teaches:
      'A kept policy of the authorizer that covers too little refuses the next method, and nobody is asked again.',
    fields: {
      api: {
        methods: [
          { route: 'GET /items', authorization: 'authorizer' },
          { route: 'POST /items', authorization: 'authorizer' },
        ],
        authorizer: { tokens: [{ token: 'good', says: 'get' }] },
      },
      requests: [{ token: 'good' }, { token: 'good', line: 'POST /items', atMs: 1_000 }],
    },
    claims: { requests: 2, firstStatus: 200, status: 403, stoppedAt: 8 },
    goals: cured('Let the policy cover both methods.'),
  }),
}
