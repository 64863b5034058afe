import { cacheKey } from '#engine/gateway/cache-key.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { cacheCounts, GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'nth' | 'every' | 'ttl' | 'count', number>

/** A client without the permission keeps asking to invalidate, and the stage fails such attempts with 403. */
export const refusedInvalidations: Family<Story> = {
  id: 'refused-invalidations',
  draw: (pick) => {
    const nth = pick(4, 12)
    return { nth, every: pickFrom(pick, GAPS), ttl: pickFrom(pick, TTLS), count: nth * pick(12, 24) }
  },
  key: (numbers) => counted(numbers, 0, false).hits,
  slips: (numbers) => {
    const { backendCalls } = counted(numbers, 0, false)
    const { nth, count } = numbers
    return {
      'served-with-a-warning': count - backendCalls,
      'as-if-permitted': counted(numbers, 0, true).hits,
      'misses-forgotten': count - count / nth,
    }
  },
  working: (numbers) => {
    const { backendCalls, refused } = counted(numbers, 0, false)
    return { refused, answered: numbers.count - refused, misses: backendCalls }
  },
  flips: (numbers) => [counted(numbers, LAST_INSTANT, false).hits],
  rejects: ({ nth, every, ttl, count }) => ttl < nth * every || count * every < 3 * ttl,
}

function counted({ nth, every, ttl, count }: Story, longer: number, isAllowed: boolean) {
  const key = cacheKey('/prices', [])
  const requests = Array.from({ length: count }, (_, index) => ({
    at: index * every,
    key,
    body: '1',
    asks: (index + 1) % nth === 0,
  }))
  return cacheCounts(requests, { ttl: ttl + longer, isAllowed, strategy: 'FAIL_WITH_403' })
}
