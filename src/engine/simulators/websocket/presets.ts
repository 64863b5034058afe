import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { messagePresets } from './presets-messages.ts'
import { websocketShape, type WebsocketScenario } from './scenario.ts'

const scenario = scenarios('websocket', websocketShape)

const KB = 1_024

/** Limits of a connection and of what goes over it. */
const lifePresets: Readonly<Record<string, Preset<WebsocketScenario>>> = {
  'post-during-connect': {
    title: 'A post while $connect runs',
    teaches:
      'A connection is not open while its $connect route runs, so a post from that function gets 410 although the client is there.',
    scenario: scenario({
      connect: { posts: true, takesMs: 500 },
      clients: [{ name: 'Ana', sends: [{ atMs: 3_000 }], closeMs: 6_000 }],
      posts: [{ atMs: 4_000, to: 'Ana' }],
    }),
    playhead: at(4),
    claims: { opened: 1, gone: 1, delivered: 1, messages: 1, billedMessages: 2 },
    goals: [
      {
        id: 'no-410',
        text: 'Let every post of the backend be delivered.',
        why: 'The function posts only once the connection is open: on the client’s first message, or later.',
        all: [
          { observe: 'gone', is: '==', value: 0 },
          { observe: 'delivered', is: '>=', value: 1 },
        ],
      },
    ],
  },
  'idle-ten-minutes': {
    title: 'Ten quiet minutes',
    teaches:
      'A connection over which nothing goes for ten minutes is closed, and what the client says next has nowhere to go.',
    scenario: scenario({
      clients: [{ name: 'Ana', sends: [{ atMs: 60_000, everyMs: 780_000, times: 2 }] }],
    }),
    playhead: at(660),
    claims: { opened: 1, idleCloses: 1, firstCloseMs: 660_000, messages: 1, unsent: 1 },
    predict: {
      ask: 'Ana connects at 0 and sends one message after a minute; her next would come 13 minutes later. When is her connection closed?',
      observe: 'firstCloseMs',
      unit: 'min',
      perUnit: 60_000,
      tolerance: 30_000,
      isInstant: true,
    },
    goals: [
      {
        id: 'keep-alive',
        text: 'Let Ana’s second message find an open connection.',
        why: 'Anything that goes over the connection starts its ten minutes anew.',
        all: [
          { observe: 'unsent', is: '==', value: 0 },
          { observe: 'messages', is: '>=', value: 2 },
        ],
      },
    ],
  },
  'two-hours': {
    title: 'Never idle, and closed all the same',
    teaches: 'No connection lasts longer than two hours, however busy it is: the client has to connect anew.',
    scenario: scenario({
      connect: { function: 'none' },
      clients: [{ name: 'Ana', sends: [{ atMs: 300_000, everyMs: 300_000, times: 36 }] }],
    }),
    playhead: at(7_200),
    claims: { ageCloses: 1, firstCloseMs: 7_200_000, connectionMinutes: 120, messages: 23, unsent: 13 },
    predict: {
      ask: 'Ana sends a message every five minutes, all day. How long does her connection last?',
      observe: 'firstCloseMs',
      unit: 'min',
      perUnit: 60_000,
      tolerance: 60_000,
      isInstant: true,
    },
  },
  'too-large': {
    title: 'Messages and frames at their limits',
    teaches:
      'A message holds at most 128 KB and a frame at most 32 KB. What is larger closes the connection with 1009.',
    scenario: scenario({
      clients: [
        { name: 'In frames', sends: [{ bytes: 128 * KB, frameBytes: 32 * KB }], closeMs: 9_000 },
        {
          name: 'In one frame',
          sends: [{ atMs: 2_000, bytes: 40 * KB, frameBytes: 40 * KB }],
          closeMs: 9_000,
        },
        {
          name: 'Too long',
          sends: [{ atMs: 3_000, bytes: 128 * KB + 1, frameBytes: 32 * KB }],
          closeMs: 9_000,
        },
      ],
    }),
    playhead: at(3),
    claims: { opened: 3, sizeCloses: 2, messages: 1, frames: 4, billedMessages: 4 },
    goals: [
      {
        id: 'nobody-closed',
        text: 'Let all three messages arrive.',
        why: 'Cut into frames of 32 KB, and no longer than 128 KB in all, each message is taken.',
        all: [
          { observe: 'sizeCloses', is: '==', value: 0 },
          { observe: 'messages', is: '==', value: 3 },
        ],
      },
    ],
  },
  'fan-out': {
    title: 'One message to six thousand',
    teaches:
      'There is no broadcast: each connection takes a post of its own, and the posts together meet the account’s bucket.',
    scenario: scenario({
      connect: { function: 'none' },
      clients: [{ name: 'Viewers', count: 6_000, everyMs: 2, closeMs: 30_000 }],
      posts: [{ atMs: 20_000, perSecond: 100_000 }],
    }),
    playhead: at(20.06),
    claims: { opened: 6_000, posts: 6_000, delivered: 5_599, postsThrottled: 401, peakOpen: 6_000 },
    predict: {
      ask: 'Six thousand clients, one post to each, sent within 60 ms. The account has 10,000 a second and a burst of 5,000. How many posts get 429?',
      observe: 'postsThrottled',
      unit: 'posts',
      tolerance: 50,
    },
    goals: [
      {
        id: 'all-reached',
        text: 'Reach all six thousand.',
        why: 'At the pace at which tokens flow in, the bucket never runs dry.',
        all: [{ observe: 'delivered', is: '>=', value: 6_000 }],
      },
    ],
  },
}

export const websocketPresets: Readonly<Record<string, Preset<WebsocketScenario>>> = {
  ...lifePresets,
  ...messagePresets,
}
