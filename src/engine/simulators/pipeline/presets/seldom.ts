import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

const MIB = 1_048_576
const CURE = 'Change one thing, so that the request gets 200.'

/** Statuses that one meets seldom: addresses, answers and messages that are too long, declared answers, private ways. */
export const seldomPresets: PipelinePresets = {
  '401-unauthorized': preset({
    title: '401: the authorizer says so',
    teaches: 'A function that answers "Unauthorized" gives 401; a policy that denies would give 403.',
    fields: {
      api: { ...items({ authorization: 'authorizer' }), authorizer: {} },
      requests: [{ token: 'stale' }],
    },
    claims: { status: 401, stoppedAt: 8 },
    predict: asksStatus('The function of the authorizer answers "Unauthorized". Which status?'),
    goals: cured(CURE),
  }),
  '414-method-arn': preset({
    title: '414: the path makes the ARN too long',
    teaches: 'With authorization on, the ARN of the method may have 1,600 bytes, and the path is part of it.',
    fields: {
      api: { methods: [{ route: 'GET /items/{id}', authorization: 'iam' }] },
      requests: [{ line: 'GET /items/a', pathBytes: 1_700, signature: 'valid' }],
    },
    claims: { status: 414, stoppedAt: 8, backendCalls: 0 },
    predict: asksStatus('The path has 1,700 bytes, and the method has IAM authorization. Which status?'),
    goals: cured(CURE),
  }),
  '500-answer-too-large': preset({
    title: '500: the answer is too large',
    teaches:
      'An answer of the backend has a limit too: over 10 MB the client gets 500, and the call was made.',
    fields: { api: items({ integration: 'http-proxy', backend: { bodyBytes: 10 * MIB + 1 } }) },
    claims: { status: 500, stoppedAt: 17, backendCalls: 1 },
    predict: asksStatus(
      'The backend answers 200 with one byte over 10 MB. Which status does the client get?',
    ),
    goals: cured(CURE),
  }),
  '500-undeclared': preset({
    title: '500: a status that the method does not declare',
    teaches: 'An integration response needs a method response with its status, or the client gets 500.',
    fields: {
      api: items({ integration: 'http', answers: [{ status: 202 }], declared: [200] }),
    },
    claims: { status: 500, stoppedAt: 16, backendCalls: 1 },
    goals: cured('Let the client get the 202.', 202),
  }),
  '500-vpc-link': preset({
    title: '500: the VPC link cannot forward',
    teaches: 'Behind a VPC link an unreachable target gives 500, where a public address gives 504.',
    fields: {
      api: items({ integration: 'http-proxy', privateLink: true, backend: { answer: 'unreachable' } }),
    },
    claims: { status: 500, stoppedAt: 15 },
    predict: asksStatus(
      'A REST API calls a private backend, and the VPC link cannot reach it. Which status?',
    ),
    goals: cured(CURE),
  }),
  'default-4xx': preset({
    title: 'One status for every refusal',
    teaches:
      'The status of DEFAULT_4XX replaces that of every refusal which has no gateway response of its own.',
    fields: {
      api: {
        ...items({ keyRequired: true }),
        gatewayResponses: [{ type: 'DEFAULT_4XX', status: 404 }],
      },
      plan: {},
      requests: [{ line: 'GET /item' }, {}],
    },
    claims: { requests: 2, firstStatus: 404, status: 404, stoppedAt: 9 },
    predict: asksStatus('DEFAULT_4XX has the status 404, and the API key is missing. Which status?'),
    goals: cured('Give the missing key its own 403 again, and keep DEFAULT_4XX.', 403),
  }),
  'default-5xx': preset({
    title: 'One status for every fault, but one',
    teaches:
      'A type with an entry of its own takes nothing from DEFAULT_5XX, not even a status that it left out.',
    fields: {
      api: {
        methods: [
          { route: 'GET /items', backend: { answer: 'forbidden' } },
          { route: 'GET /slow', integration: 'http-proxy', backend: { latencyMs: 29_001 } },
        ],
        gatewayResponses: [
          { type: 'DEFAULT_5XX', status: 503 },
          { type: 'INTEGRATION_TIMEOUT', body: '{"message":"Too slow"}' },
        ],
      },
      requests: [{}, { line: 'GET /slow', atMs: 1_000 }],
    },
    claims: { requests: 2, firstStatus: 503, status: 504 },
    predict: asksStatus(
      'DEFAULT_5XX has the status 503; INTEGRATION_TIMEOUT sets only a body. The backend is too slow. Which status?',
    ),
    goals: cured('Let the timeout be a 503 too.', 503),
  }),
  'message-too-large': preset({
    title: 'A WebSocket message over 128 KB',
    teaches: 'A message over 128 KB gets no status: the connection is closed.',
    fields: {
      type: 'websocket',
      api: { methods: [{ route: '$connect' }, { route: 'join' }] },
      requests: [{}, { message: true, body: '{"action":"join"}', bodyBytes: 131_073, line: 'POST /' }],
    },
    claims: { requests: 2, firstStatus: 101, status: 0, unanswered: 1 },
    predict: asksStatus('A message of 128 KB and one byte arrives. Which status? 0 for no answer.'),
    goals: cured('Make it short enough to be answered with 200.'),
  }),
  '401-http-token': preset({
    title: '401 of an HTTP API: the token is missing',
    teaches: 'An HTTP API answers a missing identity source with 401 as well, and in its own short words.',
    fields: {
      type: 'http',
      api: { ...items({ authorization: 'authorizer' }), authorizer: { type: 'REQUEST' } },
    },
    claims: { status: 401, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '503-http-timeout': preset({
    title: 'An HTTP API that waited too long',
    teaches:
      'One millisecond over 30 s the HTTP API gives up; which status it then sends, AWS’s pages leave open.',
    fields: { type: 'http', api: items({ integration: 'http-proxy', backend: { latencyMs: 30_001 } }) },
    claims: { serverErrors: 1, stoppedAt: 15 },
    goals: cured(CURE),
  }),
  'automatic-deployment': preset({
    title: 'An HTTP API that deploys by itself',
    teaches:
      'With automatic deployment a change of an HTTP API is live at once, and there is nothing to forget.',
    fields: {
      type: 'http',
      api: { methods: [{ route: 'GET /items' }, { route: 'POST /items' }] },
      deployed: items(),
      stage: { autoDeploy: true },
      requests: [{ line: 'POST /items' }],
    },
    claims: { status: 200, deployments: 0 },
    predict: asksStatus('POST /items was added, and the stage deploys automatically. Which status?'),
    goals: cured('Turn it off, and see what a client gets until you deploy.', 404),
  }),
  'validator-not-deployed': preset({
    title: 'The validator is saved, and calls pass',
    teaches:
      'A validator that is saved and not deployed checks nothing on the stage, whatever the test in the console says.',
    fields: {
      api: items({ validate: { parameters: ['query.page'] } }),
      deployed: items(),
      requests: [{}],
    },
    claims: { status: 200, backendCalls: 1, deployments: 0 },
    predict: asksStatus(
      'The parameter page was made required a minute ago, and nothing was deployed. A call leaves it out. Which status?',
    ),
    goals: cured('Deploy before the request, and let it be refused with 400.', 400),
  }),
  'canary-deploy': preset({
    title: 'A deployment that only the canary gets',
    teaches: 'While a stage has a canary, a deployment goes to the canary; the rest keeps the old version.',
    fields: {
      api: items({ backend: { body: '{"version":2}' }, keyRequired: true }),
      deployed: items({ backend: { body: '{"version":1}' } }),
      stage: { canaryPercent: 50 },
      requests: [{ times: 10 }],
    },
    claims: { requests: 10, canaryCalls: 5, forbidden: 5, good: 5 },
    goals: [
      {
        id: 'all',
        text: 'Let every request meet the new version, and be refused by its key.',
        all: [{ observe: 'forbidden', is: '==', value: 10 }],
      },
    ],
  }),
}
