import type { Trace } from '#engine/core/trace.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

/** How far the playhead has come from the event it stands on to the next one, or to the end of the run: 0 to 1. */
export function phaseAt(trace: Trace, { row, time }: Head): number {
  const from = row < 0 ? 0 : (trace.columns.time[row] ?? 0)
  const to = trace.columns.time[row + 1] ?? trace.horizon
  return to > from ? Math.min(1, Math.max(0, (time - from) / (to - from))) : 0
}

/** What part of the way is done in the stretch of a phase from `start` to `end`: eased, 0 before it and 1 after. */
export function passed(phase: number, start: number, end: number): number {
  const share = Math.min(1, Math.max(0, (phase - start) / (end - start)))
  return share * share * (3 - 2 * share)
}
