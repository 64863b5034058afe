import { firstRefusalOf, secondsToMicros } from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'offered' | 'rate' | 'burst', number>

/** Steady traffic above the rate: after how many seconds does the first request get 429? */
export const timeToEmpty: Family<Story> = {
  id: 'time-to-empty',
  draw: (pick) => {
    const seconds = pick(4, 40)
    const offered = ARRIVALS[pick(0, ARRIVALS.length - 1)] ?? 500
    const excess = pick(10, offered / 2, 10)
    return { offered, rate: offered - excess, burst: excess * seconds }
  },
  key: (numbers) => firstRefusal(numbers, 0),
  slips: ({ offered, rate, burst }) => ({
    'refill-forgotten': tenths(burst / offered),
    'burst-over-rate': tenths(burst / rate),
    'at-once': 0,
  }),
  working: ({ offered, rate }) => ({ excess: offered - rate }),
  // A bucket that holds one token more or less.
  flips: (numbers) => [firstRefusal(numbers, -1), firstRefusal(numbers, 1)],
  rejects: ({ offered, rate, burst }) => burst < 100 || burst > 5000 || rate < offered / 4,
  scenario: ({ offered, rate, burst }) => ({
    sim: 'throttle',
    preset: 'faq-1000-2000',
    set: {
      'methods.0.rate': rate,
      'methods.0.burst': burst,
      'traffic.0.rate': offered,
      // Half as long again as the burst lasts.
      'traffic.0.forMs': (1_500 * burst) / (offered - rate),
    },
    observe: 'firstRefusalMs',
  }),
}

/** Rates whose gaps are whole microseconds. */
const ARRIVALS = [100, 125, 200, 250, 400, 500, 1000] as const

/** Instant of the first refused request in seconds, to a tenth; the arrivals are even from 0 on. */
function firstRefusal({ offered, rate, burst }: Story, extra: number): number {
  const at = firstRefusalOf({ rate, burst: burst + extra }, secondsToMicros(1) / offered)
  return tenths(at / secondsToMicros(1))
}
