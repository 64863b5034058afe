import type { VerdictInfo } from '#engine/core/trace.ts'
import type { CorsTrace, Kind, Step } from '#engine/simulators/cors/trace.ts'
import { counted } from '#engine/words/number.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { passed, phaseAt } from '#simulators/picture/phase.ts'

/** Steps of the longest call. */
export const MOST_STEPS = 7

/** Which way a message goes; null where the browser thinks. */
export type Way = 'there' | 'back' | null

/** One line between the columns: a message as far as it has come, or what the browser decides. */
export type SceneLine = {
  readonly row: number
  readonly way: Way
  /** 0 is not yet there, 1 is arrived. */
  readonly share: number
  /** Null until it has happened. */
  readonly verdict: VerdictInfo | null
  readonly title: string
  readonly note: string
}

export type CorsScene = {
  readonly call: string
  readonly lines: readonly SceneLine[]
  readonly backend: string
  readonly console: string
}

const WAYS: Readonly<Record<Kind, Way>> = {
  decision: null,
  preflight: 'there',
  permission: 'back',
  conclusion: null,
  request: 'there',
  answer: 'back',
  end: null,
}

/** Part of the time between two steps after which the next message sets out. */
const SETS_OUT = 0.25

/** What stands between browser and API at one place of the playhead: the call it is about, as far as it has come. */
export function sceneAt(trace: CorsTrace, head: Head): CorsScene {
  const { row } = head
  const index = trace.steps[Math.max(0, row)]?.call ?? 0
  const first = trace.steps.findIndex(({ call }) => call === index)
  const steps = trace.steps.filter(({ call }) => call === index)
  const call = trace.calls[index]
  const number = trace.calls.length > 1 ? `${index + 1} of ${trace.calls.length}: ` : ''
  const last = trace.steps[row]
  const isFailed = trace.verdicts[last?.verdict ?? -1]?.tone === 'bad'
  return {
    call: `${number}${call?.label ?? ''}`,
    lines: steps.map((step, at) => lineOf(trace, head, step, first + at)),
    backend: backendWords(trace, row),
    console: isFailed ? (call?.console ?? '') : '',
  }
}

function lineOf(trace: CorsTrace, head: Head, step: Step, row: number): SceneLine {
  const way = WAYS[step.kind]
  const isThere = row <= head.row
  const isNext = row === head.row + 1 && way !== null
  const share = isNext ? passed(phaseAt(trace, head), SETS_OUT, 1) : 0
  if (!isThere) return { row, way, share, verdict: null, title: '', note: '' }
  const { title, note } = step
  return { row, way, share: 1, verdict: trace.verdicts[step.verdict] ?? null, title, note }
}

/** How often the backend was called up to a row, preflights included. */
function backendWords({ calls, steps }: CorsTrace, row: number): string {
  const count = steps.slice(0, row + 1).filter(({ kind, call }) => {
    const shown = calls[call]
    if (kind === 'permission') return shown?.preflightReachedBackend === true
    return kind === 'answer' && shown?.reachedBackend === true
  }).length
  return count === 0 ? 'backend: not called' : `backend: ${counted(count, 'call')}`
}
