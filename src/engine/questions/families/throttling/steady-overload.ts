import { admittedOfStream, secondsToMicros } from '#engine/questions/families/bucket-waves.ts'
import { type Family, type Numbers, pickFrom } from '#engine/questions/families/family.ts'

/** Even traffic above the rate for some seconds: how many get 429? The burst is spent once, the rate every second. */
export const steadyOverload: Family = {
  id: 'steady-overload',
  draw: (pick) => ({
    offered: pickFrom(pick, ARRIVALS),
    rate: pick(20, 200, 5),
    burst: pick(50, 600, 25),
    seconds: pick(5, 12),
  }),
  key: (numbers) => refused(numbers, 0),
  slips: ({ offered = 0, rate = 0, burst = 0, seconds = 0 }) => ({
    'burst-forgotten': (offered - rate) * seconds,
    'rate-forgotten': offered * seconds - burst,
    'burst-every-second': Math.max(0, offered - rate - burst) * seconds,
  }),
  working: ({ offered = 0, rate = 0, burst = 0, seconds = 0 }) => ({
    all: offered * seconds,
    refilled: rate * seconds,
    tokens: burst + rate * seconds,
  }),
  // A bucket that holds one token more or less.
  flips: (numbers) => [refused(numbers, -1), refused(numbers, 1)],
  rejects: ({ offered = 0, rate = 0, burst = 0, seconds = 0 }) =>
    rate >= offered * 0.9 || (offered - rate) * seconds < burst + 100,
  scenario: ({ offered = 0, rate = 0, burst = 0, seconds = 0 }) => ({
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

function refused({ offered = 0, rate = 0, burst = 0, seconds = 0 }: Numbers, extra: number): number {
  const all = offered * seconds
  return all - admittedOfStream({ rate, burst: burst + extra }, secondsToMicros(1) / offered, all)
}
