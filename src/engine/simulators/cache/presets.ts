import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { cacheShape, type CacheScenario } from './scenario.ts'
import { sizePresets } from './presets-sizes.ts'
import { stagePresets } from './presets-stage.ts'

const scenario = scenarios('cache', cacheShape)

/** One request a second for ten minutes, of which the one at 0:50 asks to invalidate (N19). */
const askedOnce = (mayInvalidate: boolean) => [
  { shape: 'uniform', rate: 1, forMs: 50_000 },
  { shape: 'list', atMs: [50_000], invalidate: true, mayInvalidate },
  { shape: 'uniform', rate: 1, fromMs: 51_000, forMs: 549_000 },
]

export const cachePresets: Readonly<Record<string, Preset<CacheScenario>>> = {
  'default-ttl': {
    title: 'The default TTL on one key',
    teaches: 'A busy key costs the backend one call for each TTL, however busy it is.',
    scenario: scenario({ traffic: [{ shape: 'uniform', rate: 0.1, forMs: 3_600_000 }] }),
    playhead: at(300),
    claims: { requests: 360, misses: 12, hits: 348, backendCalls: 12, cacheHourUsd: 0.02 },
    predict: {
      ask: 'One request every 10 s for an hour, TTL 300 s. How many reach the backend?',
      observe: 'backendCalls',
      unit: 'calls',
      tolerance: 0,
    },
    goals: [
      {
        id: 'one-call',
        text: 'Find a TTL with which the backend is called only once in the hour.',
        why: 'The entry lives as long as the hour, and a hit does not shorten its life.',
        all: [{ observe: 'backendCalls', is: '==', value: 1 }],
      },
    ],
  },
  'invalidation-authorised': {
    title: 'Invalidation by a caller who may',
    teaches: 'An authorized max-age=0 replaces one entry and restarts its clock.',
    scenario: scenario({ traffic: askedOnce(true) }),
    playhead: at(50),
    claims: { backendCalls: 3, hits: 597, misses: 2, invalidations: 1, refused403: 0, warnings: 0 },
    predict: {
      ask: 'One request a second for ten minutes; the one at 0:50 invalidates. How many reach the backend?',
      observe: 'backendCalls',
      unit: 'calls',
      tolerance: 0,
    },
  },
  'invalidation-403': {
    title: 'Invalidation refused with 403',
    teaches: 'FAIL_WITH_403 refuses the request itself; the entry stays and serves everybody else.',
    scenario: scenario({ stage: { unauthorized: 'FAIL_WITH_403' }, traffic: askedOnce(false) }),
    playhead: at(50),
    claims: { backendCalls: 2, hits: 597, refused403: 1, warnings: 0, invalidations: 0 },
    goals: [
      {
        id: 'let-through',
        text: 'Answer the caller, and still invalidate nothing.',
        why: 'The stage can ignore an invalidation that is not authorized and answer from the entry.',
        all: [
          { observe: 'refused403', is: '==', value: 0 },
          { observe: 'invalidations', is: '==', value: 0 },
          { observe: 'hits', is: '>=', value: 598 },
        ],
      },
    ],
  },
  'invalidation-warning': {
    title: 'Invalidation ignored with a warning',
    teaches: 'The request is answered from the cache as if it had not asked, with a warning header.',
    scenario: scenario({
      stage: { unauthorized: 'SUCCEED_WITH_RESPONSE_HEADER' },
      traffic: askedOnce(false),
    }),
    playhead: at(50),
    claims: { backendCalls: 2, hits: 598, refused403: 0, warnings: 1, invalidations: 0 },
    goals: [
      {
        id: 'refuse',
        text: 'Refuse the caller who may not invalidate.',
        why: 'With this setting the request ends with 403, and the entry stays as it was.',
        all: [
          { observe: 'refused403', is: '==', value: 1 },
          { observe: 'invalidations', is: '==', value: 0 },
        ],
      },
    ],
  },
  'invalidation-silent': {
    title: 'Invalidation ignored silently',
    teaches: 'Nothing tells the client that its wish was ignored.',
    scenario: scenario({
      stage: { unauthorized: 'SUCCEED_WITHOUT_RESPONSE_HEADER' },
      traffic: askedOnce(false),
    }),
    playhead: at(50),
    claims: { backendCalls: 2, hits: 598, refused403: 0, warnings: 0, ignoredSilently: 1 },
    goals: [
      {
        id: 'say-so',
        text: 'Let the caller know that the invalidation was ignored.',
        why: 'The answer comes from the entry all the same; a header says that nothing was invalidated.',
        all: [
          { observe: 'warnings', is: '==', value: 1 },
          { observe: 'ignoredSilently', is: '==', value: 0 },
        ],
      },
    ],
  },
  'one-hot-key': {
    title: 'One hot key',
    teaches: 'At 20 requests a second the backend still works once per TTL, and clients wait far less.',
    scenario: scenario({
      methods: [{ latencyMs: 40 }],
      traffic: [{ shape: 'uniform', rate: 20, forMs: 1_800_000 }],
      horizonMs: 1_800_000,
    }),
    playhead: at(300.05),
    claims: { requests: 36_000, misses: 6, backendCalls: 6, hits: 35_994, latencySavedMs: 1_439_760 },
    goals: [
      {
        id: 'one-call',
        text: 'Let the backend be called only once.',
        why: 'The entry outlives the run, and how many ask for it makes no difference.',
        all: [
          { observe: 'backendCalls', is: '==', value: 1 },
          { observe: 'hits', is: '>=', value: 35999 },
        ],
      },
    ],
  },
  'four-keys': {
    title: 'Four keys in turn',
    teaches: 'Each key has its own entry and its own clock, so four keys miss four times per TTL.',
    scenario: scenario({
      traffic: [{ shape: 'uniform', rate: 1, forMs: 600_000, request: 'GET /items/{1..4}' }],
    }),
    playhead: at(300),
    claims: { keys: 4, misses: 8, hits: 592, backendCalls: 8 },
    goals: [
      {
        id: 'once-each',
        text: 'Let each of the four keys miss only once.',
        why: 'Each key has a clock of its own, and none of them runs out before the run ends.',
        all: [
          { observe: 'misses', is: '==', value: 4 },
          { observe: 'keys', is: '==', value: 4 },
        ],
      },
    ],
  },
  'forgotten-path-key': {
    title: 'A key parameter forgotten',
    teaches: 'A parameter that is not part of the key is ignored, and customers get each other’s answers.',
    scenario: scenario({
      methods: [{ path: '/reports/{id}', keys: ['query.lang'], dependsOn: ['path.id', 'query.lang'] }],
      traffic: [{ shape: 'uniform', rate: 1, forMs: 600_000, request: 'GET /reports/{12|77}?lang=en' }],
    }),
    playhead: at(1),
    claims: { keys: 1, backendCalls: 2, hits: 598, wrongBodies: 300 },
    predict: {
      ask: 'Two reports are asked for in turn, and only lang is a cache key. How many of the 600 answers are for the wrong report?',
      observe: 'wrongBodies',
      unit: 'answers',
      tolerance: 10,
    },
    goals: [
      {
        id: 'right-bodies',
        text: 'Choose the cache key so that nobody gets a wrong report, and hits stay above 590.',
        why: 'The key names all that the answer depends on and nothing more.',
        all: [
          { observe: 'wrongBodies', is: '==', value: 0 },
          { observe: 'hits', is: '>=', value: 590 },
        ],
      },
    ],
  },
  'one-key-too-many': {
    title: 'One key parameter too many',
    teaches:
      'A header that differs in every request makes every request a key of its own, and the hits are gone.',
    scenario: scenario({
      methods: [{ keys: ['path.id', 'header.X-Request-Id'], dependsOn: ['path.id'] }],
      traffic: [{ shape: 'uniform', rate: 1, forMs: 600_000, headers: ['X-Request-Id: {n}'] }],
    }),
    playhead: at(5),
    claims: { keys: 600, hits: 0, misses: 600, backendCalls: 600, hitRatio: 0, wrongBodies: 0 },
    goals: [
      {
        id: 'hits-back',
        text: 'Bring the hit ratio over 99 % without a wrong body.',
        why: 'A value that differs in each request makes each key new; without it the entries are shared again.',
        all: [
          { observe: 'hitRatio', is: '>=', value: 99 },
          { observe: 'wrongBodies', is: '==', value: 0 },
        ],
      },
    ],
  },
  ...stagePresets,
  ...sizePresets,
}
