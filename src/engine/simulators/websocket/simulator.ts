import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { websocketPresets } from './presets.ts'
import { websocketQuestions } from './questions.ts'
import { observeWebsocket } from './results.ts'
import { runWebsocket } from './run.ts'
import { websocketShape, websocketWork, type WebsocketScenario } from './scenario.ts'
import type { WebsocketTrace } from './trace.ts'
import { describeWebsocket, explainWebsocket, websocketHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'A connection ends at the very instant of its limit: what comes ten minutes after the last traffic, or two hours after the opening, comes too late.',
    mark: 'U',
    facts: ['wsk-08', 'lim-20'],
  },
  {
    text: 'Traffic in either direction counts against idling: messages, and posts that were delivered.',
    mark: 'U',
    facts: ['lim-20'],
  },
  {
    text: 'Handshakes, messages and posts to the callback URL take tokens of the account’s one bucket, each one.',
    mark: 'd',
    facts: ['thr-07'],
  },
  {
    text: 'New connections have a bucket of their own that holds one second’s worth; who finds it empty gets 429.',
    mark: 'U',
    facts: ['wsk-08'],
  },
  {
    text: 'Of several reasons to refuse a post, the size is looked at first, then the bucket, then the connection.',
    mark: 'U',
    facts: ['wsk-06'],
  },
  {
    text: 'A message that was throttled or has no route leaves the connection open.',
    mark: 'U',
    facts: ['wsk-02', 'wsk-11'],
  },
  {
    text: 'The backend keeps the id of each connection that opened, and deletes it at its first 410.',
    mark: 'g',
    facts: ['wsk-06', 'wsk-09'],
  },
  {
    text: 'Connection minutes are counted to the microsecond and rounded up once, over all connections. A route response is one message.',
    mark: 'U',
    facts: ['pri-04a', 'pri-05'],
  },
]

/** Clients on a WebSocket API: their lives, their messages and the posts that reach them. */
export const websocketSimulator: Simulator<WebsocketScenario, WebsocketTrace> = {
  id: 'websocket',
  ...SIMULATOR_NAMES.websocket,
  shape: websocketShape,
  presets: websocketPresets,
  questions: websocketQuestions,
  run: runWebsocket,
  estimate: websocketWork,
  observe: observeWebsocket,
  counts: {
    refused: { verdicts: ['refused'] },
    gone: { verdicts: ['gone'] },
    delivered: { verdicts: ['delivered'] },
    postsThrottled: { verdicts: ['post-throttled'] },
    messages: { verdicts: ['routed', 'defaulted'] },
  },
  headlines: websocketHeadlines,
  explain: explainWebsocket,
  describe: describeWebsocket,
  conventions,
  notModelled: [
    'What the functions behind the routes do, and how long a message takes',
    'The buffer of a slow client, API keys and the throttles of routes and plans',
    'A client that is cut off without closing: it counts as open until its limits end it',
    'Close code 1008 for a client that sends too many requests',
  ],
}
