import type { AnySimulator } from '#engine/simulators/simulator.ts'

import type { Trace } from '#engine/core/trace.ts'
import { rowOfCount } from '#engine/simulators/kit/tally.ts'
import type { Tally } from '#engine/simulators/kit/tally.ts'
import { instant } from '#engine/words/time.ts'
import { formatNumber, formatTime } from '#simulators/frame/format.ts'
import type { AskFirst, TimeMark } from '#simulators/frame/instrument.ts'
import { firstRowFrom, timeOf } from '#simulators/frame/trace-search.ts'
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

type Field = { readonly run: Run; readonly counts: AnySimulator['counts'] }

/** Marks a prediction against the named result of the run; null when the question names none. */
export function markPrediction(ask: AskFirst, said: number, { run, counts }: Field): Marked | null {
  const was = ask.observe === undefined ? undefined : run.observed[ask.observe]
  if (was === undefined) return null
  const isRight = Math.abs(was - said) <= (ask.tolerance ?? 0)
  const text = (value: number) => wordsOf(ask, value, run.trace.horizon)
  const came = `You said ${text(said)}; the run says ${text(was)}.`
  const marked = { isRight, said, was, words: { said: text(said), was: text(was) } }
  const marks = marksOf(ask, marked, { run, counts })
  if (isRight) return { ...marked, marks, sentence: `Right. ${came}`, partedAt: null }
  const { how, partedAt } = parted(ask, marked, { run, counts })
  // Who said too many is shown the last that came.
  const last = marks.find(({ kind }) => kind === 'run')?.at ?? null
  const sentence = `Not what happened. ${came}${how}`
  return { ...marked, marks, sentence, partedAt: partedAt ?? last }
}

/** How a wrong prediction and the run part, in words, and when. */
function parted(ask: AskFirst, { said, was }: Both, { run, counts }: Field) {
  if (ask.isInstant === true) return { how: '', partedAt: was * 1_000 }
  const passed = passedAt(run.trace, counts?.[ask.observe ?? ''], said)
  const how = passed === null ? apart(ask, was - said) : passedWords(passed, run.trace)
  return { how, partedAt: passed }
}

/** The instant of the one event more than was said; null where none came, or no events are counted. */
function passedAt(trace: Trace, tally: Tally | undefined, said: number): number | null {
  const row = tally === undefined ? -1 : rowOfCount(trace, tally, said + 1)
  return row === -1 ? null : timeOf(trace, row)
}

const passedWords = (at: number, trace: Trace) => ` The run passed your number at ${formatTime(at, trace)}.`

function apart({ unit, perUnit = 1 }: AskFirst, by: number): string {
  if (unit === '') return ''
  return ` That is ${formatNumber(Math.abs(by) / perUnit)} ${by > 0 ? 'more' : 'fewer'} than you said.`
}

/** The number as the screen says it elsewhere: an instant as the clock does. */
function wordsOf({ unit, isInstant, perUnit = 1 }: AskFirst, value: number, horizon: number): string {
  if (isInstant === true) return instant(value * 1_000, horizon)
  const number = formatNumber(value / perUnit)
  return unit === '' ? number : `${number} ${unit}`
}

type Both = Pick<Marked, 'said' | 'was' | 'words'>

/** Where both stand on the run: of an instant the first event from there on, of a count exactly the last of so many. */
function marksOf(ask: AskFirst, { said, was, words }: Both, { run, counts }: Field): readonly TimeMark[] {
  const { trace } = run
  const rowOf = (value: number) => {
    if (ask.isInstant === true) return Math.min(trace.length - 1, firstRowFrom(trace, value * 1_000))
    const tally = counts?.[ask.observe ?? '']
    if (tally === undefined) return -1
    const row = rowOfCount(trace, tally, value)
    // More than ever come: it waits beyond the end.
    return row === -1 && value > 0 ? trace.length : row
  }
  const marks = [
    { value: said, label: 'you', kind: 'said', words: words.said },
    { value: was, label: 'run', kind: 'run', words: words.was },
  ] as const
  return marks.flatMap(({ value, ...mark }) => {
    const row = rowOf(value)
    const at =
      ask.isInstant === true
        ? value * 1_000
        : row === trace.length
          ? trace.horizon
          : (trace.columns.time[row] ?? -1)
    return row >= 0 && at >= 0 && at <= trace.horizon ? [{ ...mark, at, row }] : []
  })
}

/** The one sentence that explains a result: the sum by hand where there is one, else what the preset shows. */
export function whyOf(simulator: AnySimulator, preset: string, ask: AskFirst, run: Run): string {
  const sum = ask.observe === undefined ? null : (simulator.reckon?.(run.trace, ask.observe) ?? null)
  return sum ?? simulator.presets[preset]?.teaches ?? ''
}
