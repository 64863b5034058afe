import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { cacheShape, type CacheScenario } from './scenario.ts'

const scenario = scenarios('cache', cacheShape)

/** TTL extremes, load on a cold cache, and changes of the stage. */
export const stagePresets: Readonly<Record<string, Preset<CacheScenario>>> = {
  'ttl-zero': {
    title: 'TTL 0',
    teaches: 'TTL 0 turns caching off; the instance behind it is billed all the same.',
    scenario: scenario({
      stage: { ttlSeconds: 0 },
      traffic: [{ shape: 'uniform', rate: 1, forMs: 3_600_000 }],
    }),
    playhead: at(1_800),
    claims: { bypasses: 3_600, hits: 0, backendCalls: 3_600, cacheCostUsd: 0.02 },
    goals: [
      {
        id: 'spare-it',
        text: 'Spare the backend at least nine of ten calls.',
        why: 'Any TTL above 0 stores the answer; one request pays for all that follow within it.',
        all: [
          { observe: 'backendCalls', is: '<=', value: 360 },
          { observe: 'requests', is: '>=', value: 3600 },
        ],
      },
    ],
  },
  'ttl-maximum': {
    title: 'The longest TTL',
    teaches: 'At 3,600 s an answer can be an hour old when it is served.',
    scenario: scenario({
      stage: { ttlSeconds: 3_600 },
      traffic: [{ shape: 'uniform', rate: 0.1, forMs: 7_200_000 }],
    }),
    playhead: at(3_590),
    claims: { requests: 720, backendCalls: 2, hits: 718, oldestHitMs: 3_590_000 },
    predict: {
      ask: 'TTL 3,600 s, one request every 10 s. How old, in seconds, is the oldest answer that is served from the cache?',
      observe: 'oldestHitMs',
      unit: 's',
      perUnit: 1_000,
      tolerance: 10_000,
    },
  },
  stampede: {
    title: 'Stampede on a cold key',
    teaches: 'Until the first answer is there, every request for the key is a miss of its own.',
    scenario: scenario({
      methods: [{ latencyMs: 2_000 }],
      traffic: [{ shape: 'uniform', rate: 100, forMs: 10_000 }],
      horizonMs: 12_000,
    }),
    playhead: at(2),
    claims: { requests: 1_000, backendCalls: 200, hits: 800, concurrentMisses: 199 },
    predict: {
      ask: '100 requests a second for one key, and the backend needs 2 s. How many calls reach it?',
      observe: 'backendCalls',
      unit: 'calls',
      tolerance: 5,
    },
  },
  'stampede-coalesced': {
    title: 'Stampede, if misses were coalesced',
    teaches:
      'If concurrent misses waited for the first answer, the backend would be called once. AWS does not say that they do.',
    scenario: scenario({
      methods: [{ latencyMs: 2_000 }],
      traffic: [{ shape: 'uniform', rate: 100, forMs: 10_000 }],
      horizonMs: 12_000,
      conventions: { coalesce: true },
    }),
    playhead: at(2),
    claims: { requests: 1_000, backendCalls: 1, joined: 199, hits: 800 },
    goals: [
      {
        id: 'unmerged',
        text: 'Let the backend take the whole stampede.',
        why: 'Until the first answer is stored there is no entry, so each request is a miss of its own.',
        all: [
          { observe: 'backendCalls', is: '>=', value: 200 },
          { observe: 'joined', is: '==', value: 0 },
        ],
      },
    ],
  },
  'flush-under-load': {
    title: 'Flush under load',
    teaches:
      'After a flush every key misses again at once, and the backend carries the load until the cache is warm.',
    scenario: scenario({
      methods: [{ latencyMs: 200 }],
      traffic: [{ shape: 'uniform', rate: 100, forMs: 120_000, request: 'GET /items/{1..50}' }],
      edits: [{ do: 'flush', atMs: 60_000 }],
      horizonMs: 120_000,
    }),
    playhead: at(60),
    claims: { requests: 12_000, backendCalls: 100, flushedMisses: 50, hits: 11_900 },
    goals: [
      {
        id: 'fewer-keys',
        text: 'Find how many keys cost the backend at most 25 calls after the flush.',
        why: 'A flush costs one call for each key in use, however many ask for it.',
        all: [
          { observe: 'flushedMisses', is: '<=', value: 25 },
          { observe: 'flushedMisses', is: '>=', value: 1 },
          { observe: 'requests', is: '>=', value: 12000 },
        ],
      },
    ],
  },
  resize: {
    title: 'Resize',
    teaches:
      'Another size is another instance: all entries are lost, and for some minutes nothing is cached.',
    scenario: scenario({
      traffic: [{ shape: 'uniform', rate: 1, forMs: 1_200_000 }],
      stage: { ttlSeconds: 3_600 },
      edits: [{ do: 'resize', atMs: 600_000, sizeGb: '1.6' }],
    }),
    playhead: at(600),
    claims: { backendCalls: 242, misses: 2, provisioningBypasses: 240, hits: 958, flushedMisses: 1 },
    goals: [
      {
        id: 'quiet-end',
        text: 'Move the resize so that at least 1,000 requests are hits.',
        why: 'While the new cache is made, every request goes to the backend: choose the time in which fewest come.',
        all: [
          { observe: 'hits', is: '>=', value: 1000 },
          { observe: 'provisioningBypasses', is: '>=', value: 1 },
        ],
      },
    ],
  },
  'canary-own-cache': {
    title: 'Canary on another deployment',
    teaches: 'Production and canary run different deployments, so each keeps entries of its own.',
    scenario: scenario({
      seed: 7,
      canary: { percent: 20, useStageCache: true, sameDeployment: false },
      traffic: [{ shape: 'uniform', rate: 1, forMs: 300_000, request: 'GET /items/1' }],
    }),
    playhead: at(10),
    claims: { keys: 2, backendCalls: 2, wrongBodies: 0, hits: 298 },
    goals: [
      {
        id: 'shared',
        text: 'Let the canary be served from the stage’s entries.',
        why: 'Entries belong to a deployment, so only requests of the same one find them.',
        all: [
          { observe: 'keys', is: '==', value: 1 },
          { observe: 'hits', is: '>=', value: 299 },
        ],
      },
    ],
  },
  'canary-stage-cache': {
    title: 'Canary on the same deployment',
    teaches: 'While both arms run one deployment they share one entry.',
    scenario: scenario({
      seed: 7,
      canary: { percent: 20, useStageCache: true, sameDeployment: true },
      traffic: [{ shape: 'uniform', rate: 1, forMs: 300_000, request: 'GET /items/1' }],
    }),
    playhead: at(10),
    claims: { keys: 1, backendCalls: 1, hits: 299 },
    goals: [
      {
        id: 'apart',
        text: 'Give the canary entries of its own.',
        why: 'Another deployment never finds the entries of the first one.',
        all: [
          { observe: 'keys', is: '==', value: 2 },
          { observe: 'backendCalls', is: '>=', value: 2 },
        ],
      },
    ],
  },
  'post-override': {
    title: 'POST cached by an override',
    teaches: 'Caching a POST answers writes from the cache: they never reach the backend.',
    scenario: scenario({
      methods: [{ method: 'POST', path: '/orders', keys: [], cached: 'on' }],
      traffic: [
        { shape: 'uniform', rate: 1, forMs: 300_000, request: 'POST /orders', body: 'order {1..300}' },
      ],
    }),
    playhead: at(1),
    claims: { backendCalls: 1, lostWrites: 299, wrongBodies: 299 },
    goals: [
      {
        id: 'orders-arrive',
        text: 'Let every order reach the backend.',
        why: 'A cached POST is answered from memory, and the order never arrives.',
        all: [{ observe: 'backendCalls', is: '==', value: 300 }],
      },
    ],
  },
}
