import { atSeconds, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import { throttleShape, type ThrottleScenario } from './scenario.ts'

const preset = scenarios('throttle', throttleShape)

/** One bucket at a time: what rate and burst do. */
export const bucketPresets = {
  'steady-flow': {
    title: 'A little more than the rate',
    teaches:
      'The bucket falls by what arrives minus what flows in, and the first refusal comes when less than a token is left.',
    scenario: preset({
      methods: [{ id: 'GET /', rate: 5, burst: 10 }],
      traffic: [{ shape: 'uniform', rate: 8, forMs: 10_000 }],
    }),
    playhead: micros(3_125_000),
    claims: { offered: 80, admitted: 59, throttled: 21, firstRefusalIndex: 25 },
    goals: [
      {
        id: 'no-refusal',
        text: 'Refuse nobody by making the bucket larger.',
        why: 'A larger burst covers the shortage for longer: it has to hold what arrives above the rate until the flow ends.',
        all: [
          { observe: 'throttled', is: '==', value: 0 },
          { observe: 'offered', is: '>=', value: 80 },
          { observe: 'fullAfterMs.method.GET /', is: '>=', value: 6_200 },
        ],
      },
    ],
  },
  'account-default-spike': {
    title: 'A crowd at the door',
    teaches: 'A crowd that comes at one instant finds the burst and nothing else, however high the rate is.',
    scenario: preset({ horizonMs: 2_000, traffic: [{ shape: 'burst', count: 12_000 }] }),
    playhead: micros(0),
    claims: {
      offered: 12_000,
      admitted: 5_000,
      throttled: 7_000,
      firstRefusalIndex: 5_000,
      firstRefusalMs: 0,
    },
    predict: {
      ask: 'How many of the 12,000 requests get 429?',
      observe: 'throttled',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'chapter-10000-5000': {
    title: 'Half as much again as the rate',
    teaches:
      'A full bucket covers the shortage for burst ÷ (demand − rate) seconds, and then the rate decides.',
    scenario: preset({ traffic: [{ shape: 'uniform', rate: 15_000, forMs: 3_000 }] }),
    playhead: micros(999_867),
    claims: { offered: 45_000, admitted: 34_999, throttled: 10_001, firstRefusalIndex: 14_998 },
    predict: {
      ask: 'After how many seconds does the first request get 429?',
      observe: 'firstRefusalMs',
      isInstant: true,
      unit: 's',
      perUnit: 1_000,
      tolerance: 20,
    },
  },
  'faq-1000-2000': {
    title: 'Burst is a capacity, not a second rate',
    teaches:
      'Three times the rate is served in full for a second, and then two of three requests are refused.',
    scenario: preset({
      methods: [{ id: 'GET /lineup', rate: 1_000, burst: 2_000 }],
      traffic: [{ shape: 'uniform', rate: 3_000, forMs: 5_000 }],
    }),
    playhead: micros(999_667),
    claims: {
      admitted: 6_999,
      throttled: 8_001,
      firstRefusalIndex: 2_999,
      'refusedBy.method': 8_001,
      'fullAfterMs.method.GET /lineup': 2_000,
    },
    predict: {
      ask: 'After how many seconds does the first request get 429?',
      observe: 'firstRefusalMs',
      isInstant: true,
      unit: 's',
      perUnit: 1_000,
      tolerance: 60,
    },
    goals: [
      {
        id: 'no-refusal',
        text: 'Refuse nobody, with a rate of 2,000 at most.',
        why: 'What arrives above the rate comes out of the bucket: it must hold that shortage for as long as the flow lasts.',
        all: [
          { observe: 'throttled', is: '==', value: 0 },
          { observe: 'fullAfterMs.method.GET /lineup', is: '>=', value: 2_500 },
        ],
      },
    ],
  },
  'burst-larger-than-rate': {
    title: 'Burst larger than the rate',
    teaches:
      'A bucket of 200 that gains 100 a second needs two seconds to fill, and never holds more than 200.',
    scenario: preset({
      plans: [{ id: 'partner', rate: 100, burst: 200 }],
      clients: [{ id: 'script', plan: 'partner' }],
      traffic: [0, 1_000, 4_000].map((atMs) => ({ shape: 'burst', count: 1_000, atMs })),
    }),
    playhead: atSeconds(1),
    claims: {
      admitted: 500,
      throttled: 2_500,
      'fullAfterMs.plan.partner.script': 2_000,
      'tokensLeft.plan.partner.script': 0,
    },
    predict: {
      ask: 'How many of the 3,000 requests are admitted?',
      observe: 'admitted',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'burst-smaller-than-rate': {
    title: 'Burst smaller than the rate',
    teaches: 'Thirty a second is allowed, but not thirty at once: each wave finds twelve tokens.',
    scenario: preset({
      methods: [{ id: 'POST /readings', rate: 30, burst: 12 }],
      horizonMs: 5_000,
      traffic: [{ shape: 'burst', count: 30, everyMs: 1_000, times: 5 }],
    }),
    playhead: atSeconds(1),
    claims: { offered: 150, admitted: 60, throttled: 90, 'fullAfterMs.method.POST /readings': 400 },
    goals: [
      {
        id: 'all-in',
        text: 'Admit every wave in full without a higher rate.',
        why: 'A wave comes at one instant, so only the burst can take it; a second of refill is enough for the next.',
        all: [
          { observe: 'throttled', is: '==', value: 0 },
          { observe: 'fullAfterMs.method.POST /readings', is: '>=', value: 1_000 },
        ],
      },
    ],
  },
  'burst-one-brittle': {
    title: 'A burst of one is brittle',
    teaches:
      'The average fits the rate exactly, and a few milliseconds of jitter still cost every third request.',
    scenario: preset({
      seed: 1,
      methods: [{ id: 'POST /levels', rate: 10, burst: 1 }],
      traffic: [{ shape: 'uniform', rate: 10, fromMs: 100, forMs: 60_000, jitterMs: 20 }],
    }),
    playhead: atSeconds(2),
    claims: { offered: 600, admitted: 379, throttled: 221 },
    goals: [
      {
        id: 'room',
        text: 'Admit every reading at a rate of 10.',
        why: 'With room for two, a reading that comes a little early finds the token that a late one left over.',
        all: [
          { observe: 'throttled', is: '==', value: 0 },
          { observe: 'fullAfterMs.method.POST /levels', is: '>=', value: 200 },
        ],
      },
    ],
  },
  'so-18-34-85': {
    title: 'The same sums, sent in two ways',
    teaches:
      '18, 34 and 85 requests in three seconds: spread evenly 8 are refused, sent at the start of each second 17.',
    scenario: preset({
      methods: [
        { id: 'spread evenly', rate: 10, burst: 100 },
        { id: 'sent at once', rate: 10, burst: 100 },
      ],
      traffic: [18, 34, 85].flatMap((count, second) => [
        { shape: 'spread', count, fromMs: second * 1_000, forMs: 1_000, method: 'spread evenly' },
        { shape: 'burst', count, atMs: second * 1_000, method: 'sent at once' },
      ]),
    }),
    playhead: atSeconds(2),
    claims: { 'throttled.method.spread evenly': 8, 'throttled.method.sent at once': 17, throttled: 25 },
    predict: {
      ask: 'How many are refused when each second’s requests are sent at its start?',
      observe: 'throttled.method.sent at once',
      unit: 'requests',
      tolerance: 1,
    },
  },
  'sustained-overload': {
    title: 'Overload that lasts',
    teaches: 'Under lasting overload only the rate matters: the burst is gone in less than a second.',
    scenario: preset({ traffic: [{ shape: 'uniform', rate: 18_000, forMs: 10_000 }] }),
    playhead: micros(624_889),
    claims: { offered: 180_000, admitted: 104_999, throttled: 75_001, firstRefusalIndex: 11_248 },
    predict: {
      ask: 'What percentage of the requests is admitted over the ten seconds?',
      observe: 'admittedPercent',
      unit: '%',
      tolerance: 2,
    },
  },
  'low-default-region': {
    title: 'A Region with a lower default',
    teaches:
      'In some Regions an account starts at 2,500 requests per second and a burst of 1,250: 3,000 is too much there.',
    scenario: preset({
      account: { rate: 2_500, burst: 1_250 },
      traffic: [{ shape: 'uniform', rate: 3_000, forMs: 10_000 }],
    }),
    playhead: micros(2_498_334),
    claims: { offered: 30_000, admitted: 26_249, throttled: 3_751, 'fullAfterMs.account': 500 },
    goals: [
      {
        id: 'raise',
        text: 'Find the account rate that refuses nothing.',
        why: 'In the long run only the rate counts; the burst puts the first refusal off.',
        all: [{ observe: 'throttled', is: '==', value: 0 }],
      },
    ],
  },
} satisfies Readonly<Record<string, Preset<ThrottleScenario>>>
