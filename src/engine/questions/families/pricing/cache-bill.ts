import { CACHE_PRICES, CACHE_SIZES } from '#engine/gateway/price-list.ts'
import { cacheLine, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'gigabytes' | 'price' | 'stages' | 'days' | 'open', number>

/** Caches that stand day and night behind an API that is used by day: what do they cost? */
export const cacheBill: Family<Story> = {
  id: 'cache-bill',
  draw: (pick) => {
    const size = CACHE_SIZES[pick(0, CACHE_SIZES.length - 2)] ?? '0.5'
    return {
      gigabytes: Number(size),
      price: toUsd(CACHE_PRICES[size].hour),
      stages: pick(2, 6),
      days: pick(12, 28),
      open: pick(6, 12),
    }
  },
  key: (numbers) => dollars(numbers, 24),
  slips: (numbers) => {
    const { gigabytes, price, stages, days, open } = numbers
    return {
      'hours-of-traffic': dollars(numbers, open),
      'one-stage': cents(dollars(numbers, 24) / stages),
      'price-per-gigabyte': cents(dollars(numbers, 24) * gigabytes),
      'price-per-day': cents(price * days * stages),
    }
  },
  working: (numbers) => {
    const { price, stages, days } = numbers
    return { hours: days * 24, each: cents(price * days * 24), all: dollars(numbers, 24), stages }
  },
  flips: () => [],
  rejects: () => false,
  // One of the stages; the others have the same bill.
  scenario: ({ gigabytes, days }) => ({
    sim: 'cache',
    preset: 'zero-traffic',
    set: { 'stage.sizeGb': String(gigabytes), horizonMs: days * 24 * 3_600_000 },
  }),
}

function dollars({ gigabytes, stages, days }: Story, hoursADay: number): number {
  const size = CACHE_SIZES.find((name) => Number(name) === gigabytes) ?? '0.5'
  return cents(toUsd(cacheLine(size, days * hoursADay * 3_600).cost) * stages)
}
