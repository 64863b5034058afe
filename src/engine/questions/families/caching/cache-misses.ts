import { originCalls } from '#engine/gateway/ttl.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'every' | 'ttl' | 'count', number>

/** One key asked for at even distances: how often does the backend run? A miss comes with a request, not with the TTL. */
export const cacheMisses: Family<Story> = {
  id: 'cache-misses',
  draw: (pick) => ({
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    count: pick(150, 900, 10),
  }),
  key: ({ every, ttl, count }) => originCalls(count, every, ttl),
  slips: ({ every, ttl, count }) => ({
    'time-over-ttl': Math.ceil((count * every) / ttl),
    'every-request': count,
    once: 1,
    'hits-counted': count - originCalls(count, every, ttl),
  }),
  working: ({ every, ttl }) => ({
    hitsEach: Math.ceil(ttl / every) - 1,
    distance: Math.ceil(ttl / every) * every,
    inEach: Math.ceil(ttl / every),
  }),
  // A request at the very instant at which the entry expires.
  flips: ({ every, ttl, count }) => [originCalls(count, every, ttl + LAST_INSTANT)],
  rejects: ({ every, ttl, count }) => ttl < 2 * every || count * every < 4 * ttl,
  scenario: ({ every, ttl, count }) => ({
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
