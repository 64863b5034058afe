import { MICROS_PER_SECOND } from '#engine/units.ts'
import { QuotaCounters } from '#engine/gateway/usage-plan.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'limit' | 'offset' | 'first' | 'second' | 'third', number>

/** A daily quota with an offset and three days of demand: how many calls are over the quota? */
export const quotaOffset: Family<Story> = {
  id: 'quota-offset',
  draw: (pick) => {
    const limit = pick(500, 3_000, 100)
    const offset = pick(100, 1_000, 50)
    const first = limit - offset + pick(50, 900, 50)
    return { limit, offset, first, second: limit - pick(50, 400, 50), third: limit + pick(100, 900, 50) }
  },
  key: (numbers) => over(numbers),
  slips: (numbers) => {
    const { limit, offset, first, second, third } = numbers
    const onFirst = first - (limit - offset)
    return {
      'offset-every-day': over({ ...numbers, limit: limit - offset, offset: 0 }),
      'offset-forgotten': over({ ...numbers, offset: 0 }),
      'unused-carried-over': onFirst + Math.max(0, third - limit - (limit - second)),
      'offset-added': Math.max(0, first - limit - offset) + Math.max(0, third - limit),
    }
  },
  working: ({ limit, offset, first, third }) => ({
    firstLimit: limit - offset,
    overFirst: first - (limit - offset),
    overThird: third - limit,
  }),
  flips: () => [],
  rejects: ({ limit, offset }) => offset >= limit - 100,
  scenario: ({ limit, offset, first, second, third }) => ({
    sim: 'throttle',
    preset: 'quota-offset',
    set: {
      'plans.0.quota.limit': limit,
      'plans.0.quota.offset': offset,
      'traffic.0.count': first,
      'traffic.1.count': second,
      'traffic.2.count': third,
    },
    observe: 'quotaExceeded',
  }),
}

const DAY = 86_400 * MICROS_PER_SECOND

function over({ limit, offset, first, second, third }: Story): number {
  const counters = new QuotaCounters(1)
  const quota = { limit, offset, period: 'DAY' } as const
  const days = [first, second, third]
  return days.reduce((sum, calls, day) => sum + Math.max(0, calls - counters.left(0, quota, day * DAY)), 0)
}
