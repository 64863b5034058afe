import { backlogAfter, drainRate, drainSeconds } from '#engine/gateway/queue-buffer.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'workers' | 'service' | 'inflow' | 'minutes', number>

/** Consumers fall behind for a while: how old does the oldest message get? */
export const longestWait: Family<Story> = {
  id: 'longest-wait',
  draw: (pick) => ({
    workers: pick(2, 12),
    service: pickFrom(pick, [200, 250, 400, 500]),
    inflow: pick(10, 90, 5),
    minutes: pick(2, 12),
  }),
  key: (numbers) => wait(numbers, numbers.workers),
  slips: (numbers) => {
    const { inflow, minutes } = numbers
    return {
      'one-worker': wait(numbers, 1),
      'by-the-inflow': tenths(backlog(numbers) / inflow),
      'whole-drain': tenths((inflow * minutes * 60) / drain(numbers)),
    }
  },
  working: (numbers) => ({
    drain: drain(numbers),
    seconds: numbers.minutes * 60,
    more: tenths(numbers.inflow - drain(numbers)),
    backlog: backlog(numbers),
  }),
  flips: () => [],
  rejects: (numbers) => {
    const over = numbers.inflow - drain(numbers)
    return over <= 0 || !Number.isInteger(drain(numbers)) || wait(numbers, numbers.workers) > 5_000
  },
  scenario: ({ workers, service, inflow, minutes }) => ({
    sim: 'queue',
    preset: 'slow-consumers',
    set: {
      'consumers.count': workers,
      'consumers.serviceMs': service,
      'traffic.0.rate': inflow,
      'traffic.0.forMs': minutes * 60_000,
    },
    observe: 'maxWaitMs',
  }),
}

function drain({ workers, service }: Story): number {
  return drainRate(workers, service / 1_000)
}

function backlog(numbers: Story): number {
  const { inflow, minutes } = numbers
  return backlogAfter({ inflow, drain: drain(numbers), forSeconds: minutes * 60 })
}

/** Seconds, to a tenth. */
function wait({ inflow, minutes, service }: Story, workers: number): number {
  const perSecond = drainRate(workers, service / 1_000)
  return tenths(drainSeconds(backlogAfter({ inflow, drain: perSecond, forSeconds: minutes * 60 }), perSecond))
}
