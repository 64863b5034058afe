import { secondsToMicros, timeToHold } from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'rate' | 'burst', number>

/** An empty bucket and nobody who calls: after how many seconds is it full again? */
export const refillTime: Family<Story> = {
  id: 'refill-time',
  draw: (pick) => {
    const rate = pick(20, 400, 10)
    return { rate, burst: (rate * pick(1, 12)) / 2 }
  },
  key: (numbers) => secondsToFull(numbers, 0),
  slips: ({ rate, burst }) => ({
    'one-second': 1,
    'upside-down': tenths(rate / burst),
    'at-once': 0,
  }),
  working: () => ({}),
  // A bucket that holds one token more or less.
  flips: (numbers) => [secondsToFull(numbers, -1), secondsToFull(numbers, 1)],
  rejects: ({ burst }) => burst > 1_500,
  scenario: ({ rate, burst }) => ({
    sim: 'throttle',
    preset: 'burst-larger-than-rate',
    set: {
      'plans.0.rate': rate,
      'plans.0.burst': burst,
      'traffic.0.count': burst,
      'traffic.1.count': burst,
      'traffic.1.atMs': (1_000 * burst) / rate,
      'traffic.2.count': burst,
      'traffic.2.atMs': (2_500 * burst) / rate,
    },
    observe: 'fullAfterMs.plan.partner.script',
  }),
}

function secondsToFull({ rate, burst }: Story, extra: number): number {
  return tenths(timeToHold({ rate, burst: burst + extra }, burst + extra) / secondsToMicros(1))
}
