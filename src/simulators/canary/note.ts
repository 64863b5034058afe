import { isRequest, type CanaryTrace } from '#engine/simulators/canary/trace.ts'
import { drawText } from '#engine/gateway/share.ts'
import type { Trace } from '#engine/core/trace.ts'

const isCanary = (trace: Trace): trace is CanaryTrace => trace.sim === 'canary'

/** The number that a request drew, as the fork shows it. */
export function drawnNote(trace: Trace, row: number): string {
  if (!isCanary(trace) || !isRequest(trace, row)) return ''
  return `drew ${drawText(trace.columns['draw']?.[row] ?? 0)} of 100`
}
