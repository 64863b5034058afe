import { choice, int, list, nullable, object, optional, text, type Infer } from '#engine/core/shape.ts'
import {
  accountThrottle,
  domain,
  limit,
  plan,
  SAYS,
  stageFields,
} from '#engine/simulators/pipeline/api-fields.ts'
import { backendFields } from '#engine/simulators/pipeline/method-fields.ts'
import { requestFields } from '#engine/simulators/pipeline/request-fields.ts'
import { seed } from '#engine/simulators/kit/fields.ts'

const { autoDeploy: _, throttle, ...ofStage } = stageFields
const { deploy: __, message: ___, token: ____, ...ofRequest } = requestFields

const route = (help: string) => text({ label: 'Route', help, minLength: 1, maxLength: 2_000 })

const variables = (label: string, help: string) =>
  optional(
    list(
      object(
        {
          name: text({ label: 'Name', minLength: 1, maxLength: 64 }),
          value: optional(text({ label: 'Value', maxLength: 512 }), ''),
        },
        { label: 'Variable' },
      ),
      { label, help, max: 100 },
    ),
    [],
  )

const stage = object(
  {
    ...ofStage,
    throttle,
    methodThrottles: optional(
      list(
        object(
          { route: route('As in the document: GET /orders/{id}.'), limit: limit('Throttle') },
          { label: 'Throttle of a method' },
        ),
        { label: 'Throttles of single methods', max: 50 },
      ),
      [],
    ),
    variables: variables('Stage variables', 'A document names them and does not hold them.'),
    canaryVariables: variables('Variables of the canary', 'They take the place of those of the stage.'),
  },
  { label: 'Stage' },
)

const backend = object(
  { route: route('As in the document; * is every other route.'), ...backendFields },
  { label: 'What stands behind a route' },
)

const authorizer = object(
  {
    name: text({ label: 'Name', help: 'Of the security scheme.', minLength: 1, maxLength: 200 }),
    tokens: optional(
      list(
        object(
          {
            token: text({ label: 'Token', minLength: 1, maxLength: 4_000 }),
            says: optional(choice({ label: 'Answer', choices: SAYS }), 'allow'),
          },
          { label: 'Known token' },
        ),
        { label: 'Tokens', max: 20 },
      ),
      [],
    ),
    otherwise: optional(choice({ label: 'Any other token', choices: SAYS }), 'allow'),
  },
  { label: 'What a Lambda authorizer says' },
)

/** What an API needs to serve and no document carries. */
export const beside = object(
  {
    endpoint: optional(
      nullable(
        choice({
          label: 'Endpoint',
          help: 'None: as the document says, or Regional.',
          choices: { regional: 'Regional', edge: 'Edge-optimized', private: 'Private' },
        }),
      ),
      null,
    ),
    stage: optional(stage, {}),
    plans: optional(list(plan, { label: 'Usage plans', max: 10 }), []),
    backends: optional(list(backend, { label: 'Backends', max: 120 }), []),
    authorizers: optional(list(authorizer, { label: 'Lambda authorizers', max: 20 }), []),
    account: optional(nullable(accountThrottle), null),
    domain: optional(nullable(domain), null),
    now: optional(
      nullable(
        int({
          label: 'Time',
          help: 'Of the first request, in seconds since 1970: for tokens that expire.',
          min: 0,
          max: 10_000_000_000,
          unit: 's',
        }),
      ),
      null,
    ),
    seed,
  },
  { label: 'Beside the document' },
)

const ownFields = {
  ...ofRequest,
  line: text({ label: 'Request', help: 'Verb and path with query string.', minLength: 3, maxLength: 10_000 }),
  headers: optional(
    list(text({ label: 'Header', help: 'Name: value', minLength: 3, maxLength: 10_240 }), {
      label: 'Headers',
      max: 100,
    }),
    [],
  ),
  body: optional(text({ label: 'Body', maxLength: 1_000_000 }), ''),
  tokenSignature: optional(
    choice({
      label: 'Signature of the JWT',
      help: 'The keys of its issuer are not known here.',
      choices: { valid: 'Verifies', invalid: 'Does not verify' },
    }),
    'valid',
  ),
}

/** A request to an API of one's own. */
export const ownRequest = object(ownFields, { label: 'Request' })

/** The file of the command line: what is sent, what is expected, and what stands beside the document. */
export const asked = object(
  {
    kind: optional(
      choice({
        label: 'Kind of API',
        choices: { auto: 'As the document looks', rest: 'REST API', http: 'HTTP API' },
      }),
      'auto',
    ),
    requests: list(
      object(
        {
          ...ownFields,
          expect: optional(nullable(int({ label: 'Expected status', min: 0, max: 599 })), null),
        },
        { label: 'Request' },
      ),
      { label: 'Requests', min: 1, max: 100 },
    ),
    beside: optional(beside, {}),
  },
  { label: 'Requests to an API of your own' },
)

export type Beside = Infer<typeof beside>
export type OwnRequest = Infer<typeof ownRequest>
export type Asked = Infer<typeof asked>
