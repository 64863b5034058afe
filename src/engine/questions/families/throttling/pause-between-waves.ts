import { secondsToMicros, timeToHold } from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'rate' | 'burst' | 'first' | 'second', number>

/** A wave has emptied the bucket: how long must a second, smaller one wait to pass whole? */
export const pauseBetweenWaves: Family<Story> = {
  id: 'pause-between-waves',
  draw: (pick) => {
    const rate = pick(20, 200, 10)
    const second = (rate * pick(3, 60)) / 10
    const burst = second + pick(20, 600, 10)
    return { rate, burst, first: burst + pick(10, 200, 10), second }
  },
  key: (numbers) => secondsUntil(numbers, 0),
  slips: ({ rate, burst, second }) => ({
    'whole-bucket': tenths(burst / rate),
    'share-of-the-burst': tenths(second / burst),
    'no-wait': 0,
  }),
  working: () => ({}),
  // A token more or less that is left over from the first wave.
  flips: (numbers) => [secondsUntil(numbers, -1), secondsUntil(numbers, 1)],
  rejects: ({ second }) => second < 30,
  scenario: ({ rate, burst, first, second }) => ({
    sim: 'throttle',
    preset: 'burst-larger-than-rate',
    set: {
      'plans.0.rate': rate,
      'plans.0.burst': burst,
      'traffic.0.count': first,
      'traffic.1.count': second,
      'traffic.1.atMs': (1_000 * second) / rate,
      'traffic.2.count': second,
      'traffic.2.atMs': (2_500 * second) / rate,
    },
  }),
}

function secondsUntil({ rate, burst, second }: Story, extra: number): number {
  return tenths(timeToHold({ rate, burst }, second + extra) / secondsToMicros(1))
}
