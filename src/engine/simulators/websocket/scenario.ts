import {
  bool,
  checked,
  choice,
  decimal,
  int,
  InvalidScenario,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { ACCOUNT_THROTTLE, WEBSOCKET_LIMITS } from '#engine/gateway/limits.ts'
import { headFields, inside } from '#engine/simulators/kit/fields.ts'

/** The longest that anything may be planned for, in ms: a day. */
const DAY_MS = 86_400_000
const at = (label: string) => decimal({ label, digits: 3, min: 0, max: DAY_MS, step: 1_000, unit: 'ms' })
const bytes = (label: string, help?: string) =>
  optional(
    int({ label, ...(help === undefined ? {} : { help }), min: 1, max: 1_000_000, unit: 'bytes' }),
    100,
  )

const send = object(
  {
    atMs: optional(at('First at'), 1_000),
    everyMs: optional(at('Again every'), 1_000),
    times: optional(int({ label: 'Times', min: 1, max: 1_000 }), 1),
    action: optional(
      text({ label: 'Action', help: 'The value of action in the JSON.', maxLength: 60 }),
      'chat',
    ),
    form: optional(
      choice({ label: 'Sent as', choices: { json: 'JSON', text: 'Plain text', binary: 'Binary data' } }),
      'json',
    ),
    bytes: bytes('Size'),
    frameBytes: optional(int({ label: 'In frames of', min: 1, max: 1_000_000, unit: 'bytes' }), 32_768),
  },
  { label: 'Message' },
)

const client = object(
  {
    name: optional(text({ label: 'Name', minLength: 1, maxLength: 24 }), 'client'),
    count: optional(int({ label: 'So many of them', min: 1, max: 10_000 }), 1),
    atMs: optional(at('Connects at'), 0),
    everyMs: optional(at('The next one after'), 0),
    sends: optional(list(send, { label: 'Sends', max: 6 }), []),
    closeMs: optional(nullable(at('Closes at')), null),
  },
  { label: 'Client' },
)

const post = object(
  {
    atMs: optional(at('First at'), 2_000),
    everyMs: optional(at('Again every'), 1_000),
    times: optional(int({ label: 'Times', min: 1, max: 1_000 }), 1),
    to: optional(
      text({ label: 'To', help: 'The name of a client, or * for every stored connection.', maxLength: 24 }),
      '*',
    ),
    bytes: bytes('Size'),
    perSecond: optional(
      nullable(
        decimal({
          label: 'Posts a second',
          help: 'None: all at once.',
          digits: 3,
          min: 0.001,
          max: 1_000_000,
          unit: '/s',
        }),
      ),
      null,
    ),
  },
  { label: 'Post of the backend' },
)

const connect = object(
  {
    function: optional(
      choice({
        label: '$connect',
        choices: {
          none: 'Has no integration',
          accepts: 'Its function accepts',
          refuses: 'Its function refuses with 403',
          fails: 'Its function fails',
        },
      }),
      'accepts',
    ),
    takesMs: optional(
      decimal({ label: 'It takes', digits: 3, min: 0, max: 29_000, step: 10, unit: 'ms' }),
      200,
    ),
    posts: optional(
      bool({ label: 'It posts to its connection', help: 'The function behind $connect, half way through.' }),
      false,
    ),
    authorizer: optional(
      choice({
        label: 'Authorizer',
        choices: {
          none: 'None',
          allows: 'Allows',
          denies: 'Denies',
          missing: 'Its identity source is missing',
        },
      }),
      'none',
    ),
  },
  { label: 'Connect' },
)

const throttle = object(
  {
    rate: optional(
      decimal({ label: 'Rate', digits: 3, min: 0.001, max: 1_000_000, step: 1, unit: '/s' }),
      ACCOUNT_THROTTLE.rate,
    ),
    burst: optional(int({ label: 'Burst', min: 1, max: 1_000_000 }), ACCOUNT_THROTTLE.burst),
  },
  { label: 'Bucket of the account' },
)

const fields = object(
  {
    ...headFields('websocket'),
    connect: optional(connect, {}),
    routes: optional(
      list(text({ label: 'Route key', minLength: 1, maxLength: 60 }), {
        label: 'Routes of its own',
        max: 10,
      }),
      ['chat'],
    ),
    hasDefault: optional(bool({ label: 'A $default route' }), true),
    replies: optional(
      bool({ label: 'Route responses', help: 'The result of a route goes back to its client.' }),
      false,
    ),
    account: optional(throttle, {}),
    connectsPerSecond: optional(
      int({ label: 'New connections a second', min: 1, max: 100_000, unit: '/s' }),
      WEBSOCKET_LIMITS.newConnectionsPerSecond,
    ),
    clients: optional(list(client, { label: 'Clients', min: 1, max: 8 }), [{}]),
    posts: optional(list(post, { label: 'Posts to the callback URL', max: 6 }), []),
  },
  { label: 'WebSocket scenario' },
)

export type WebsocketScenario = Infer<typeof fields>
export type ClientFields = WebsocketScenario['clients'][number]
export type SendFields = ClientFields['sends'][number]
export type PostFields = WebsocketScenario['posts'][number]

/** Most connections, messages of clients and posts of one run. */
const MOST_CONNECTIONS = 20_000
const MOST_EVENTS = 200_000

export const EVERYONE = '*'

const connectionsOf = ({ clients }: WebsocketScenario): number =>
  clients.reduce((sum, { count }) => sum + count, 0)
const sendsOf = ({ clients }: WebsocketScenario): number =>
  clients.reduce((sum, { count, sends }) => sum + count * sends.reduce((all, { times }) => all + times, 0), 0)

/** Connections that a post is sent to each time. */
export function targetsOf(scenario: WebsocketScenario, { to }: PostFields): number {
  if (to === EVERYONE) return connectionsOf(scenario)
  return scenario.clients.find(({ name }) => name === to)?.count ?? 0
}

const postsOf = (scenario: WebsocketScenario): number =>
  scenario.posts.reduce((sum, post) => sum + post.times * targetsOf(scenario, post), 0)

/** The most rows of a run: a handshake, its end and a close for each connection, and everything that is sent. */
export function websocketWork(scenario: WebsocketScenario): number {
  return 4 * connectionsOf(scenario) + sendsOf(scenario) + postsOf(scenario)
}

/** Clients of an API with names of their own, and posts to clients that there are. */
export const websocketShape: Shape<WebsocketScenario> = checked(fields, (scenario, root) => {
  const path = inside(root)
  const { clients, posts, routes } = scenario
  for (const [index, { name }] of clients.entries()) {
    const isTaken = clients.findIndex((other) => other.name === name) !== index
    if (isTaken || name === EVERYONE)
      throw new InvalidScenario(path(`clients.${index}.name`), 'a name that no other client has', name)
  }
  for (const [index, { to }] of posts.entries())
    if (to !== EVERYONE && !clients.some(({ name }) => name === to))
      throw new InvalidScenario(path(`posts.${index}.to`), 'the name of a client, or *', to)
  for (const [index, key] of routes.entries())
    if (key.startsWith('$') || routes.indexOf(key) !== index)
      throw new InvalidScenario(path(`routes.${index}`), 'a key of its own without $', key)
  checkMost(scenario, path)
})

function checkMost(scenario: WebsocketScenario, path: (field: string) => string): void {
  const most = (count: number, limit: number, field: string, what: string): void => {
    if (count > limit) throw new InvalidScenario(path(field), `at most ${limit} ${what} in all`, count)
  }
  most(connectionsOf(scenario), MOST_CONNECTIONS, 'clients', 'connections')
  most(sendsOf(scenario), MOST_EVENTS, 'clients', 'messages')
  most(postsOf(scenario), MOST_EVENTS, 'posts', 'posts')
}
