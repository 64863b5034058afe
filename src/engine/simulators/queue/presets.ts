import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { queueShape, type QueueScenario } from './scenario.ts'

const scenario = scenarios('queue', queueShape)

export const queuePresets: Readonly<Record<string, Preset<QueueScenario>>> = {
  'burst-drained': {
    title: 'A burst, drained',
    teaches: 'The queue takes a burst at once, and the consumers work it off at their own pace.',
    scenario: scenario({
      consumers: { count: 1, serviceMs: 10 },
      traffic: [{ shape: 'burst', count: 6_000 }],
    }),
    playhead: at(30),
    claims: { accepted: 6_000, done: 6_000, drainedAtMs: 60_000, peakBacklog: 6_000, syncErrors: 5_999 },
    predict: {
      ask: '6,000 messages arrive at once, and the consumers finish 100 a second. After how many seconds is the queue empty?',
      observe: 'drainedAtMs',
      isInstant: true,
      unit: 's',
      perUnit: 1_000,
      tolerance: 1_000,
    },
  },
  'slow-consumers': {
    title: 'Consumers too slow',
    teaches:
      'While more comes in than goes out the backlog grows by the difference, and the waiting with it.',
    scenario: scenario({
      consumers: { count: 1, serviceMs: 250 },
      traffic: [{ shape: 'uniform', rate: 20, forMs: 600_000 }],
    }),
    playhead: at(600),
    claims: {
      accepted: 12_000,
      backlogAtInflowEnd: 9_600,
      drainedAtMs: 3_000_000,
      maxWaitMs: 2_399_800,
      done: 12_000,
    },
    predict: {
      ask: '20 messages a second come in for 600 s, and 4 a second are finished. How many have piled up when the inflow stops?',
      observe: 'backlogAtInflowEnd',
      unit: 'messages',
      tolerance: 10,
    },
    goals: [
      {
        id: 'no-backlog',
        text: 'Find the fewest consumers with which no message ever waits.',
        why: 'Nothing waits once the consumers finish as much in a second as arrives.',
        all: [
          { observe: 'peakDepth', is: '==', value: 0 },
          { observe: 'drainPerSecond', is: '<=', value: 20 },
        ],
      },
    ],
  },
  'keeps-up': {
    title: 'Consumers that keep up',
    teaches: 'As long as the drain is faster than a steady inflow there is no backlog at all.',
    scenario: scenario({
      consumers: { count: 1, serviceMs: 10 },
      traffic: [{ shape: 'uniform', rate: 90, forMs: 60_000 }],
    }),
    playhead: at(30),
    claims: { accepted: 5_400, done: 5_400, peakDepth: 0, peakBacklog: 1, syncErrors: 0, maxWaitMs: 0 },
    goals: [
      {
        id: 'falls-behind',
        text: 'Find an inflow that leaves more than 100 messages waiting.',
        why: 'Above the drain the backlog grows by the difference, second by second.',
        all: [
          { observe: 'peakBacklog', is: '>=', value: 100 },
          { observe: 'drainPerSecond', is: '>=', value: 100 },
        ],
      },
    ],
  },
  'visibility-too-short': {
    title: 'Visibility timeout too short',
    teaches:
      'What a batch has not done by its visibility timeout is handed out again as soon as a consumer is free, and work is done twice.',
    scenario: scenario({
      visibilitySeconds: 30,
      consumers: { count: 2, batch: 10, serviceMs: 5_000 },
      traffic: [{ shape: 'burst', count: 20 }],
    }),
    playhead: at(35),
    claims: { accepted: 20, done: 20, receives: 22, duplicates: 2, lateDeletes: 2, drainedAtMs: 55_000 },
    goals: [
      {
        id: 'once-each',
        text: 'Have every message done exactly once.',
        why: 'The visibility timeout must outlast the whole batch, its last message included.',
        all: [
          { observe: 'duplicates', is: '==', value: 0 },
          { observe: 'done', is: '==', value: 20 },
        ],
      },
    ],
  },
  'poison-message': {
    title: 'A poison message',
    teaches:
      'A message that always fails comes back until its receives are used up, then the dead-letter queue takes it.',
    scenario: scenario({
      visibilitySeconds: 10,
      maxReceiveCount: 3,
      poisonEvery: 20,
      consumers: { count: 2, serviceMs: 200 },
      traffic: [{ shape: 'uniform', rate: 5, forMs: 20_000 }],
    }),
    playhead: at(24),
    claims: { accepted: 100, done: 95, deadLettered: 5, failures: 15, receives: 110, duplicates: 0 },
    predict: {
      ask: '100 messages, every twentieth always fails, maxReceiveCount 3. How many receives are there in all?',
      observe: 'receives',
      unit: 'receives',
      tolerance: 0,
    },
  },
  'throttle-in-front': {
    title: 'The throttle in front still refuses',
    teaches: 'A queue decouples the consumers; it does not raise the limit of the gateway before it.',
    scenario: scenario({
      gateway: { rate: 10_000, burst: 5_000 },
      consumers: { count: 10, serviceMs: 100 },
      traffic: [{ shape: 'burst', count: 6_000 }],
    }),
    playhead: at(0),
    claims: { requests: 6_000, refused429: 1_000, accepted: 5_000, done: 5_000, drainedAtMs: 50_000 },
    predict: {
      ask: '6,000 requests at once, account default 10,000/5,000, a queue behind. How many get 429?',
      observe: 'refused429',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'straight-to-backend': {
    title: 'Straight to the backend',
    teaches: 'Without a queue a spike that the backend cannot take at once is lost to the clients.',
    scenario: scenario({
      mode: 'direct',
      consumers: { count: 10, serviceMs: 100 },
      traffic: [
        {
          shape: 'spike',
          rate: 50,
          peakRate: 400,
          forMs: 30_000,
          spikeAtMs: 10_000,
          spikeForMs: 5_000,
        },
      ],
    }),
    playhead: at(12),
    claims: { requests: 3_250, accepted: 0, syncServed: 1_750, syncErrors: 1_500 },
    goals: [
      {
        id: 'none-lost',
        text: 'Lose no request without adding to the backend.',
        why: 'The queue keeps what the backend cannot take at once, and time does the rest.',
        all: [
          { observe: 'accepted', is: '==', value: 3_250 },
          { observe: 'done', is: '==', value: 3_250 },
          { observe: 'drainPerSecond', is: '<=', value: 100 },
        ],
      },
    ],
  },
}
