import { cacheKey } from '#engine/gateway/cache-key.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { cacheCounts, GAPS, LAST_INSTANT, PLAIN, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'pages' | 'every' | 'ttl' | 'count', number>

/** Several keys asked for in turn: each has a clock of its own and is asked for less often. */
export const cacheInTurn: Family<Story> = {
  id: 'cache-in-turn',
  draw: (pick) => {
    const pages = pick(3, 12)
    return { pages, every: pickFrom(pick, GAPS), ttl: pickFrom(pick, TTLS), count: pages * pick(15, 40) }
  },
  key: (numbers) => backendCalls(numbers, numbers.pages, 0),
  slips: (numbers) => ({
    'one-entry-for-all': backendCalls(numbers, 1, 0),
    'once-a-page': numbers.pages,
    'every-request': numbers.count,
  }),
  working: (numbers) => {
    const { pages, every, ttl, count } = numbers
    const gap = pages * every
    return {
      gap,
      inEach: Math.ceil(ttl / gap),
      times: count / pages,
      perPage: backendCalls(numbers, pages, 0) / pages,
    }
  },
  flips: (numbers) => [backendCalls(numbers, numbers.pages, LAST_INSTANT)],
  rejects: ({ pages, every, ttl, count }) => ttl <= pages * every || count * every < 2 * ttl,
  scenario: ({ pages, every, ttl, count }) => ({
    sim: 'cache',
    preset: 'four-keys',
    set: {
      'stage.ttlSeconds': ttl,
      'traffic.0.request': `GET /items/{1..${pages}}`,
      'traffic.0.rate': 1 / every,
      'traffic.0.forMs': count * every * 1_000,
    },
    observe: 'backendCalls',
  }),
}

function backendCalls({ every, ttl, count }: Story, pages: number, longer: number): number {
  const keys = Array.from({ length: pages }, (_, page) => cacheKey('/branches/{id}', [String(page)]))
  const requests = Array.from({ length: count }, (_, index) => {
    const key = keys[index % pages] ?? ''
    return { at: index * every, key, body: key }
  })
  return cacheCounts(requests, { ...PLAIN, ttl: ttl + longer }).backendCalls
}
