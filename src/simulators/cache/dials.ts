import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const arrive = { at: ['traffic.0.rate', 'traffic.0.count'], label: 'Requests arrive' } as const
const ttl = { at: ['methods.0.ttlSeconds', 'stage.ttlSeconds'], label: 'An entry lives' } as const
const keys = { at: ['methods.0.keys'], label: 'Parts of the key' } as const
const size = { at: ['stage.sizeGb'], label: 'Size of the cache' } as const
const bytes = { at: ['methods.0.bytes'], label: 'A response has' } as const
const takes = { at: ['methods.0.latencyMs'], label: 'The backend takes' } as const
const howLong = { at: ['traffic.0.forMs'], label: 'For how long' } as const
const refusal = [
  { at: ['stage.unauthorized'], label: 'Asked to invalidate without the right' },
  { at: ['stage.requireAuthorization'], label: 'Invalidating needs a right' },
  ttl,
] as const
const canary = [
  { at: ['canary.sameDeployment'], label: 'Both arms run the same deployment' },
  { at: ['canary.percent'], label: 'Goes to the canary' },
  { at: ['canary.useStageCache'], label: 'The canary uses the stage’s cache' },
  ttl,
] as const

/** What one turns first: how often, for how long an entry lives, and what tells entries apart. */
export const dialPlan: DialPlan = {
  usual: [arrive, ttl, howLong, size],
  presets: {
    'invalidation-403': refusal,
    'invalidation-warning': refusal,
    'invalidation-silent': refusal,
    'invalidation-authorised': [ttl, arrive],
    'forgotten-path-key': [keys, ttl, arrive],
    'one-key-too-many': [keys, ttl, arrive],
    stampede: [arrive, takes, ttl],
    'stampede-coalesced': [
      arrive,
      takes,
      ttl,
      { at: ['conventions.coalesce'], label: 'Misses wait for the first answer' },
    ],
    'flush-under-load': [{ at: ['traffic.0.request'], label: 'What is asked for' }, arrive, takes, ttl],
    resize: [{ at: ['edits.0.atMs'], label: 'It is resized at' }, ttl, arrive],
    'canary-own-cache': canary,
    'canary-stage-cache': canary,
    'post-override': [{ at: ['methods.0.cached'], label: 'Caching of POST' }, ttl, arrive],
    'largest-response': [bytes, arrive, ttl],
    'too-large': [bytes, arrive, ttl],
    eviction: [size, bytes, arrive, ttl],
  },
}
