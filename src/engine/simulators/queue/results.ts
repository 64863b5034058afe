import { drainRate } from '#engine/gateway/queue-buffer.ts'

import { verdictCounts } from '#engine/simulators/kit/verdicts.ts'

import { VERDICT, type QueueTrace } from './trace.ts'

/** All named results of a run. Times are milliseconds, rates per second; −1 stands for never. */
export function observeQueue(trace: QueueTrace): Readonly<Record<string, number>> {
  const { totals, columns, scenario, horizon } = trace
  const of = verdictCounts(trace)
  const last = trace.length - 1
  const at = (name: string): number => (last < 0 ? 0 : (columns[name]?.[last] ?? 0))
  const seconds = horizon / 1_000_000
  const finished = at('deleted') + at('dead')
  const { serviceMs, count } = scenario.consumers
  return {
    requests:
      totals.sent + of(VERDICT.throttled) + of(VERDICT.tooLarge) + of(VERDICT.served) + of(VERDICT.syncError),
    admitted: totals.syncServed + totals.syncErrors,
    refused429: of(VERDICT.throttled),
    tooLarge: of(VERDICT.tooLarge),
    accepted: totals.sent,
    done: at('deleted'),
    deadLettered: at('dead'),
    waitingAtEnd: at('waiting'),
    inFlightAtEnd: at('inFlight'),
    receives: totals.receives,
    failures: of(VERDICT.failed),
    returned: of(VERDICT.returned),
    duplicates: totals.duplicates,
    messagesRepeated: totals.repeated,
    lateDeletes: totals.lateDeletes,
    peakDepth: totals.peakDepth,
    peakBacklog: totals.peakBacklog,
    backlogAtInflowEnd: totals.backlogAtInflowEnd,
    drainedAtMs: totals.drainedAt < 0 ? -1 : totals.drainedAt / 1_000,
    oldestAgeMs: totals.oldestAge / 1_000,
    maxWaitMs: totals.maxWait / 1_000,
    meanInSystem: totals.area / horizon,
    meanSojournMs: finished === 0 ? 0 : totals.sojourns / finished / 1_000,
    throughputPerSecond: finished / seconds,
    drainPerSecond: drainRate(count, serviceMs / 1_000),
    syncServed: totals.syncServed,
    syncErrors: totals.syncErrors,
    horizonMs: horizon / 1_000,
  }
}
