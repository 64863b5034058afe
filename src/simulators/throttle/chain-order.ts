import type { BucketState } from '#engine/simulators/throttle/replay.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'

const ORDER = ['planMethod', 'plan', 'method', 'account', 'region']

/** The buckets in the order in which AWS documents that a request meets them (fact thr-05). */
export function inOrder(buckets: readonly BucketState[]): readonly BucketState[] {
  return buckets.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
}

/** Id of the bucket that refused a row, as the engine names it; null where no bucket did. */
export function refuserOf(trace: ThrottleTrace, row: number): string | null {
  const name = (column: string) => trace.names[column]?.[trace.columns[column]?.[row] ?? -1] ?? ''
  const level = name('level')
  const client = trace.scenario.clients.find((each) => each.id === name('client'))
  const owner = `${client?.plan ?? ''}.${client?.key ?? name('client')}`
  const ids = new Map([
    ['planMethod', `planMethod.${owner}.${name('method')}`],
    ['plan', `plan.${owner}`],
    ['method', `method.${name('method')}`],
    ['account', 'account'],
    ['region', 'region'],
  ])
  return ids.get(level) ?? null
}
