import {
  bool,
  checked,
  choice,
  InvalidScenario,
  list,
  object,
  optional,
  text,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { headFields, inside } from '#engine/simulators/kit/fields.ts'

const headerValue = (label: string, help: string) => text({ label, help, maxLength: 300 })

const call = object(
  {
    method: optional(
      choice({
        label: 'Method',
        choices: { GET: 'GET', HEAD: 'HEAD', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' },
      }),
      'GET',
    ),
    path: optional(text({ label: 'Path', minLength: 1, maxLength: 100 }), '/items'),
    headers: optional(
      list(text({ label: 'Header', help: 'Name: value', minLength: 3, maxLength: 200 }), {
        label: 'Headers that the script sets',
        max: 8,
      }),
      [],
    ),
    credentials: optional(
      choice({
        label: 'Cookies',
        help: 'What the script says about credentials.',
        choices: {
          'same-origin': 'Only on the own origin (default)',
          include: 'Included',
          omit: 'Left out',
        },
      }),
      'same-origin',
    ),
  },
  { label: 'Call' },
)

const guard = (label: string, help?: string) =>
  optional(
    choice({
      label,
      ...(help === undefined ? {} : { help }),
      choices: {
        none: 'Nobody',
        authorizer: 'An authorizer on the Authorization header',
        iam: 'IAM',
        key: 'An API key (REST)',
      },
    }),
    'none',
  )

const preflights = object(
  {
    by: optional(
      choice({
        label: 'OPTIONS is answered by',
        choices: {
          nobody: 'Nobody: there is no OPTIONS method',
          mock: 'A mock integration (REST)',
          backend: 'The backend, behind a proxy',
          automatic: 'The CORS setting (HTTP API)',
        },
      }),
      'mock',
    ),
    guard: guard('OPTIONS is guarded by'),
    origin: optional(headerValue('Allowed origin', 'A star, or one origin. Empty: not said.'), '*'),
    methods: optional(headerValue('Allowed methods', 'With commas between them.'), 'GET,POST,OPTIONS'),
    headers: optional(headerValue('Allowed headers', 'With commas between them.'), 'Content-Type'),
    credentials: optional(bool({ label: 'Allows credentials' }), false),
  },
  {
    label: 'Preflights',
    help: 'On an HTTP API with the CORS setting, what is allowed counts for answers too.',
  },
)

const answers = object(
  {
    says: optional(
      choice({
        label: 'The backend',
        choices: {
          ok: 'Answers 200',
          'not-found': 'Answers 404',
          malformed: 'Returns what is no proxy answer',
        },
      }),
      'ok',
    ),
    origin: optional(
      headerValue(
        'Allow-Origin on the answer',
        'Sent by the backend behind a proxy, else mapped. Empty: missing.',
      ),
      '',
    ),
    credentials: optional(bool({ label: 'Allow-Credentials on the answer' }), false),
    on4xx: optional(headerValue('Allow-Origin on DEFAULT_4XX', 'REST. Empty: not set.'), ''),
    on5xx: optional(headerValue('Allow-Origin on DEFAULT_5XX', 'REST. Empty: not set.'), ''),
  },
  { label: 'Answers' },
)

const fields = object(
  {
    ...headFields('cors'),
    page: optional(
      text({ label: 'Page', help: 'Origin of the page.', maxLength: 200 }),
      'https://app.example',
    ),
    address: optional(text({ label: 'Address of the API', maxLength: 200 }), 'https://api.example'),
    type: optional(choice({ label: 'API type', choices: { rest: 'REST API', http: 'HTTP API' } }), 'rest'),
    integration: optional(
      choice({
        label: 'Integration',
        choices: { proxy: 'Lambda proxy', custom: 'Lambda without proxy (REST)' },
      }),
      'proxy',
    ),
    guard: guard('The method is guarded by'),
    route: optional(
      choice({
        label: 'Route of the HTTP API',
        choices: { own: 'One for each method and path', default: '$default' },
      }),
      'own',
    ),
    optionsRoute: optional(
      bool({
        label: 'An open OPTIONS route',
        help: 'OPTIONS /{proxy+} without authorization, on an HTTP API.',
      }),
      false,
    ),
    preflights: optional(preflights, {}),
    answers: optional(answers, {}),
    deployed: optional(
      bool({
        label: 'CORS is deployed',
        help: 'Whether the stage of a REST API has the OPTIONS method and the headers.',
      }),
      true,
    ),
    calls: optional(list(call, { label: 'Calls of the script', min: 1, max: 6 }), [{}]),
  },
  { label: 'CORS scenario' },
)

export type CorsScenario = Infer<typeof fields>
export type CallFields = CorsScenario['calls'][number]

const PATH = /^\/$|^(?:\/[\w.~-]+)+$/u
const HEADER = /^[A-Za-z0-9-]+:[\t -~]*$/u
/** What can stand in a mapped value, which is quoted. */
const VALUE = /^[ -&(-~]*$/u

/** A page, an API and calls that a browser can make. */
export const corsShape: Shape<CorsScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  for (const name of ['page', 'address'] as const)
    if (!isOrigin(scenario[name]))
      throw new InvalidScenario(at(name), 'an origin such as https://app.example', scenario[name])
  for (const [index, { path, headers }] of scenario.calls.entries()) {
    if (!PATH.test(path)) throw new InvalidScenario(at(`calls.${index}.path`), 'a path such as /items', path)
    const odd = headers.find((header) => !HEADER.test(header))
    if (odd !== undefined)
      throw new InvalidScenario(at(`calls.${index}.headers`), 'headers like Name: value', odd)
  }
  checkValues(scenario, at)
  checkType(scenario, at)
})

/** Scheme, host and port, and nothing behind them. */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\//u.test(text) || !URL.canParse(text)) return false
  const { pathname, search, hash, username, password } = new URL(text)
  return pathname === '/' && !text.endsWith('/') && `${search}${hash}${username}${password}` === ''
}

function checkValues({ preflights: asked, answers: sent }: CorsScenario, at: (path: string) => string): void {
  const values: Readonly<Record<string, string>> = {
    'preflights.origin': asked.origin,
    'preflights.methods': asked.methods,
    'preflights.headers': asked.headers,
    'answers.origin': sent.origin,
    'answers.on4xx': sent.on4xx,
    'answers.on5xx': sent.on5xx,
  }
  for (const [path, value] of Object.entries(values))
    if (!VALUE.test(value))
      throw new InvalidScenario(at(path), 'the value of a header, without single quotes', value)
}

/** Each type of API has its own way to answer preflights, and not the other's. */
function checkType(
  { type, integration, guard: own, preflights: asked }: CorsScenario,
  at: (path: string) => string,
): void {
  const isHttp = type === 'http'
  if (isHttp && asked.by === 'mock')
    throw new InvalidScenario(
      at('preflights.by'),
      'another way: an HTTP API has no mock integration',
      asked.by,
    )
  if (!isHttp && asked.by === 'automatic')
    throw new InvalidScenario(at('preflights.by'), 'another way: a REST API has no CORS setting', asked.by)
  if (isHttp && integration === 'custom')
    throw new InvalidScenario(at('integration'), 'proxy: an HTTP API has no other', integration)
  if (isHttp && own === 'key')
    throw new InvalidScenario(at('guard'), 'another one: an HTTP API has no API keys', own)
  if (isHttp && asked.guard === 'key')
    throw new InvalidScenario(at('preflights.guard'), 'another one: an HTTP API has no API keys', asked.guard)
}
