import { choice, int, list, nullable, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { headFields } from '#engine/simulators/kit/fields.ts'

/** The first second of the year 2100: later than any clock that a learner sets. */
const LATEST = 4_102_444_800
/** A year of waiting between two requests. */
const LONGEST_WAIT = 31_536_000

/** Tokens that one entry sends. */
const MOST_TIMES = 60

const name = (label: string, help = '') => text({ label, help, minLength: 1, maxLength: 200 })

const issuer = object(
  {
    issuer: name('Issuer', 'Compared with iss letter by letter.'),
    audience: optional(
      list(name('Audience'), { label: 'Audiences', help: 'None: any audience.', max: 50 }),
      [],
    ),
  },
  { label: 'Issuer', help: 'An HTTP API has one, the first. For Cognito it is the address of a user pool.' },
)

const key = object(
  {
    kid: name('kid'),
    kty: optional(
      choice({ label: 'Kind', choices: { RSA: 'RSA', EC: 'Elliptic curve', oct: 'Shared secret' } }),
      'RSA',
    ),
    from: optional(
      int({ label: 'Published at', help: 'Seconds after the start.', min: 0, max: LONGEST_WAIT, unit: 's' }),
      0,
    ),
    until: optional(
      nullable(int({ label: 'Withdrawn at', help: 'None: never.', min: 0, max: LONGEST_WAIT, unit: 's' })),
      null,
    ),
  },
  { label: 'Key' },
)

const request = object(
  {
    at: optional(
      int({ label: 'Sent at', help: 'Seconds after the start.', min: 0, max: LONGEST_WAIT, unit: 's' }),
      0,
    ),
    times: optional(
      int({ label: 'Times', help: 'So often, with the pause between.', min: 1, max: MOST_TIMES }),
      1,
    ),
    every: optional(
      int({ label: 'Pause', help: 'Between one and the next.', min: 1, max: LONGEST_WAIT, unit: 's' }),
      60,
    ),
    source: optional(
      nullable(
        text({
          label: 'Authorization',
          help: '{token} stands for the token. None: the header is not sent.',
          maxLength: 400,
        }),
      ),
      'Bearer {token}',
    ),
    header: optional(
      text({ label: 'Header', help: 'JSON.', maxLength: 2_000 }),
      '{"alg":"RS256","kid":"k1"}',
    ),
    claims: optional(
      text({ label: 'Claims', help: 'JSON; times are seconds since 1970.', maxLength: 8_000 }),
      '{}',
    ),
    signature: optional(
      choice({
        label: 'Signature',
        help: 'Checked outside of the rules and handed in.',
        choices: { valid: 'Verifies with the key', invalid: 'Does not verify' },
      }),
      'valid',
    ),
  },
  { label: 'Request' },
)

/** The fields of a scenario, before what relates them is checked. */
export const fields = object(
  {
    ...headFields('jwt'),
    api: optional(
      choice({
        label: 'Checked by',
        help: 'The others answer beside it.',
        choices: {
          http: 'JWT authorizer, HTTP API',
          rest: 'JWT authorizer, REST API',
          cognito: 'Cognito authorizer, REST API',
          lambda: 'Lambda authorizer, REST API',
        },
      }),
      'http',
    ),
    now: optional(
      int({ label: 'Clock at the start', help: 'Seconds since 1970.', min: 0, max: LATEST, unit: 's' }),
      1_800_000_000,
    ),
    route: optional(name('Route or method'), 'GET /orders'),
    scopes: optional(
      list(name('Scope'), { label: 'Scopes of the route', help: 'None: no scope is asked for.', max: 10 }),
      [],
    ),
    issuers: optional(list(issuer, { label: 'Issuers', min: 1, max: 5 }), [
      { issuer: 'https://idp.example.com/', audience: ['orders-app'] },
    ]),
    audiencePattern: optional(
      nullable(
        text({
          label: 'Token validation',
          help: 'Cognito alone: an expression for aud.',
          minLength: 1,
          maxLength: 200,
        }),
      ),
      null,
    ),
    keys: optional(list(key, { label: 'Keys of the issuer', help: 'What its jwks_uri publishes.', max: 8 }), [
      { kid: 'k1' },
    ]),
    lambda: optional(
      object(
        {
          pattern: optional(
            nullable(
              text({
                label: 'Token validation',
                help: 'An expression for the header.',
                minLength: 1,
                maxLength: 200,
              }),
            ),
            null,
          ),
          says: optional(
            choice({
              label: 'The function answers',
              choices: {
                allow: 'A policy that allows',
                deny: 'A policy that denies',
                unauthorized: 'Unauthorized',
                error: 'An error',
              },
            }),
            'allow',
          ),
        },
        { label: 'Lambda authorizer', help: 'Its code decides what the rules here leave open.' },
      ),
      {},
    ),
    requests: optional(list(request, { label: 'Requests', min: 1, max: 8 }), [{}]),
  },
  { label: 'JWT scenario' },
)

export type JwtScenario = Infer<typeof fields>
export type JwtRequest = JwtScenario['requests'][number]
