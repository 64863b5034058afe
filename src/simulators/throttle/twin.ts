import type { Trace } from '#engine/core/trace.ts'
import { stateAfterRow } from '#engine/simulators/throttle/replay.ts'
import type { BucketState } from '#engine/simulators/throttle/replay.ts'
import { VERDICT, type ThrottleTrace } from '#engine/simulators/throttle/trace.ts'
import { micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { levelText } from './level-text.ts'

const isThrottle = (trace: Trace): trace is ThrottleTrace => trace.sim === 'throttle'

/** Each bucket with its level, its rim and its tap, and each quota. */
export function throttleTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isThrottle(trace)) return []
  const { buckets, quotas } = stateAfterRow(trace, head.row, micros(head.time))
  return [
    ...buckets.map((bucket) => ({ label: bucket.name, text: levelOf(bucket) })),
    ...quotas.map(({ name, left, limit }) => ({
      label: `Quota of ${name}`,
      text: `${numberText(limit - left)} of ${numberText(limit)} used, ${numberText(left)} left`,
    })),
    { label: 'Answered with 429 so far', text: numberText(refusedUntil(trace, head.row)) },
  ]
}

function refusedUntil({ columns: { verdict } }: ThrottleTrace, row: number): number {
  let refused = 0
  for (let at = 0; at <= row; at += 1)
    if (verdict[at] === VERDICT.throttled || verdict[at] === VERDICT.quotaExceeded) refused += 1
  return refused
}

function levelOf({ limit, tokens }: BucketState): string {
  if (limit === null) return 'no limit'
  const level = levelText(tokens, limit.burst).trim()
  return `${level} of ${counted(limit.burst, 'token')}, ${numberText(limit.rate)}/s flow in`
}
