import {
  bool,
  choice,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
} from '#engine/core/shape.ts'
import { GATEWAY_RESPONSES } from '#engine/gateway/responses/types.ts'

import { method } from './method-fields.ts'

/** A rate with a burst. */
export const limit = (label: string, help?: string) =>
  object(
    {
      rate: decimal({ label: 'Rate', digits: 3, min: 0, max: 1_000_000, step: 1, unit: 'requests/s' }),
      burst: int({ label: 'Burst', min: 0, max: 1_000_000, unit: 'requests' }),
    },
    help === undefined ? { label } : { label, help },
  )

/** What a Lambda authorizer says. */
export const SAYS = {
  allow: 'A policy that allows all',
  get: 'A policy that allows GET alone',
  deny: 'A policy that denies',
  unauthorized: 'Raises "Unauthorized"',
  error: 'Fails',
  misconfigured: 'Returns no policy',
} as const

const authorizer = object(
  {
    type: optional(choice({ label: 'Type', choices: { TOKEN: 'TOKEN', REQUEST: 'REQUEST' } }), 'TOKEN'),
    header: optional(text({ label: 'Header', minLength: 1, maxLength: 60 }), 'Authorization'),
    ttlSeconds: optional(int({ label: 'TTL', min: 0, max: 3_600, unit: 's' }), 300),
    tokens: optional(
      list(
        object(
          {
            token: text({ label: 'Token', minLength: 1, maxLength: 200 }),
            says: optional(choice({ label: 'Answer', choices: SAYS }), 'allow'),
          },
          { label: 'Known token' },
        ),
        { label: 'Tokens', max: 10 },
      ),
      [{ token: 'good' }],
    ),
    otherwise: optional(choice({ label: 'Any other token', choices: SAYS }), 'unauthorized'),
  },
  { label: 'Lambda authorizer' },
)

const policy = object(
  {
    effect: optional(choice({ label: 'Effect', choices: { allow: 'Allows', deny: 'Denies' } }), 'allow'),
    whom: optional(
      choice({
        label: 'Whom',
        help: 'Who is denied is an exception from an allow for everybody.',
        choices: { everybody: 'Everybody', ip: 'A source address', endpoint: 'A VPC endpoint' },
      }),
      'everybody',
    ),
    value: optional(text({ label: 'Address or endpoint', maxLength: 100 }), ''),
  },
  { label: 'Resource policy' },
)

/** Every type of a gateway response, named as AWS does. */
const TYPES = namedAsTheyAre(GATEWAY_RESPONSES)

function namedAsTheyAre<K extends string>(table: Readonly<Record<K, unknown>>): Readonly<Record<K, string>> {
  const names = Object.keys(table).map((name) => [name, name] as const)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are the keys of the table, each once
  return Object.fromEntries(names) as Record<K, string>
}

const gatewayResponse = object(
  {
    type: choice({ label: 'Type', choices: TYPES }),
    status: optional(nullable(int({ label: 'Status', min: 200, max: 599 })), null),
    allowOrigin: optional(
      text({ label: 'Access-Control-Allow-Origin', help: 'Empty: not sent.', maxLength: 200 }),
      '',
    ),
    body: optional(
      text({ label: 'Template of the body', help: 'Empty: the usual one.', maxLength: 2_000 }),
      '',
    ),
  },
  { label: 'Gateway response' },
)

/** What is edited and then deployed. */
export const api = object(
  {
    methods: optional(list(method, { label: 'Methods', min: 1, max: 10 }), [{ route: 'GET /items' }]),
    authorizer: optional(nullable(authorizer), null),
    policy: optional(nullable(policy), null),
    corsOrigin: optional(
      text({
        label: 'CORS for this origin',
        help: 'Empty: none. A REST API gets an OPTIONS method for each path, an HTTP API its setting.',
        maxLength: 200,
      }),
      '',
    ),
    gatewayResponses: optional(
      list(gatewayResponse, { label: 'Gateway responses', help: 'Of REST APIs alone.', max: 10 }),
      [],
    ),
    defaultEndpoint: optional(bool({ label: 'Default endpoint is on' }), true),
  },
  { label: 'API' },
)

/** Fields of a stage, for a simulator of its own as well. */
export const stageFields = {
  name: optional(text({ label: 'Name', minLength: 1, maxLength: 40 }), 'prod'),
  throttle: optional(nullable(limit('Throttle of each method')), null),
  cacheSeconds: optional(
    nullable(int({ label: 'TTL of the stage cache', min: 0, max: 3_600, unit: 's' })),
    null,
  ),
  invalidation: optional(
    choice({
      label: 'Who may renew the cache',
      help: 'By Cache-Control: max-age=0.',
      choices: {
        everybody: 'Everybody',
        ignore: 'The permitted; others are ignored',
        refuse: 'The permitted; others get 403',
      },
    }),
    'everybody',
  ),
  canaryPercent: optional(
    nullable(
      decimal({
        label: 'Canary',
        help: 'This share of the requests meets the edited API.',
        digits: 2,
        min: 0,
        max: 100,
        step: 1,
        unit: '%',
      }),
    ),
    null,
  ),
  webAcl: optional(bool({ label: 'A web ACL is attached' }), false),
  autoDeploy: optional(
    bool({ label: 'Automatic deployment', help: 'Of HTTP APIs alone: no change waits.' }),
    false,
  ),
}

/** What takes effect without a deployment. */
export const stage = object(stageFields, { label: 'Stage' })

export const plan = object(
  {
    key: optional(text({ label: 'Value of the key', minLength: 1, maxLength: 128 }), 'k-123'),
    enabled: optional(bool({ label: 'The key is switched on' }), true),
    holdsStage: optional(bool({ label: 'The plan holds this stage' }), true),
    throttle: optional(nullable(limit('Throttle of the plan')), null),
    quota: optional(
      nullable(
        object(
          {
            limit: int({ label: 'Requests', min: 0, max: 1_000_000 }),
            period: optional(
              choice({ label: 'Per', choices: { DAY: 'Day', WEEK: 'Week', MONTH: 'Month' } }),
              'DAY',
            ),
          },
          { label: 'Quota' },
        ),
      ),
      null,
    ),
  },
  { label: 'Usage plan with a key' },
)

export const domain = object(
  {
    name: optional(text({ label: 'Name', minLength: 1, maxLength: 100 }), 'api.example.com'),
    basePath: optional(text({ label: 'Base path', help: 'Empty: (none).', maxLength: 60 }), ''),
    mutualTls: optional(bool({ label: 'Mutual TLS' }), false),
  },
  { label: 'Custom domain' },
)

export const accountThrottle = limit('Throttle of the account', 'By default that of the Region.')

export type ApiFields = Infer<typeof api>
export type MethodFields = ApiFields['methods'][number]
