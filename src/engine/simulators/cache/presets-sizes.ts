import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { cacheShape, type CacheScenario } from './scenario.ts'

const scenario = scenarios('cache', cacheShape)

/** Sizes of responses and of the cache, and the bill. */
export const sizePresets: Readonly<Record<string, Preset<CacheScenario>>> = {
  'largest-response': {
    title: 'The largest response that is kept',
    teaches: 'A response of exactly 1,048,576 bytes can still be cached.',
    scenario: scenario({
      methods: [{ bytes: 1_048_576 }],
      traffic: [{ shape: 'uniform', rate: 1, forMs: 300_000 }],
    }),
    playhead: at(1),
    claims: { backendCalls: 1, hits: 299, tooLarge: 0 },
    goals: [
      {
        id: 'one-byte-more',
        text: 'Make the response too large to be stored.',
        why: 'One byte above the limit and it is never stored: every request goes to the backend.',
        all: [
          { observe: 'tooLarge', is: '==', value: 300 },
          { observe: 'hits', is: '==', value: 0 },
        ],
      },
    ],
  },
  'too-large': {
    title: 'One byte too large',
    teaches: 'One byte more and no response is kept: every request reaches the backend.',
    scenario: scenario({
      methods: [{ bytes: 1_048_577 }],
      traffic: [{ shape: 'uniform', rate: 1, forMs: 300_000 }],
    }),
    playhead: at(1),
    claims: { backendCalls: 300, hits: 0, tooLarge: 300 },
    goals: [
      {
        id: 'fits',
        text: 'Make the response fit.',
        why: 'A response of exactly the limit is stored.',
        all: [
          { observe: 'tooLarge', is: '==', value: 0 },
          { observe: 'hits', is: '==', value: 299 },
        ],
      },
    ],
  },
  eviction: {
    title: 'More keys than room',
    teaches: 'When the answers in use do not fit, entries are pushed out before they are asked for again.',
    scenario: scenario({
      methods: [{ bytes: 1_048_576 }],
      stage: { ttlSeconds: 3_600 },
      traffic: [{ shape: 'uniform', rate: 10, forMs: 180_000, request: 'GET /items/{1..600}' }],
    }),
    playhead: at(60),
    claims: { requests: 1_800, hits: 0, evictions: 1_288, peakMegabytes: 512 },
    goals: [
      {
        id: 'everything-fits',
        text: 'Find the smallest cache in which all 600 answers stay.',
        why: '600 answers of a mebibyte need more than half a gigabyte; one size up has room.',
        all: [
          { observe: 'evictions', is: '==', value: 0 },
          { observe: 'cacheHourUsd', is: '<=', value: 0.038 },
        ],
      },
    ],
  },
  'zero-traffic': {
    title: 'A month without traffic',
    teaches: 'The cache is billed for every hour that it stands, used or not.',
    scenario: scenario({ traffic: [], horizonMs: 2_628_000_000 }),
    playhead: at(1_314_000),
    claims: { requests: 0, backendCalls: 0, cacheCostUsd: 14.6, cacheMonthUsd: 14.6, backendSavedUsd: 0 },
    predict: {
      ask: 'A 0.5 GB cache stands for a month of 730 hours, and nobody calls the API. What does it cost?',
      observe: 'cacheCostUsd',
      unit: 'USD',
      tolerance: 0.05,
    },
  },
}
