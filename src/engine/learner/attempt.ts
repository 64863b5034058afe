import type { AttemptId, EntryId } from '#engine/questions/ids.ts'
import type { ExamId, ExamQuestion } from '#engine/questions/question.ts'
import type { ExamPreset, LogEntry } from '#engine/events/entry.ts'
import { type Ms, ms } from '#engine/units.ts'

import { type ItemState, FRESH, type ItemEntry, changed } from './item-state.ts'

/** An exam attempt, folded from the log: all that is needed to resume, mark and review it. */
export type AttemptState = {
  readonly attempt: AttemptId
  readonly exam: ExamId
  readonly preset: ExamPreset
  /** The questions as they were at the start, in the order of the form. */
  readonly form: readonly ExamQuestion[]
  readonly seed: number
  readonly length: Ms
  readonly deadline: Ms
  readonly startedAt: Ms
  /** Latest time among its entries: the clock never falls below it. A logged `continued` starts it afresh. */
  readonly latest: Ms
  /** As long as `form`, by index. */
  readonly items: readonly ItemState[]
  /** The question that was visited last. */
  readonly current: number | null
  /** Since when time goes to `current`. */
  readonly since: Ms
  readonly jumps: readonly { readonly by: Ms; readonly at: Ms }[]
  readonly continued: readonly { readonly deadline: Ms; readonly at: Ms }[]
  readonly submitted: Submission | null
}

export type Submission = {
  readonly reason: 'learner' | 'deadline'
  readonly asOf: Ms
  readonly at: Ms
  /** Minutes east of UTC where it was submitted. */
  readonly zone: number
  readonly entry: EntryId
}

export type AttemptEntry = Extract<LogEntry, { readonly attempt: AttemptId }>
export type AttemptStarted = Extract<AttemptEntry, { readonly type: 'attempt.started' }>

/** Whether a log entry belongs to an attempt. */
export function isAttemptEntry(entry: LogEntry): entry is AttemptEntry {
  return entry.type.startsWith('attempt.')
}

/** The attempt right after its start. */
export function startAttempt(entry: AttemptStarted): AttemptState {
  const { attempt, exam, preset, form, seed, length, deadline, at } = entry
  return {
    attempt,
    exam,
    preset,
    form,
    seed,
    length,
    deadline,
    startedAt: at,
    latest: at,
    items: form.map(() => FRESH),
    current: null,
    since: at,
    jumps: [],
    continued: [],
    submitted: null,
  }
}

/**
 * The attempt after one more of its entries; entries come in log order. What was written after the submission or after
 * the deadline changes nothing, and neither does an index outside the form or a second start.
 */
export function advanceAttempt(state: AttemptState, entry: AttemptEntry): AttemptState {
  if (entry.type === 'attempt.continued') return continued(state, entry)
  if (state.submitted !== null || entry.type === 'attempt.started') return state
  const at = effectiveNow(state, entry.at)
  if (entry.type === 'attempt.submitted') return submitted(state, entry)
  const clocked = { ...state, latest: at }
  if (entry.type === 'attempt.jumped') return jumped(clocked, entry)
  if (at >= state.deadline) return clocked
  if (state.items[entry.index] === undefined) return clocked
  return entry.type === 'attempt.visited' ? visited(clocked, entry.index) : answered(clocked, entry)
}

/**
 * Folds the entries of one attempt, in log order; undefined when it has no start.
 *
 * @public Tests hold the fold of a whole log to it.
 */
export function foldAttempt(entries: readonly AttemptEntry[]): AttemptState | undefined {
  let state: AttemptState | undefined
  for (const entry of entries) {
    if (state !== undefined) state = advanceAttempt(state, entry)
    else if (entry.type === 'attempt.started') state = startAttempt(entry)
  }
  return state
}

/** The attempt's clock: the wall clock, but never before the latest time in its log. */
export function effectiveNow(state: Pick<AttemptState, 'latest'>, now: Ms): Ms {
  return ms(Math.max(now, state.latest))
}

/** Time left, never negative; 0 once submitted. */
export function remaining(state: AttemptState, now: Ms): Ms {
  if (state.submitted !== null) return ms(0)
  return ms(Math.max(0, state.deadline - effectiveNow(state, now)))
}

/** Submitted, or out of time. */
export function isOver(state: AttemptState, now: Ms): boolean {
  return state.submitted !== null || effectiveNow(state, now) >= state.deadline
}

/** The time that an attempt is marked as of when it is submitted now: never after its deadline. */
export function submissionTime(state: AttemptState, now: Ms): Ms {
  return ms(Math.min(effectiveNow(state, now), state.deadline))
}

/**
 * Time that was left before the clock was found wrong: deadline minus the clock at the last sign of life before the
 * jump. Null where no jump led over the deadline: the exam then ended by itself, whatever pauses it had.
 */
export function remainingBeforeJump(state: AttemptState): Ms | null {
  const { deadline } = state
  const jump = state.jumps.findLast(({ by, at }) => by > 0 && at >= deadline && at - by < deadline)
  return jump === undefined ? null : ms(deadline - (jump.at - jump.by))
}

function visited(state: AttemptState, index: number): AttemptState {
  const left = spend(state, state.latest)
  const item = left.items[index] ?? FRESH
  return {
    ...left,
    items: left.items.with(index, { ...item, visits: item.visits + 1 }),
    current: index,
    since: state.latest,
  }
}

function answered(state: AttemptState, entry: ItemEntry): AttemptState {
  const item = state.items[entry.index] ?? FRESH
  return { ...state, items: state.items.with(entry.index, changed(item, entry, state.latest)) }
}

/** Adds the time since the last visit to the current question. */
function spend(state: AttemptState, until: Ms): AttemptState {
  const item = state.current === null ? undefined : state.items[state.current]
  if (state.current === null || item === undefined) return state
  const took = ms(item.took + Math.max(0, until - state.since))
  return { ...state, items: state.items.with(state.current, { ...item, took }), since: until }
}

function jumped(state: AttemptState, entry: Extract<AttemptEntry, { type: 'attempt.jumped' }>): AttemptState {
  const since = entry.by > 0 ? ms(Math.min(state.latest, state.since + entry.by)) : state.since
  return { ...state, since, jumps: [...state.jumps, { by: entry.by, at: entry.at }] }
}

function submitted(
  state: AttemptState,
  entry: Extract<AttemptEntry, { type: 'attempt.submitted' }>,
): AttemptState {
  const { reason, at, id, zone = 0 } = entry
  const asOf = ms(Math.min(entry.asOf, state.deadline))
  return {
    ...spend(state, asOf),
    latest: effectiveNow(state, at),
    submitted: { reason, asOf, at, zone, entry: id },
  }
}

/** The logged "my clock was wrong": it lifts a submission and lets the clock start afresh from its own time. */
function continued(
  state: AttemptState,
  entry: Extract<AttemptEntry, { type: 'attempt.continued' }>,
): AttemptState {
  const { at, deadline } = entry
  return {
    ...state,
    deadline,
    latest: at,
    since: at,
    submitted: null,
    continued: [...state.continued, { deadline, at }],
  }
}
