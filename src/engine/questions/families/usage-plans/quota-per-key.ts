import { quotaLimit } from '#engine/gateway/usage-plan.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'limit' | 'busy' | 'busyCalls' | 'quiet' | 'quietCalls', number>

/** Many keys in one plan with a quota, some of them busy: how many calls are over it? */
export const quotaPerKey: Family<Story> = {
  id: 'quota-per-key',
  draw: (pick) => {
    const limit = pick(1_000, 20_000, 500)
    return {
      limit,
      busy: pick(2, 15),
      busyCalls: limit + pick(500, 9_000, 250),
      quiet: pick(10, 90),
      quietCalls: pick(100, 900, 50),
    }
  },
  key: (numbers) => over(numbers),
  slips: (numbers) => {
    const { limit, busy, busyCalls, quiet, quietCalls } = numbers
    const all = busy * busyCalls + quiet * quietCalls
    return {
      'one-quota-for-the-plan': all - limit,
      'keys-share-what-is-left': Math.max(0, all - (busy + quiet) * limit),
      'one-key': busyCalls - limit,
    }
  },
  working: ({ limit, busyCalls }) => ({ each: busyCalls - limit }),
  flips: () => [],
  rejects: () => false,
}

function over({ limit, busy, busyCalls, quiet, quietCalls }: Story): number {
  const allowed = quotaLimit({ limit, period: 'MONTH', offset: 0 }, 0)
  return busy * Math.max(0, busyCalls - allowed) + quiet * Math.max(0, quietCalls - allowed)
}
