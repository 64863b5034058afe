import { backlogAfter, drainRate, drainSeconds } from '#engine/gateway/queue-buffer.ts'
import { type Family, type Numbers, pickFrom } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** Consumers fall behind for a while: how old does the oldest message get? */
export const longestWait: Family = {
  id: 'longest-wait',
  draw: (pick) => ({
    workers: pick(2, 12),
    service: pickFrom(pick, [200, 250, 400, 500]),
    inflow: pick(10, 90, 5),
    minutes: pick(2, 12),
  }),
  key: (numbers) => wait(numbers, numbers['workers'] ?? 1),
  slips: (numbers) => {
    const { inflow = 0, minutes = 0 } = numbers
    return {
      'one-worker': wait(numbers, 1),
      'by-the-inflow': tenths(backlog(numbers) / inflow),
      'whole-drain': tenths((inflow * minutes * 60) / drain(numbers)),
    }
  },
  working: (numbers) => ({
    drain: drain(numbers),
    seconds: (numbers['minutes'] ?? 0) * 60,
    more: tenths((numbers['inflow'] ?? 0) - drain(numbers)),
    backlog: backlog(numbers),
  }),
  flips: () => [],
  rejects: (numbers) => {
    const over = (numbers['inflow'] ?? 0) - drain(numbers)
    return over <= 0 || !Number.isInteger(drain(numbers)) || wait(numbers, numbers['workers'] ?? 1) > 5_000
  },
  scenario: ({ workers = 0, service = 0, inflow = 0, minutes = 0 }) => ({
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

function drain({ workers = 0, service = 0 }: Numbers): number {
  return drainRate(workers, service / 1_000)
}

function backlog(numbers: Numbers): number {
  const { inflow = 0, minutes = 0 } = numbers
  return backlogAfter({ inflow, drain: drain(numbers), forSeconds: minutes * 60 })
}

/** Seconds, to a tenth. */
function wait({ inflow = 0, minutes = 0, service = 0 }: Numbers, workers: number): number {
  const perSecond = drainRate(workers, service / 1_000)
  return tenths(drainSeconds(backlogAfter({ inflow, drain: perSecond, forSeconds: minutes * 60 }), perSecond))
}
