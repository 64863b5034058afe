import type { Trace } from '#engine/core/trace.ts'

import { formatNumber, formatTime } from '#simulators/frame/format.ts'
import type { AskFirst } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'

/** A prediction held against the run. */
export type Marked = {
  readonly isRight: boolean
  /** What was said, what came, and how they part. */
  readonly sentence: string
  /** The instant at which the run passed the prediction, µs; null where there is none to show. */
  readonly partedAt: number | null
}

/** Marks a prediction against the named result of the run; null when the question names none. */
export function markPrediction(ask: AskFirst, said: number, run: Run): Marked | null {
  const was = ask.observe === undefined ? undefined : run.observed[ask.observe]
  if (was === undefined) return null
  const isRight = Math.abs(was - said) <= (ask.tolerance ?? 0)
  const unit = ask.unit === '' ? '' : ` ${ask.unit}`
  const came = `You said ${formatNumber(said)}${unit}; the run says ${formatNumber(was)}${unit}.`
  if (isRight) return { isRight, sentence: `Right. ${came}`, partedAt: null }
  const partedAt = ask.observe === undefined ? null : whenPassed(run.trace, ask.observe, said)
  const how =
    partedAt === null
      ? `That is ${formatNumber(Math.abs(was - said))} ${was > said ? 'more' : 'fewer'} than you said.`
      : `The run passed your number at ${formatTime(partedAt, run.trace.horizon)}.`
  return { isRight, sentence: `Not what happened. ${came} ${how}`, partedAt }
}

/** End of the first bin at which the running total of a counted column is above `said`. */
function whenPassed(trace: Trace, column: string, said: number): number | null {
  const counts = trace.bins.columns[column]
  const isCounted = trace.series.some((series) => series.column === column && series.draw === 'bar')
  if (counts === undefined || !isCounted) return null
  let total = 0
  for (const [bin, count] of counts.entries()) {
    total += count
    if (total > said) return Math.min(trace.horizon, (bin + 1) * trace.bins.width)
  }
  return null
}
