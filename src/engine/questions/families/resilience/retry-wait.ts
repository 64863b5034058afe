import { longestRetry } from '#engine/gateway/client-retry.ts'
import { MICROS_PER_MS, MICROS_PER_SECOND } from '#engine/units.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'base' | 'cap' | 'attempts', number>

/** Exponential backoff with a cap: how long does a client wait in all before it gives up? */
export const retryWait: Family<Story> = {
  id: 'retry-wait',
  draw: (pick) => ({
    base: pickFrom(pick, [50, 100, 200, 250, 400, 500]),
    cap: pick(1_000, 8_000, 500),
    attempts: pick(5, 9),
  }),
  key: (numbers) => secondsOf(numbers),
  slips: (numbers) => {
    const { base, attempts } = numbers
    return {
      'cap-forgotten': secondsOf({ ...numbers, cap: base * 1_024 }),
      'wait-after-the-last': secondsOf({ ...numbers, attempts: attempts + 1 }),
      'same-wait-each-time': cents((base * (attempts - 1)) / 1_000),
    }
  },
  working: ({ base, cap, attempts }) => ({
    waits: attempts - 1,
    second: 2 * base,
    third: 4 * base,
    capped: cents(cap / 1_000),
  }),
  flips: () => [],
  // The cap must bind, and not from the first wait on.
  rejects: ({ base, cap, attempts }) => cap <= 4 * base || base * 2 ** (attempts - 2) <= cap,
}

function secondsOf({ base, cap, attempts }: Story): number {
  const backoff = { policy: 'exponential', base: base * MICROS_PER_MS, cap: cap * MICROS_PER_MS } as const
  return cents(longestRetry(backoff, attempts) / MICROS_PER_SECOND)
}
