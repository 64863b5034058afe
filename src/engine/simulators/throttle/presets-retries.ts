import { scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import { throttleShape, type ThrottleScenario } from './scenario.ts'

const preset = scenarios('throttle', throttleShape)

const herd = (retry: Readonly<Record<string, unknown>>): ThrottleScenario =>
  preset({
    methods: [{ id: 'POST /bookings', rate: 100, burst: 100 }],
    clients: [{ id: 'machines', retry: { baseMs: 100, capMs: 2_000, attempts: 6, ...retry } }],
    traffic: [{ shape: 'burst', count: 1_000 }],
  })

/** Clients that try again. */
export const retryPresets = {
  'retry-storm': {
    title: 'A storm of retries',
    teaches: 'A thousand machines that all wait exactly 100 milliseconds return as one wave, five times.',
    scenario: herd({ policy: 'fixed' }),
    playhead: micros(100_000),
    claims: { offered: 1_000, served: 150, gaveUp: 850, attempts: 5_400, worstRetryBin: 900 },
    predict: {
      ask: 'How many of the 1,000 machines are served in the end?',
      observe: 'served',
      unit: 'machines',
      tolerance: 10,
    },
    goals: [
      {
        id: 'more',
        text: 'Serve at least 350 machines with the same limits and six attempts.',
        why: 'Longer waits let the bucket refill between the attempts; nothing else makes room.',
        all: [
          { observe: 'served', is: '>=', value: 350 },
          { observe: 'fullAfterMs.method.POST /bookings', is: '==', value: 1_000 },
        ],
      },
    ],
  },
  'retry-jitter': {
    title: 'Backoff with jitter',
    teaches:
      'Waiting longer each time serves more, and chance in the wait spreads the second wave; capacity stays the same.',
    scenario: herd({ policy: 'full' }),
    playhead: micros(100_000),
    claims: { offered: 1_000, served: 374, gaveUp: 626, attempts: 5_316 },
    predict: {
      ask: 'How many of the 1,000 machines are served in the end?',
      observe: 'served',
      unit: 'machines',
      tolerance: 25,
    },
    goals: [
      {
        id: 'equal',
        text: 'Find a jitter that serves more than 380 machines in six attempts.',
        why: 'Half of each wait is fixed, so the attempts reach further into the time in which the bucket refills.',
        all: [{ observe: 'served', is: '>=', value: 380 }],
      },
    ],
  },
  'retry-budget': {
    title: 'A budget for retries',
    teaches:
      'A budget of 10 % bounds the extra load: retries cannot multiply the demand while the limit is exceeded.',
    scenario: preset({
      methods: [{ id: 'GET /prices', rate: 100, burst: 100 }],
      clients: [
        { id: 'apps', retry: { policy: 'full', baseMs: 100, capMs: 2_000, attempts: 6, budgetPercent: 10 } },
      ],
      traffic: [
        { shape: 'spike', rate: 80, peakRate: 400, forMs: 20_000, spikeAtMs: 5_000, spikeForMs: 5_000 },
      ],
    }),
    playhead: micros(5_332_500),
    claims: { offered: 3_200, served: 1_800, attempts: 3_440, retries: 240 },
    goals: [
      {
        id: 'unbounded',
        text: 'Take the budget away and watch the attempts pass 1.5 for each request.',
        why: 'Each refusal breeds more attempts, and they meet the same empty bucket.',
        all: [{ observe: 'amplification', is: '>=', value: 1.5 }],
      },
    ],
  },
  'retry-everything': {
    title: 'Retrying everything',
    teaches:
      'Repeating bad requests only adds load, and repeating writes whose answer was lost does their work twice.',
    scenario: preset({
      methods: [{ id: 'POST /readings', rate: 100, burst: 100 }],
      clients: [
        {
          id: 'sensors',
          retry: { policy: 'exponential', baseMs: 100, capMs: 2_000, attempts: 6, retryOn: 'everything' },
        },
      ],
      traffic: [{ shape: 'uniform', rate: 80, forMs: 10_000 }],
      backend: { badPercent: 20, failPercent: 3 },
    }),
    playhead: micros(2_825_000),
    claims: { offered: 800, attempts: 3_104, badRequests: 609, lostAnswers: 18, duplicates: 12 },
    predict: {
      ask: 'How many attempts does the gateway see for 800 requests?',
      observe: 'attempts',
      unit: 'attempts',
      tolerance: 100,
    },
    goals: [
      {
        id: 'retryable',
        text: 'Retry only what can succeed: at most 1.2 attempts for each request.',
        why: 'A bad request stays bad; only throttled and failed ones can end otherwise.',
        all: [{ observe: 'amplification', is: '<=', value: 1.2 }],
      },
    ],
  },
} satisfies Readonly<Record<string, Preset<ThrottleScenario>>>
