import { asks, cured, JSON_POST, PAGE, preset, type CorsPresets } from './preset.ts'

/** What the setting of an HTTP API does. */
export const httpPresets: CorsPresets = {
  automatic: preset({
    title: 'The HTTP API answers by itself',
    teaches:
      'With CORS configured, an HTTP API answers preflights without a route and adds its headers to every answer.',
    fields: {
      type: 'http',
      calls: [JSON_POST],
      preflights: { by: 'automatic', origin: PAGE, methods: 'GET,POST' },
    },
    claims: { preflights: 1, preflightStatus: 204, preflightsAtBackend: 0, backendCalls: 1, readable: 1 },
    predict: asks(
      'CORS is configured on an HTTP API, and no OPTIONS route exists. The page posts JSON once. How often is the backend called in all?',
      'backendCalls',
      'times',
    ),
  }),
  'headers-in-vain': preset({
    title: 'Headers that the gateway throws away',
    teaches:
      'An HTTP API with a CORS setting ignores CORS headers of its backend: the setting alone decides.',
    fields: {
      type: 'http',
      calls: [{}],
      preflights: { by: 'automatic', origin: 'https://old.example', methods: 'GET,POST' },
      answers: { origin: PAGE },
    },
    claims: { status: 200, hidden: 1, backendCalls: 1 },
    goals: cured(
      'Let the script read the answer.',
      'The setting names the page, or is gone, and then the header of the backend counts.',
    ),
  }),
  'default-route': preset({
    title: '$default takes the preflight',
    teaches:
      'A $default route takes OPTIONS too, and its authorizer refuses a preflight that has no credentials.',
    fields: {
      type: 'http',
      route: 'default',
      guard: 'authorizer',
      calls: [{ headers: ['Authorization: token-of-alice'] }],
      preflights: { by: 'automatic', origin: PAGE, methods: 'GET', headers: 'authorization' },
    },
    claims: { preflights: 1, preflightStatus: 401, blocked: 1, backendCalls: 0 },
    goals: cured(
      'Let the signed-in caller read the answer, and keep the authorizer.',
      'The open OPTIONS route takes the preflight, and the setting answers it.',
    ),
  }),
}
