import { backend, rest, spoilt, type Cause, type Line } from './cause.ts'
import { PARTS } from './parts.ts'

const { key, throttle, parameter, domain } = PARTS

const JSON_BODY: Line = ['Client', 'Content-Type: application/json']

/** How often and how much is sent, and what stands behind the API. */
export const CALL_CAUSES: readonly Cause[] = [
  rest('burst', ['thr-17', 'err-13a'])(
    spoilt(throttle, { 'stage.throttle.rate': 1, 'stage.throttle.burst': 2, 'requests.0.times': 3 }, [
      ['Stage', 'throttle of 1 request a second with a burst of 2'],
      ['Client', 'sends it three times at one instant; asked is about the third'],
    ]),
    { label: 'Raise the burst of the stage to 100', fields: { 'stage.throttle.burst': 100 } },
    { bars: ['cache'] },
  ),
  rest('quota', ['thr-17', 'err-13a'])(
    spoilt({ ...key, station: 'quota' }, { 'plan.quota.limit': 2, 'requests.0.times': 3 }, [
      ['Plan', 'holds the stage prod and the key k-123, which is switched on; 2 requests a day'],
      ['Client', 'x-api-key: k-123'],
      ['Client', 'sends it as its first three calls of the day; asked is about the third'],
    ]),
    { label: 'Raise the quota of the plan to 1,000 a day', fields: { 'plan.quota.limit': 1_000 } },
    { bars: ['cache', 'key'] },
  ),
  rest('no-parameter', ['val-02', 'err-01'])(
    { ...parameter, query: '?size=10' },
    {
      label: 'Add page=2 to the query string',
      call: { query: '?size=10&page=2' },
    },
  ),
  rest('body', ['val-02', 'err-01'])(
    {
      station: 'validation',
      fields: {
        'api.methods.0.validate.members.0': 'sku',
        'requests.0.headers.0': 'Content-Type: application/json',
        'requests.0.body': '{"count":2}',
      },
      lines: [
        ['Method', 'validator with a model for application/json that requires the member sku'],
        JSON_BODY,
        ['Client', 'body {"count":2}'],
      ],
    },
    { label: 'Add the member sku to the body', fields: { 'requests.0.body': '{"sku":"A-7","count":2}' } },
    { bars: ['parameter'], verb: 'POST' },
  ),
  rest('media-type', ['err-12'])(
    {
      station: 'mapping',
      fields: {
        'api.methods.0.integration': 'http',
        'api.methods.0.template': '{"raw":true}',
        'api.methods.0.passthrough': 'NEVER',
        'requests.0.headers.0': 'Content-Type: text/xml',
        'requests.0.body': '<order/>',
      },
      lines: [
        ['Backend', 'HTTP integration with a template for application/json, passthrough NEVER; answers 200'],
        ['Client', 'Content-Type: text/xml'],
        ['Client', 'body <order/>'],
      ],
    },
    {
      label: 'Set the passthrough to WHEN_NO_MATCH, and deploy',
      fields: { 'api.methods.0.passthrough': 'WHEN_NO_MATCH' },
    },
    { verb: 'POST' },
  ),
  rest('too-large', ['err-10'])(
    {
      station: 'limits',
      fields: {
        'requests.0.headers.0': 'Content-Type: application/json',
        'requests.0.bodyBytes': 11_000_000,
      },
      lines: [JSON_BODY, ['Client', 'body of 11,000,000 bytes']],
    },
    { label: 'Send a body of 1,000,000 bytes', fields: { 'requests.0.bodyBytes': 1_000_000 } },
    { verb: 'POST' },
  ),
  rest('malformed', ['err-15a'])(
    {
      ...backend(
        {
          'api.methods.0.backend.answer': 'returns',
          'api.methods.0.backend.returns': '{"code":200,"text":"ok"}',
        },
        'Lambda proxy integration; the function returns {"code":200,"text":"ok"}',
      ),
      station: 'response-mapping',
    },
    {
      label: 'Let the function return {"statusCode":200,"body":"ok"}',
      fields: { 'api.methods.0.backend.returns': '{"statusCode":200,"body":"ok"}' },
    },
  ),
  rest('permission', ['int-03b'])(
    backend(
      { 'api.methods.0.backend.answer': 'forbidden' },
      'Lambda proxy integration; the policy of the function does not name API Gateway',
    ),
    {
      label: 'Let the policy of the function admit API Gateway',
      fields: { 'api.methods.0.backend.answer': 'answers' },
    },
  ),
  rest('slow', ['err-17a'])(
    backend(
      { 'api.methods.0.integration': 'http-proxy', 'api.methods.0.backend.latencyMs': 40_000 },
      'HTTP proxy integration with a timeout of 29 s; the backend answers 200 after 40 s',
    ),
    {
      label: 'Let the backend answer within 5 s',
      fields: { 'api.methods.0.backend.latencyMs': 5_000 },
    },
  ),
  rest('no-mapping', ['err-04'])(
    { ...domain, base: '/store' },
    { label: 'Call the path below /shop', call: { base: '/shop' } },
    { bars: ['domain'] },
  ),
  {
    id: 'http-misspelt',
    type: 'http',
    tests: ['err-08'],
    part: { station: 'route', fields: {}, lines: [] },
    mends: { label: 'Call the path that the route has', call: { isSpelt: true } },
    misspelt: true,
  },
]
