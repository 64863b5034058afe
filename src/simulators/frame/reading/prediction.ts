import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { instant } from '#engine/words/time.ts'
import { formatNumber, formatTime } from '#simulators/frame/format.ts'
import type { AskFirst, TimeMark } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'

/** A prediction held against the run. */
export type Marked = {
  readonly isRight: boolean
  readonly said: number
  readonly was: number
  /** What was said, what came, and how they part. */
  readonly sentence: string
  /** Both in words, as they are marked. */
  readonly words: { readonly said: string; readonly was: string }
  /** The instant at which the run passed the prediction, µs; null where there is none to show. */
  readonly partedAt: number | null
  /** Where both stand on the time of the run, where they do. */
  readonly marks: readonly TimeMark[]
}

/** Marks a prediction against the named result of the run; null when the question names none. */
export function markPrediction(ask: AskFirst, said: number, run: Run): Marked | null {
  const was = ask.observe === undefined ? undefined : run.observed[ask.observe]
  if (was === undefined) return null
  const isRight = Math.abs(was - said) <= (ask.tolerance ?? 0)
  const passed = ask.observe === undefined ? null : whenPassed(run.trace, ask.observe, said)
  const text = (value: number) => wordsOf(ask, value, run.trace.horizon)
  const came = `You said ${text(said)}; the run says ${text(was)}.`
  const marked = { isRight, said, was, words: { said: text(said), was: text(was) } }
  const marks = marksOf(ask, { said, was }, run.trace)
  if (isRight) return { ...marked, marks, sentence: `Right. ${came}`, partedAt: null }
  const how =
    passed === null
      ? ask.isInstant === true || ask.unit === ''
        ? ''
        : ` That is ${formatNumber(Math.abs(was - said))} ${was > said ? 'more' : 'fewer'} than you said.`
      : ` The run passed your number at ${formatTime(passed, run.trace.horizon)}.`
  const partedAt = ask.isInstant === true ? was * 1_000 : passed
  return { ...marked, marks, sentence: `Not what happened. ${came}${how}`, partedAt }
}

/** The number as the screen says it elsewhere: an instant as the clock does. */
function wordsOf({ unit, isInstant }: AskFirst, value: number, horizon: number): string {
  if (isInstant === true) return instant(value * 1_000, horizon)
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`
}

type Both = { readonly said: number; readonly was: number }

function marksOf({ observe, isInstant }: AskFirst, { said, was }: Both, trace: Trace): readonly TimeMark[] {
  const at = (value: number) => {
    if (isInstant === true) return value * 1_000
    // The last of so many: the one after so many less one.
    return observe === undefined ? null : whenPassed(trace, observe, value - 1)
  }
  const marks = [
    { at: at(said), label: 'you', kind: 'said' },
    { at: at(was), label: 'run', kind: 'run' },
  ] as const
  return marks.flatMap((mark) =>
    mark.at !== null && mark.at >= 0 && mark.at <= trace.horizon ? [{ ...mark, at: mark.at }] : [],
  )
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

/** The one sentence that explains a result: the sum by hand where there is one, else what the preset shows. */
export function whyOf(simulator: AnySimulator, preset: string, ask: AskFirst, run: Run): string {
  const sum = ask.observe === undefined ? null : (simulator.reckon?.(run.trace, ask.observe) ?? null)
  return sum ?? simulator.presets[preset]?.teaches ?? ''
}
