import { liveByVerb } from '#engine/simulators/kit/live.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { explainCache } from './explain.ts'
import { cachePresets } from './presets.ts'
import { cacheQuestions } from './questions.ts'
import { observeCache, reportCache } from './results.ts'
import { runCache } from './run.ts'
import { cacheShape, type CacheScenario } from './scenario.ts'
import type { CacheTrace } from './trace.ts'
import { cacheHeadlines, describeCache } from './words.ts'
import { cacheWork } from './work.ts'

const conventions: readonly Convention[] = [
  {
    text: 'An entry is stored at the instant the backend’s answer arrives, and expired at exactly stored + TTL.',
    mark: 'U',
    facts: ['cac-01'],
  },
  { text: 'A change of the TTL applies to entries stored from then on.', mark: 'U', facts: ['cac-01'] },
  {
    text: 'Concurrent misses each reach the backend, and each answer replaces the last. A switch coalesces them.',
    mark: 'U',
    facts: ['cac-20'],
  },
  {
    text: 'Only 200 responses are kept. Reports say that errors are kept too; a switch does so.',
    mark: 'U',
    facts: ['cac-22'],
  },
  {
    text: 'When the cache is full, the least recently used entry makes room. Expired entries keep their room until then.',
    mark: 'U',
    facts: ['cac-21'],
  },
  {
    text: 'A hit spends a throttle token like any request; this simulator shows the cache alone.',
    mark: 'U',
    facts: ['cac-23'],
  },
  {
    text: 'While a cache is made, requests go to the backend and the cache is billed. The time is a switch.',
    mark: 'U',
    facts: ['cac-02', 'cac-04'],
  },
  {
    text: 'Resizing a cache that is off turns it on, and it is billed.',
    mark: 'g',
    facts: ['cac-04'],
  },
  {
    text: 'An answer on its way outlives a flush, a resize and off-on, and is kept with the TTL of its arrival; only while a cache is being made it is lost.',
    mark: 'g',
    facts: ['cac-04'],
  },
  { text: 'An error answer counts as too large if the method’s response is.', mark: 'g', facts: ['cac-22'] },
  {
    text: 'A key parameter that the request does not carry is a key value of its own.',
    mark: 'i',
    facts: ['cac-08'],
  },
  {
    text: 'Verb and resource are part of the key unless methods name one namespace.',
    mark: 'U',
    facts: ['cac-09'],
  },
  {
    text: 'A canary that does not use the stage cache always asks the backend.',
    mark: 'd',
    facts: ['cac-18'],
  },
  {
    text: 'A GB is 1,024 MB, and an entry takes the size of its response alone.',
    mark: 'U',
    facts: ['cac-03'],
  },
]

/** The response cache of a REST API stage. */
export const cacheSimulator: Simulator<CacheScenario, CacheTrace> = {
  id: 'cache',
  ...SIMULATOR_NAMES.cache,
  shape: cacheShape,
  live: liveByVerb({
    'stage.ttlSeconds': { do: 'ttl', field: 'ttlSeconds' },
    'stage.sizeGb': { do: 'resize', field: 'sizeGb' },
  }),
  presets: cachePresets,
  questions: cacheQuestions,
  run: runCache,
  estimate: cacheWork,
  arrivals: ({ traffic, seed }) => ({ traffic, seed }),
  observe: observeCache,
  counts: {
    backendCalls: { sum: 'calls' },
    wrongBodies: { sum: 'wrong' },
    hits: { verdicts: ['hit', 'wrong'] },
    misses: { verdicts: ['miss', 'too-large'] },
    refused403: { verdicts: ['refused'] },
  },
  headlines: cacheHeadlines,
  explain: explainCache,
  describe: describeCache,
  report: reportCache,
  conventions,
  notModelled: [
    'Throttling and authorization in front of the cache',
    'Encryption of entries, which can enlarge them',
    'Speed of a cache by its size',
    'Invalidation from another account, which AWS does not support',
    'Streamed responses, which cannot be cached',
  ],
}
