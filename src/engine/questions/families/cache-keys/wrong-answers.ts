import { cacheKey } from '#engine/gateway/cache-key.ts'
import { type Family, type Numbers, pickFrom } from '#engine/questions/families/family.ts'
import { cacheCounts, GAPS, LAST_INSTANT, PLAIN, TTLS } from '#engine/questions/families/kept-entries.ts'

/** A path parameter forgotten in the cache key: how many customers get another one's answer? */
export const wrongAnswers: Family = {
  id: 'wrong-answers',
  draw: (pick) => ({
    orders: pick(2, 6),
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    count: pick(100, 300, 10),
  }),
  key: (numbers) => counted(numbers, 0).wrong,
  slips: (numbers) => ({
    'every-hit': counted(numbers, 0).hits,
    none: 0,
    'once-each': (numbers['orders'] ?? 0) - 1,
    'every-request': numbers['count'] ?? 0,
  }),
  working: (numbers) => {
    const { every = 0, ttl = 0 } = numbers
    const { backendCalls, hits, wrong } = counted(numbers, 0)
    return { inEach: Math.ceil(ttl / every), misses: backendCalls, hits, rightHits: hits - wrong }
  },
  flips: (numbers) => [counted(numbers, LAST_INSTANT).wrong],
  rejects: ({ orders = 0, every = 0, ttl = 0, count = 0 }) =>
    ttl < 2 * orders * every || count * every < 2 * ttl,
  scenario: ({ orders = 0, every = 0, ttl = 0, count = 0 }) => ({
    sim: 'cache',
    preset: 'forgotten-path-key',
    set: {
      'stage.ttlSeconds': ttl,
      'traffic.0.request': `GET /reports/{1..${orders}}?lang=en`,
      'traffic.0.rate': 1 / every,
      'traffic.0.forMs': count * every * 1_000,
    },
    observe: 'wrongBodies',
  }),
}

function counted({ orders = 0, every = 0, ttl = 0, count = 0 }: Numbers, longer: number) {
  const key = cacheKey('/orders/{id}', ['en'])
  const bodies = Array.from({ length: orders }, (_, order) => String(order))
  const requests = Array.from({ length: count }, (_, index) => ({
    at: index * every,
    key,
    body: bodies[index % orders] ?? '',
  }))
  return cacheCounts(requests, { ...PLAIN, ttl: ttl + longer })
}
