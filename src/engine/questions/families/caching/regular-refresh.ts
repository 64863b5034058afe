import { cacheKey } from '#engine/gateway/cache-key.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { cacheCounts, GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'nth' | 'every' | 'ttl' | 'count', number>

/** Every nth request refreshes the entry, with permission: how often does the backend run? */
export const regularRefresh: Family<Story> = {
  id: 'regular-refresh',
  draw: (pick) => {
    const nth = pick(4, 15)
    return { nth, every: pickFrom(pick, GAPS), ttl: pickFrom(pick, TTLS), count: nth * pick(10, 20) }
  },
  key: (numbers) => backendCalls(numbers, { longer: 0, isAllowed: true }),
  slips: (numbers) => {
    const { nth, count } = numbers
    const plain = backendCalls(numbers, { longer: 0, isAllowed: false })
    return {
      'clock-goes-on': plain + count / nth,
      'refresh-not-counted': plain,
      'refreshes-alone': count / nth,
    }
  },
  working: (numbers) => {
    const { nth, every, ttl, count } = numbers
    const all = backendCalls(numbers, { longer: 0, isAllowed: true })
    return { refreshes: count / nth, misses: all - count / nth, hitsEach: Math.ceil(ttl / every) - 1 }
  },
  flips: (numbers) => [backendCalls(numbers, { longer: LAST_INSTANT, isAllowed: true })],
  rejects: ({ every, ttl, count }) => ttl < 2 * every || count * every < 4 * ttl,
}

type Given = { readonly longer: number; readonly isAllowed: boolean }

function backendCalls({ nth, every, ttl, count }: Story, given: Given): number {
  const key = cacheKey('/prices', [])
  const requests = Array.from({ length: count }, (_, index) => ({
    at: index * every,
    key,
    body: '1',
    asks: (index + 1) % nth === 0,
  }))
  const { longer, isAllowed } = given
  const rules = { ttl: ttl + longer, isAllowed, strategy: 'SUCCEED_WITH_RESPONSE_HEADER' } as const
  return cacheCounts(requests, rules).backendCalls
}
