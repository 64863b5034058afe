import { drainRate, drainSeconds } from '#engine/gateway/queue-buffer.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'backlog' | 'inflow' | 'service' | 'minutes', number>

/** A backlog and a steady inflow: how many workers at least to be even within some minutes? */
export const workersNeeded: Family<Story> = {
  id: 'workers-needed',
  draw: (pick) => ({
    backlog: pick(3_000, 60_000, 1_000),
    inflow: pick(5, 60, 5),
    service: pick(100, 900, 50),
    minutes: pick(5, 30, 5),
  }),
  key: (numbers) => fewest(numbers, true),
  slips: (numbers) => {
    const { backlog, inflow, service, minutes } = numbers
    return {
      'inflow-alone': Math.ceil((inflow * service) / 1_000),
      'backlog-alone': Math.ceil((backlog * service) / (minutes * 60_000)),
      'rounded-down': fewest(numbers, true) - 1,
    }
  },
  working: ({ backlog, inflow, service, minutes }) => {
    const extra = Math.round((backlog / (minutes * 60)) * 100) / 100
    return {
      seconds: minutes * 60,
      extra,
      needed: Math.round((inflow + extra) * 100) / 100,
      each: Math.round(100_000 / service) / 100,
    }
  },
  // Done right at the last second, or before it.
  flips: (numbers) => [fewest(numbers, false)],
  rejects: () => false,
}

function fewest({ backlog, inflow, service, minutes }: Story, isLastCounted: boolean): number {
  for (let workers = 1; ; workers++) {
    const left = drainRate(workers, service / 1_000) - inflow
    if (left <= 0) continue
    const took = drainSeconds(backlog, left)
    if (took < minutes * 60 || (isLastCounted && took === minutes * 60)) return workers
  }
}
