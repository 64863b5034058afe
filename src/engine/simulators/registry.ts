/**
 * The only list of simulators: id, title and sentence, there before any engine is loaded. The id names the folder in
 * every layer, the route, the test folder and the attribute in lessons; page, instrument, search and command line show
 * the title and the sentence.
 */
export const SIMULATOR_NAMES = {
  pipeline: {
    title: 'Pipeline',
    about: 'One request through the whole gateway: every station, what it decided, and by which fact.',
  },
  throttle: {
    title: 'Throttle',
    about: 'Token buckets in a chain: who is admitted, who gets a 429, and which limit said so.',
  },
  cache: {
    title: 'Cache',
    about: 'Keys, TTL, invalidation and capacity of a stage cache, with the bill that runs at zero traffic.',
  },
  authorizer: {
    title: 'Authorizer',
    about: 'When a Lambda authorizer runs, what its cached policy allows, and what a caller gets instead.',
  },
  jwt: {
    title: 'Tokens',
    about: 'A token before four authorizers: which rule reads which claim, and who answers what.',
  },
  signing: {
    title: 'Signing',
    about:
      'A request signed with SigV4, line by line: which byte moves which line, and what the service answers.',
  },
  canary: {
    title: 'Canary',
    about: 'A share of requests on another deployment, drawn anew for every request.',
  },
  pricing: {
    title: 'Pricing',
    about: 'What REST, HTTP and WebSocket APIs cost, line by line and tier by tier.',
  },
  queue: {
    title: 'Queue',
    about: 'A queue between the API and its consumers, beside the same traffic straight to the backend.',
  },
  cors: {
    title: 'CORS',
    about: 'What a browser asks before it calls another origin, who answers, and what the script may read.',
  },
  mapping: {
    title: 'Mapping',
    about: 'A mapping template step by step: which piece of it printed which piece of the output.',
  },
  websocket: {
    title: 'WebSocket',
    about: 'Connections and their lives: handshakes, routes, posts from the backend, and what closes them.',
  },
  validation: {
    title: 'Validation',
    about:
      'A request validator and its models: which keyword refuses which value, and what the client reads.',
  },
  endpoints: {
    title: 'Endpoints',
    about: 'Who can reach an API, by which name and over which way, and the decision that stops the others.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly about: string }>>

export type SimId = keyof typeof SIMULATOR_NAMES

const isSimId = (name: string): name is SimId => Object.hasOwn(SIMULATOR_NAMES, name)

/** Every id, in the order in which simulators are listed. */
export const SIM_IDS: readonly SimId[] = Object.keys(SIMULATOR_NAMES).filter(isSimId)
