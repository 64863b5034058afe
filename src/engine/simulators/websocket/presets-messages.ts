import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { websocketShape, type WebsocketScenario } from './scenario.ts'

const scenario = scenarios('websocket', websocketShape)

const KB = 1_024

/** Routes, refusals and clients that leave. */
export const messagePresets: Readonly<Record<string, Preset<WebsocketScenario>>> = {
  'unknown-action': {
    title: 'An action that no route knows',
    teaches: 'A message whose action is the key of no route, or that is not JSON, goes to $default.',
    scenario: scenario({
      routes: ['join', 'bid'],
      clients: [
        {
          name: 'Bidder',
          sends: [
            { atMs: 1_000, action: 'join' },
            { atMs: 2_000, action: 'bid' },
            { atMs: 3_000, action: 'leave' },
            { atMs: 4_000, action: 'hello', form: 'text' },
          ],
          closeMs: 6_000,
        },
      ],
    }),
    playhead: at(4),
    claims: { messages: 4, defaulted: 2, noRoute: 0 },
    goals: [
      {
        id: 'own-route',
        text: 'Let only the plain text reach $default.',
        why: 'Leave has a route of its own now, and text that is not JSON never has one.',
        all: [
          { observe: 'defaulted', is: '==', value: 1 },
          { observe: 'messages', is: '==', value: 4 },
        ],
      },
    ],
  },
  'no-default': {
    title: 'Nobody takes it',
    teaches: 'Without a $default route, a message that fits no route is an error; the connection stays open.',
    scenario: scenario({
      routes: ['bid'],
      hasDefault: false,
      clients: [
        { name: 'Bidder', sends: [{ action: 'leave' }, { atMs: 3_000, action: 'bid' }], closeMs: 5_000 },
      ],
    }),
    playhead: at(3),
    claims: { noRoute: 1, messages: 1, closedByClient: 1 },
    predict: {
      ask: 'Routes: $connect and bid. A client sends leave, then bid. How many of the two reach a route?',
      observe: 'messages',
      unit: 'messages',
      tolerance: 0,
    },
    goals: [
      {
        id: 'both',
        text: 'Let both messages reach a route.',
        why: '$default takes whatever has no route of its own.',
        all: [{ observe: 'messages', is: '==', value: 2 }],
      },
    ],
  },
  'refused-connection': {
    title: 'The route that lets nobody in',
    teaches:
      'If the $connect route fails or refuses, there is no connection, and nothing that the client would send is sent.',
    scenario: scenario({
      connect: { function: 'refuses' },
      clients: [
        { name: 'Old app', sends: [{}], closeMs: 4_000 },
        { name: 'New app', atMs: 500, sends: [{ atMs: 2_000 }], closeMs: 4_000 },
      ],
    }),
    playhead: at(2),
    claims: { opened: 0, refused: 2, messages: 0, unsent: 2, connectionMinutes: 0 },
    goals: [
      {
        id: 'let-in',
        text: 'Let both clients send.',
        why: 'Once $connect succeeds, the connection is open and its messages find their routes.',
        all: [{ observe: 'messages', is: '==', value: 2 }],
      },
    ],
  },
  'reconnect-storm': {
    title: 'Everybody comes back at once',
    teaches:
      'An account opens 500 new connections a second; who comes in the same moment as two thousand others is refused.',
    scenario: scenario({
      connect: { function: 'none' },
      clients: [{ name: 'Phones', count: 2_000, atMs: 1_000, everyMs: 0, closeMs: 20_000 }],
    }),
    playhead: at(1),
    claims: { connections: 2_000, opened: 500, refused: 1_500 },
    predict: {
      ask: 'Two thousand phones lose their network and reconnect in the same instant. How many are refused?',
      observe: 'refused',
      unit: 'connections',
      tolerance: 20,
    },
    goals: [
      {
        id: 'spread',
        text: 'Let all two thousand in.',
        why: 'Spread over four seconds they are 500 a second, which is the quota.',
        all: [{ observe: 'opened', is: '>=', value: 2_000 }],
      },
    ],
  },
  'gone-client': {
    title: 'An id that nobody answers to',
    teaches: 'A post to a closed connection gets 410, which is the sign to delete the stored id.',
    scenario: scenario({
      clients: [
        { name: 'Ana', closeMs: 5_000 },
        { name: 'Ben', closeMs: 14_000 },
      ],
      posts: [{ atMs: 2_000, everyMs: 2_000, times: 5 }],
    }),
    playhead: at(6),
    claims: { posts: 8, delivered: 7, gone: 1 },
    predict: {
      ask: 'The backend posts to both every two seconds, five times, and deletes an id at its first 410. Ana leaves after five seconds. How many posts get 410?',
      observe: 'gone',
      unit: 'posts',
      tolerance: 0,
    },
    goals: [
      {
        id: 'stays',
        text: 'Let no post get 410.',
        why: 'A client that stays until the last post is there for all of them.',
        all: [{ observe: 'gone', is: '==', value: 0 }],
      },
    ],
  },
  binary: {
    title: 'A picture in bytes',
    teaches: 'A WebSocket API takes no binary data: the connection is closed with 1003.',
    scenario: scenario({
      clients: [{ name: 'Camera', sends: [{ form: 'binary', bytes: 20 * KB }], closeMs: 5_000 }],
    }),
    playhead: at(1),
    claims: { binaryCloses: 1, messages: 0, closedByClient: 0 },
    goals: [
      {
        id: 'taken',
        text: 'Let the camera’s message arrive.',
        why: 'As text the message is taken; plain text and broken JSON go to $default.',
        all: [{ observe: 'messages', is: '==', value: 1 }],
      },
    ],
  },
}
