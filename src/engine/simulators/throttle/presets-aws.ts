import { scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

import { throttleShape, type ThrottleScenario } from './scenario.ts'

const preset = scenarios('throttle', throttleShape)

/** The five examples of AWS's guide of 2019 and 2020 for an account of 10,000 requests per second and a burst of 5,000. */
export const awsPresets = {
  'aws-ten-each-ms': {
    title: 'AWS’s example 1: ten in every millisecond',
    teaches: '10,000 requests spread over the second are all admitted.',
    scenario: preset({ traffic: [{ shape: 'burst', count: 10, everyMs: 1, times: 1_000 }] }),
    playhead: micros(500_000),
    claims: { offered: 10_000, admitted: 10_000, throttled: 0 },
    goals: [
      {
        id: 'first-refusal',
        text: 'Send more in each millisecond until somebody is refused.',
        why: 'Above the rate the bucket pays the difference, and 5,000 tokens do not last the second.',
        all: [
          { observe: 'throttled', is: '>=', value: 1 },
          { observe: 'offered', is: '>=', value: 10001 },
        ],
      },
    ],
  },
  'aws-all-first-ms': {
    title: 'AWS’s example 2: all in the first millisecond',
    teaches: 'The same 10,000 at once: the bucket serves 5,000 and the rest is refused.',
    scenario: preset({ traffic: [{ shape: 'burst', count: 10_000 }] }),
    playhead: micros(0),
    claims: { offered: 10_000, admitted: 5_000, throttled: 5_000 },
    predict: {
      ask: 'How many of the 10,000 are admitted?',
      observe: 'admitted',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'aws-half-then-spread': {
    title: 'AWS’s example 3: half at once, half spread',
    teaches:
      'An empty bucket still passes what the rate brings: 5,000 at once and 5,000 spread are all admitted.',
    scenario: preset({
      traffic: [
        { shape: 'burst', count: 5_000 },
        { shape: 'spread', count: 5_000, fromMs: 1, forMs: 999 },
      ],
    }),
    playhead: micros(1_000),
    claims: { offered: 10_000, admitted: 10_000, throttled: 0 },
    goals: [
      {
        id: 'smaller-bucket',
        text: 'Find a burst with which somebody is refused.',
        why: 'The first 5,000 come within one millisecond, and a smaller bucket cannot take them all.',
        all: [
          { observe: 'throttled', is: '>=', value: 1 },
          { observe: 'offered', is: '==', value: 10000 },
        ],
      },
    ],
  },
  'aws-half-then-half': {
    title: 'AWS’s example 4: a second wave too soon',
    teaches: 'In 100 milliseconds the rate brings 1,000 tokens, and the second wave finds no more.',
    scenario: preset({
      traffic: [
        { shape: 'burst', count: 5_000 },
        { shape: 'burst', count: 5_000, atMs: 100 },
      ],
    }),
    playhead: micros(100_000),
    claims: { offered: 10_000, admitted: 6_000, throttled: 4_000, firstRefusalMs: 100 },
    predict: {
      ask: 'How many of the 10,000 are admitted?',
      observe: 'admitted',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'aws-three-waves': {
    title: 'AWS’s example 5: waves that fit',
    teaches: '5,000 at once, 1,000 after 100 milliseconds and the rest spread: every wave finds its tokens.',
    scenario: preset({
      traffic: [
        { shape: 'burst', count: 5_000 },
        { shape: 'burst', count: 1_000, atMs: 100 },
        { shape: 'spread', count: 4_000, fromMs: 101, forMs: 899 },
      ],
    }),
    playhead: micros(100_000),
    claims: { offered: 10_000, admitted: 10_000, throttled: 0 },
    goals: [
      {
        id: 'second-wave',
        text: 'Find an account rate with which the second wave is refused in part.',
        why: 'In a tenth of a second the bucket gains a tenth of its rate, and the second wave needs 1,000 tokens.',
        all: [
          { observe: 'throttled', is: '>=', value: 1 },
          { observe: 'offered', is: '==', value: 10000 },
        ],
      },
    ],
  },
} satisfies Readonly<Record<string, Preset<ThrottleScenario>>>
