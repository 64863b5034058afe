import { originCalls } from '#engine/gateway/ttl.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** One key asked for at even distances: how often does the backend run? A miss comes with a request, not with the TTL. */
export const cacheMisses: Family = {
  id: 'cache-misses',
  draw: (pick) => ({
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    count: pick(150, 900, 10),
  }),
  key: ({ every = 0, ttl = 0, count = 0 }) => originCalls(count, every, ttl),
  slips: ({ every = 0, ttl = 0, count = 0 }) => ({
    'time-over-ttl': Math.ceil((count * every) / ttl),
    'every-request': count,
    once: 1,
    'hits-counted': count - originCalls(count, every, ttl),
  }),
  working: ({ every = 0, ttl = 0 }) => ({
    hitsEach: Math.ceil(ttl / every) - 1,
    distance: Math.ceil(ttl / every) * every,
    inEach: Math.ceil(ttl / every),
  }),
  // A request at the very instant at which the entry expires.
  flips: ({ every = 0, ttl = 0, count = 0 }) => [originCalls(count, every, ttl + LAST_INSTANT)],
  rejects: ({ every = 0, ttl = 0, count = 0 }) => ttl < 2 * every || count * every < 4 * ttl,
  scenario: ({ every = 0, ttl = 0, count = 0 }) => ({
    sim: 'cache',
    preset: 'default-ttl',
    set: {
      'stage.ttlSeconds': ttl,
      'traffic.0.rate': 1 / every,
      'traffic.0.forMs': count * every * 1_000,
    },
    observe: 'backendCalls',
  }),
}
