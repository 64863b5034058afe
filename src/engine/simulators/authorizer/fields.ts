import { bool, choice, decimal, int, list, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { trafficShape } from '#engine/core/traffic.ts'
import { TTL_DEFAULT_S, TTL_MAX_S } from '#engine/gateway/ttl.ts'
import { atMs, conventions, headFields, horizonMs, seed } from '#engine/simulators/kit/fields.ts'

const ttl = int({ label: 'TTL', help: '0 turns the cache off.', min: 0, max: TTL_MAX_S, unit: 's' })

const authorizer = object(
  {
    type: optional(choice({ label: 'Type', choices: { TOKEN: 'TOKEN', REQUEST: 'REQUEST' } }), 'TOKEN'),
    ttlSeconds: optional(ttl, TTL_DEFAULT_S),
    identitySources: optional(
      list(text({ label: 'Source', help: 'header.name or query.name', minLength: 7, maxLength: 80 }), {
        label: 'Identity sources',
        help: 'Together they are the key of the cache.',
        max: 5,
      }),
      ['header.Authorization'],
    ),
    tokenPattern: optional(
      text({
        label: 'Token pattern',
        help: 'TOKEN alone; empty: none. A token that does not fit is refused without asking the function.',
        maxLength: 100,
      }),
      '',
    ),
    latencyMs: optional(
      decimal({ label: 'Time of the function', digits: 3, min: 0, max: 29_000, step: 1, unit: 'ms' }),
      0,
    ),
    usdPerMillion: optional(
      decimal({
        label: 'Cost of the function',
        digits: 3,
        min: 0,
        max: 1_000_000,
        step: 0.1,
        unit: 'USD per million invocations',
      }),
      0.4,
    ),
  },
  { label: 'Authorizer' },
)

const resource = text({
  label: 'Resource',
  help: 'Verb and path, with * and ?, for example GET/orders/*.',
  minLength: 1,
  maxLength: 200,
})

const answer = choice({
  label: 'Answer of the function',
  choices: {
    policy: 'A policy',
    unauthorized: 'Raises "Unauthorized"',
    error: 'Fails',
    misconfigured: 'Returns something else, or may not be invoked',
  },
})

const user = object(
  {
    token: optional(
      text({
        label: 'Token',
        help: '* stands for any characters; the first that fits counts.',
        maxLength: 80,
      }),
      '*',
    ),
    answer: optional(answer, 'policy'),
    covers: optional(
      choice({
        label: 'The policy allows',
        choices: {
          all: 'Every method of the stage',
          method: 'Only the method that was called',
          list: 'The resources listed',
          nothing: 'Nothing',
        },
      }),
      'all',
    ),
    allow: optional(list(resource, { label: 'Allowed resources', max: 10 }), []),
    deny: optional(list(resource, { label: 'Denied resources', max: 10 }), []),
  },
  { label: 'User' },
)

const traffic = trafficShape({
  request: optional(
    text({
      label: 'Request',
      help: 'Method and path; {1..4} and {a|b} vary.',
      minLength: 3,
      maxLength: 400,
    }),
    'GET /a',
  ),
  token: optional(
    text({
      label: 'Token',
      help: 'Sent as Authorization. Empty: the header is missing. {1..50} varies.',
      maxLength: 80,
    }),
    'alice',
  ),
  headers: optional(
    list(text({ label: 'Header', help: 'Name: value', minLength: 3, maxLength: 200 }), {
      label: 'Other headers',
      max: 10,
    }),
    [],
  ),
})

const token = text({ label: 'Token', minLength: 1, maxLength: 80 })

const edit = variant(
  'do',
  {
    revoke: object(
      { atMs, token },
      { label: 'Revoke a user', help: 'The function denies the token from then on.' },
    ),
    flush: object({ atMs }, { label: 'Flush the authorizer cache' }),
    ttl: object({ atMs, ttlSeconds: ttl }, { label: 'Change the TTL' }),
  },
  { label: 'Change' },
)

/** The fields of a scenario; `scenario.ts` adds the checks across fields. */
export const authorizerFields = object(
  {
    ...headFields('authorizer'),
    seed,
    horizonMs: horizonMs('the last request is answered and the last change is made'),
    stage: optional(text({ label: 'Stage', minLength: 1, maxLength: 128 }), 'prod'),
    authorizer: optional(authorizer, {}),
    users: optional(list(user, { label: 'Users', help: 'What the function knows of them.', max: 50 }), [{}]),
    traffic: optional(list(traffic, { label: 'Traffic', max: 100 }), [
      { shape: 'uniform', rate: 1, forMs: 600_000 },
    ]),
    edits: optional(list(edit, { label: 'Changes while it runs', max: 100 }), []),
    conventions: conventions({
      keepDeny: optional(bool({ label: 'A deny is cached too', help: 'A policy is a policy.' }), true),
    }),
  },
  { label: 'Authorizer scenario' },
)

export type AuthorizerScenario = Infer<typeof authorizerFields>
export type AuthorizerUser = AuthorizerScenario['users'][number]
export type AuthorizerTraffic = AuthorizerScenario['traffic'][number]
export type AuthorizerEdit = AuthorizerScenario['edits'][number]
