import { nanoUsd } from '#engine/units.ts'
import { cachePaysFrom } from '#engine/gateway/break-even.ts'
import { CACHE_PRICES, CACHE_SIZES } from '#engine/gateway/price-list.ts'
import { cacheLine, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents, tenths } from '#engine/questions/families/rounding.ts'

const MONTH_HOURS = 730

/** The numbers of the story. */
type Story = Record<'gigabytes' | 'price' | 'hours' | 'backend' | 'hits', number>

/** From how many calls a month does a cache cost less than the backend work that it saves? */
export const cachePays: Family<Story> = {
  id: 'cache-pays',
  draw: (pick) => {
    const size = CACHE_SIZES[pick(0, 4)] ?? '0.5'
    return {
      gigabytes: Number(size),
      price: toUsd(CACHE_PRICES[size].hour),
      hours: MONTH_HOURS,
      // Dollars of a million backend calls.
      backend: pick(2, 40) / 2,
      hits: pick(40, 95, 5),
    }
  },
  key: (numbers) => millions(numbers, numbers.hits, numbers.backend),
  slips: (numbers) => {
    const { hits, backend } = numbers
    return {
      'every-call-a-hit': millions(numbers, 100, backend),
      'misses-saved': millions(numbers, 100 - hits, backend),
      'gateway-saved-too': millions(numbers, hits, backend + 3.5),
    }
  },
  working: (numbers) => {
    const { price, backend, hits } = numbers
    return { month: cents(price * MONTH_HOURS), saved: cents((backend * hits) / 100) }
  },
  flips: () => [],
  rejects: (numbers) => {
    const { hits, backend } = numbers
    const key = millions(numbers, hits, backend)
    return hits === 50 || key < 2 || key > 300 || (backend * hits) % 5 !== 0
  },
}

/** Millions of calls a month, to a tenth. */
function millions({ gigabytes }: Story, hits: number, backend: number): number {
  const size = CACHE_SIZES.find((name) => Number(name) === gigabytes) ?? '0.5'
  const fixed = cacheLine(size, MONTH_HOURS * 3_600).cost
  return tenths(cachePaysFrom(fixed, nanoUsd(backend * 1_000), hits / 100) / 1_000_000)
}
