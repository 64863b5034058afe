import { admittedOfStream, secondsToMicros } from '#engine/questions/families/bucket-waves.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'offered' | 'rate' | 'burst' | 'seconds', number>

/** Even traffic above the rate for some seconds: how many get 429? The burst is spent once, the rate every second. */
export const steadyOverload: Family<Story> = {
  id: 'steady-overload',
  draw: (pick) => ({
    offered: pickFrom(pick, ARRIVALS),
    rate: pick(20, 200, 5),
    burst: pick(50, 600, 25),
    seconds: pick(5, 12),
  }),
  key: (numbers) => refused(numbers, 0),
  slips: ({ offered, rate, burst, seconds }) => ({
    'burst-forgotten': (offered - rate) * seconds,
    'rate-forgotten': offered * seconds - burst,
    'burst-every-second': Math.max(0, offered - rate - burst) * seconds,
  }),
  working: ({ offered, rate, burst, seconds }) => ({
    all: offered * seconds,
    refilled: rate * seconds,
    tokens: burst + rate * seconds,
  }),
  // A bucket that holds one token more or less.
  flips: (numbers) => [refused(numbers, -1), refused(numbers, 1)],
  rejects: ({ offered, rate, burst, seconds }) =>
    rate >= offered * 0.9 || (offered - rate) * seconds < burst + 100,
  scenario: ({ offered, rate, burst, seconds }) => ({
    sim: 'throttle',
    preset: 'faq-1000-2000',
    set: {
      'methods.0.rate': rate,
      'methods.0.burst': burst,
      'traffic.0.rate': offered,
      'traffic.0.forMs': seconds * 1_000,
    },
    observe: 'throttled',
  }),
}

/** Rates whose gaps are whole microseconds. */
const ARRIVALS = [100, 125, 160, 200, 250] as const

function refused({ offered, rate, burst, seconds }: Story, extra: number): number {
  const all = offered * seconds
  return all - admittedOfStream({ rate, burst: burst + extra }, secondsToMicros(1) / offered, all)
}
