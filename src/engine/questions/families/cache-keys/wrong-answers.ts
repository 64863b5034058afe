import { cacheKey } from '#engine/gateway/cache-key.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { cacheCounts, GAPS, LAST_INSTANT, PLAIN, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'orders' | 'every' | 'ttl' | 'count', number>

/** A path parameter forgotten in the cache key: how many customers get another one's answer? */
export const wrongAnswers: Family<Story> = {
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
    'once-each': numbers.orders - 1,
    'every-request': numbers.count,
  }),
  working: (numbers) => {
    const { every, ttl } = numbers
    const { backendCalls, hits, wrong } = counted(numbers, 0)
    return { inEach: Math.ceil(ttl / every), misses: backendCalls, hits, rightHits: hits - wrong }
  },
  flips: (numbers) => [counted(numbers, LAST_INSTANT).wrong],
  rejects: ({ orders, every, ttl, count }) => ttl < 2 * orders * every || count * every < 2 * ttl,
  scenario: ({ orders, every, ttl, count }) => ({
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

function counted({ orders, every, ttl, count }: Story, longer: number) {
  const key = cacheKey('/orders/{id}', ['en'])
  const bodies = Array.from({ length: orders }, (_, order) => String(order))
  const requests = Array.from({ length: count }, (_, index) => ({
    at: index * every,
    key,
    body: bodies[index % orders] ?? '',
  }))
  return cacheCounts(requests, { ...PLAIN, ttl: ttl + longer })
}
