import { atSeconds, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import { throttleShape, type ThrottleScenario } from './scenario.ts'

const preset = scenarios('throttle', throttleShape)

const neighbours = [
  { shape: 'uniform', rate: 20_000, forMs: 5_000, client: 'script' },
  { shape: 'poisson', rate: 40, forMs: 5_000, client: 'clinic' },
  { shape: 'poisson', rate: 40, forMs: 5_000, client: 'shop' },
]

/** Several buckets: who shares what. */
export const levelPresets = {
  levels: {
    title: 'Three levels at once',
    teaches: 'A request must pass every level, so the tightest one decides; the others keep their tokens.',
    scenario: preset({
      methods: [{ id: 'GET /quotes', rate: 50, burst: 50 }],
      plans: [{ id: 'partner', rate: 100, burst: 200 }],
      clients: [{ id: 'broker', plan: 'partner' }],
      traffic: [{ shape: 'burst', count: 300, times: 2 }],
    }),
    playhead: atSeconds(1),
    claims: {
      admitted: 100,
      throttled: 500,
      'refusedBy.method': 500,
      'refusedBy.plan': 0,
      'tokensLeft.plan.partner.broker': 150,
    },
    predict: {
      ask: 'How many of the 600 requests are admitted?',
      observe: 'admitted',
      unit: 'requests',
      tolerance: 0,
    },
    goals: [
      {
        id: 'leak',
        text: 'Find the accounting under which refused requests empty the plan’s bucket too.',
        why: 'Where each level takes its token in turn, a request that a later level refuses has paid the earlier ones.',
        all: [
          { observe: 'tokensLeft.plan.partner.broker', is: '==', value: 0 },
          { observe: 'admitted', is: '==', value: 100 },
        ],
      },
    ],
  },
  'noisy-neighbour-shared': {
    title: 'A noisy neighbour, and one bucket for all',
    teaches: 'Without plans one customer’s script drains the account’s bucket, and every customer gets 429.',
    scenario: preset({
      clients: [{ id: 'script' }, { id: 'clinic' }, { id: 'shop' }],
      traffic: neighbours,
    }),
    playhead: micros(495_750),
    claims: {
      admitted: 54_999,
      throttled: 45_416,
      'throttled.clinic': 195,
      'throttled.shop': 178,
      'refusedBy.account': 45_416,
    },
    predict: {
      ask: 'What percentage of all requests is admitted?',
      observe: 'admittedPercent',
      unit: '%',
      tolerance: 5,
    },
  },
  'noisy-neighbour-with-plans': {
    title: 'A noisy neighbour, and a plan for each key',
    teaches: 'With a plan each key has its own bucket: the script runs dry alone and nobody else notices.',
    scenario: preset({
      plans: [
        { id: 'free', rate: 10, burst: 20, quota: { limit: 1_000, period: 'DAY' } },
        { id: 'paying', rate: 50, burst: 100 },
      ],
      clients: [
        { id: 'script', plan: 'free' },
        { id: 'clinic', plan: 'paying' },
        { id: 'shop', plan: 'paying' },
      ],
      traffic: neighbours,
    }),
    playhead: micros(990_000),
    claims: { 'admitted.script': 69, 'throttled.clinic': 0, 'throttled.shop': 0, 'refusedBy.account': 0 },
    predict: {
      ask: 'How many requests of the clinic get 429?',
      observe: 'throttled.clinic',
      unit: 'requests',
      tolerance: 0,
    },
    goals: [
      {
        id: 'paying-safe',
        text: 'Give the script 100 requests per second and keep every other customer served.',
        why: 'Each customer has a bucket of its own, and the sum stays below what the account holds.',
        all: [
          { observe: 'admitted.script', is: '>=', value: 500 },
          { observe: 'throttled.clinic', is: '==', value: 0 },
          { observe: 'throttled.shop', is: '==', value: 0 },
        ],
      },
    ],
  },
  'separate-plans': {
    title: 'One key for two, or a key each',
    teaches:
      'A plan meters the key: two apps with one key share its bucket, a third with its own has all of it.',
    scenario: preset({
      plans: [{ id: 'team', rate: 50, burst: 50 }],
      clients: [
        { id: 'web', plan: 'team', key: 'front' },
        { id: 'mobile', plan: 'team', key: 'front' },
        { id: 'partner', plan: 'team' },
      ],
      traffic: ['web', 'mobile', 'partner'].map((client) => ({
        shape: 'uniform',
        rate: 50,
        fromMs: 20,
        forMs: 10_000,
        jitterMs: 18,
        client,
      })),
    }),
    playhead: micros(1_011_618),
    claims: {
      offered: 1_500,
      'admitted.web': 263,
      'admitted.mobile': 286,
      'throttled.partner': 0,
      'admitted.partner': 500,
    },
    goals: [
      {
        id: 'own-keys',
        text: 'Serve everybody without a higher rate.',
        why: 'A bucket belongs to a key: those who shared one had one rate between them.',
        all: [{ observe: 'throttled', is: '==', value: 0 }],
      },
    ],
  },
  'method-fence': {
    title: 'A fence around one method',
    teaches:
      'A limit on the expensive method keeps its flood from the account’s bucket, so the others stay served.',
    scenario: preset({
      methods: [{ id: 'POST /reports', rate: 50, burst: 100 }, { id: 'GET /items' }],
      traffic: [
        {
          shape: 'spike',
          rate: 20,
          peakRate: 15_000,
          forMs: 6_000,
          spikeAtMs: 1_000,
          spikeForMs: 3_000,
          method: 'POST /reports',
        },
        { shape: 'uniform', rate: 500, forMs: 6_000, method: 'GET /items' },
      ],
    }),
    playhead: micros(1_006_667),
    claims: {
      'throttled.method.GET /items': 0,
      'admitted.method.POST /reports': 309,
      'refusedBy.account': 0,
    },
    goals: [
      {
        id: 'without',
        text: 'Open the fence until GET /items suffers.',
        why: 'Without the method’s own limit the spike takes the tokens that all methods of the account share.',
        all: [{ observe: 'throttled.method.GET /items', is: '>=', value: 100 }],
      },
    ],
  },
  'two-apis-one-account': {
    title: 'Two APIs, one account',
    teaches: 'All APIs of an account in a Region drink from one bucket: the report API starves the checkout.',
    scenario: preset({
      methods: [
        { id: 'GET /pages', api: 'reports' },
        { id: 'POST /orders', api: 'checkout' },
      ],
      traffic: [
        { shape: 'uniform', rate: 15_000, fromMs: 500, forMs: 3_000, method: 'GET /pages' },
        { shape: 'uniform', rate: 300, forMs: 4_000, method: 'POST /orders' },
      ],
    }),
    playhead: atSeconds(1.5),
    claims: {
      'offered.method.POST /orders': 1_200,
      'throttled.method.POST /orders': 617,
      'refusedBy.account': 10_901,
    },
    goals: [
      {
        id: 'checkout-safe',
        text: 'Serve every order without touching the account.',
        why: 'A limit on the greedy method leaves tokens in the bucket that both APIs share.',
        all: [
          { observe: 'throttled.method.POST /orders', is: '==', value: 0 },
          { observe: 'fullAfterMs.account', is: '==', value: 500 },
        ],
      },
    ],
  },
} satisfies Readonly<Record<string, Preset<ThrottleScenario>>>
