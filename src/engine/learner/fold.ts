import { advanceAttempt, type AttemptEntry, isAttemptEntry, startAttempt } from './attempt.ts'
import type { EntryId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'

import { isKnown, type LogEntry, type StoredEntry } from '#engine/events/entry.ts'
import { applyAnswer, applySubmission, countGoal, countLesson, localDay } from './evidence.ts'
import type { Day } from '#engine/events/day.ts'
import { comparePositions, inLogOrder } from '#engine/events/order.ts'
import { type Checkpoint, copied, resumable } from './checkpoint.ts'
import { applyNote, type NoteEntry } from './notes.ts'
import { applyOwn, type OwnEntry } from './own.ts'
import { applyPlacement } from './placement.ts'
import { advancePractice, type SessionEntry, startPractice } from './practice.ts'
import { emptyProgress, type LessonProgress, type ProgressDraft } from './progress.ts'
import { withSetting } from './settings.ts'

/** Everything that a log says, whatever order its entries come in; what a later version wrote is left out. */
export function fold(entries: readonly StoredEntry[]): ProgressDraft {
  const ordered = inLogOrder(entries.filter(isKnown))
  const steps = foldInSteps(ordered, Math.max(1, ordered.length))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Entries that are only looked at cost a tenth of those that are folded. */
const LOOKS = 10

/** Where a fold may take up what an earlier one left, and where it leaves what a later one may take up. */
export type Ladder = {
  /** Checkpoints whose entries are the first ones of this log. */
  readonly known: readonly Checkpoint[]
  /** Whether to keep one after so many entries of a log of `length`. */
  readonly isKept: (entries: number, length: number) => boolean
  readonly keep: (checkpoint: Checkpoint) => void
}

const NO_LADDER: Ladder = { known: [], isKept: () => false, keep: () => {} }

/** The same for entries in log order, in slices of `size`, so that a page can breathe between them. */
export function* foldInSteps(
  ordered: readonly StoredEntry[],
  size: number,
  ladder: Ladder = NO_LADDER,
): Generator<void, ProgressDraft, void> {
  const turns = yield* turnsIn(ordered, size * LOOKS)
  const undone = undoneIn(turns)
  const lifted = liftedIn(turns, undone)
  const from = resumable(ladder.known, ordered, { undone, lifted })
  const start = from === undefined ? emptyProgress() : copied(from.progress)
  const draft = { ...start, undone, lifted }
  for (let index = from?.entries ?? 0; index < ordered.length; index++) {
    const entry = ordered[index]
    if (entry !== undefined && isKnown(entry)) apply(draft, entry)
    if (ladder.isKept(index + 1, ordered.length)) ladder.keep({ entries: index + 1, progress: copied(draft) })
    if ((index + 1) % size === 0) yield
  }
  return draft
}

/** The few entries that decide whether others count. */
function* turnsIn(ordered: readonly StoredEntry[], size: number): Generator<void, readonly LogEntry[], void> {
  const turns: LogEntry[] = []
  for (const [index, entry] of ordered.entries()) {
    if (isKnown(entry) && isTurn(entry)) turns.push(entry)
    if ((index + 1) % size === 0) yield
  }
  return turns
}

function isTurn({ type }: LogEntry): boolean {
  return type === 'entry.undone' || type === 'attempt.submitted' || type === 'attempt.continued'
}

/**
 * Adds one entry in place, at a cost that does not grow with the log. Answers `refold`, with nothing changed, for what
 * cannot be added at the end: an entry that sorts before the newest one, an undo, the continuation of an attempt that was
 * already counted, and what belongs to a session or an attempt that is away. Then the caller folds the log again.
 */
export function advance(draft: ProgressDraft, entry: LogEntry): 'applied' | 'refold' {
  const isLate = draft.newest !== null && comparePositions(entry, draft.newest) <= 0
  if (isLate || draft.undone.has(entry.id) || entry.type === 'entry.undone') return 'refold'
  if (isAbout(draft.away, entry)) return 'refold'
  if (entry.type === 'attempt.continued') {
    const submission = draft.attempts.get(entry.attempt)?.submitted ?? null
    if (submission !== null && !draft.lifted.has(submission.entry)) return 'refold'
  }
  apply(draft, entry)
  return 'applied'
}

/**
 * Adds what was written since a draft was kept, in log order; false, with the draft to be thrown away, where that is not
 * known to come to the same as folding everything. What the tail itself takes back is left out of it.
 */
export function advanceBy(draft: ProgressDraft, tail: readonly LogEntry[]): boolean {
  const ids = new Set(tail.map(({ id }) => id))
  const undos = tail.filter((entry) => entry.type === 'entry.undone')
  if (undos.some(({ target }) => !ids.has(target))) return false
  if (tail.some(({ type }) => type === 'attempt.continued')) return false
  const undone = undoneIn(tail)
  const known = draft.undone
  draft.undone = undone
  for (const entry of tail) {
    if (known.has(entry.id)) return false
    if (undone.has(entry.id) || entry.type === 'entry.undone') {
      if (draft.newest !== null && comparePositions(entry, draft.newest) <= 0) return false
      apply(draft, entry)
    } else if (advance(draft, entry) === 'refold') return false
  }
  draft.undone = new Set([...known, ...undone])
  return true
}

function isAbout(away: ProgressDraft['away'], entry: LogEntry): boolean {
  if (away.size === 0) return false
  if ('attempt' in entry) return away.has(entry.attempt)
  if ('session' in entry) return away.has(entry.session)
  return 'place' in entry && entry.place.kind === 'practice' && away.has(entry.place.session)
}

/** Targets of undos that were not themselves undone later. */
export function undoneIn(ordered: readonly LogEntry[]): ReadonlySet<EntryId> {
  const undone = new Set<EntryId>()
  const undos = ordered.filter((entry) => entry.type === 'entry.undone')
  for (const undo of undos.toReversed()) if (!undone.has(undo.id)) undone.add(undo.target)
  return undone
}

/** Submissions after which their attempt was continued. */
function liftedIn(ordered: readonly LogEntry[], undone: ReadonlySet<EntryId>): ReadonlySet<EntryId> {
  const lifted = new Set<EntryId>()
  const submissions = new Map<string, EntryId[]>()
  for (const entry of ordered) {
    if (undone.has(entry.id)) continue
    if (entry.type === 'attempt.submitted') {
      submissions.set(entry.attempt, [...(submissions.get(entry.attempt) ?? []), entry.id])
    } else if (entry.type === 'attempt.continued') {
      for (const id of submissions.get(entry.attempt) ?? []) lifted.add(id)
      submissions.delete(entry.attempt)
    }
  }
  return lifted
}

function apply(draft: ProgressDraft, entry: LogEntry): void {
  draft.revision++
  draft.entries++
  draft.newest = { n: entry.n, device: entry.device, id: entry.id }
  draft.latest = ms(Math.max(draft.latest, entry.at))
  if (draft.undone.has(entry.id)) return
  if (isAttemptEntry(entry)) applyAttempt(draft, entry)
  else if (isSessionEntry(entry)) applySession(draft, entry)
  else if (isOwnEntry(entry)) applyOwn(draft, entry)
  else if (isNoteEntry(entry)) applyNote(draft, entry)
  else applyStudy(draft, entry)
}

type StudyEntry = Exclude<LogEntry, AttemptEntry | SessionEntry | OwnEntry | NoteEntry>

function isOwnEntry(entry: LogEntry): entry is OwnEntry {
  return entry.type.startsWith('own.')
}

function isNoteEntry(entry: LogEntry): entry is NoteEntry {
  return entry.type.startsWith('note.')
}

function isSessionEntry(entry: LogEntry): entry is SessionEntry {
  return entry.type.startsWith('session.')
}

function applyStudy(draft: ProgressDraft, entry: StudyEntry): void {
  switch (entry.type) {
    case 'lesson.visited':
    case 'lesson.completed':
      applyLesson(draft, entry)
      break
    case 'question.answered':
      applyAnswer(draft, entry)
      break
    case 'placement.answered':
      applyPlacement(draft, entry)
      break
    case 'goal.reached':
      countGoal(draft, entry)
      break
    case 'question.starred':
      if (entry.starred) draft.starred.add(entry.question)
      else draft.starred.delete(entry.question)
      break
    case 'setting.changed':
      applySetting(draft, entry)
      break
    case 'backup.made':
      draft.backup = { at: entry.at, entries: entry.entries }
      break
    case 'entry.undone':
      break
  }
}

function applySetting(draft: ProgressDraft, entry: Extract<LogEntry, { type: 'setting.changed' }>): void {
  const before = draft.settings
  const after = withSetting(before, entry.key, entry.value)
  draft.settings = after
  const isPlannedAnew =
    after.exam !== before.exam ||
    after.examDate !== before.examDate ||
    after.dailyMinutes !== before.dailyMinutes
  if (isPlannedAnew) draft.planSince = localDay(draft, entry)
}

type LessonEntry = Extract<LogEntry, { readonly type: 'lesson.visited' | 'lesson.completed' }>

function applyLesson(draft: ProgressDraft, entry: LessonEntry): void {
  const day = localDay(draft, entry)
  const before = draft.lessons.get(entry.lesson) ?? unread(entry, day)
  const section = entry.type === 'lesson.visited' ? entry.section : null
  const visited: LessonProgress = {
    ...before,
    section: section ?? before.section,
    visitedAt: entry.at,
    visitedDay: day,
    eve: sectionBefore(before, day),
  }
  const isFirstCompletion = entry.type === 'lesson.completed' && visited.completedAt === null
  draft.lessons.set(
    entry.lesson,
    isFirstCompletion ? { ...visited, completedAt: entry.at, completedDay: day } : visited,
  )
  if (isFirstCompletion) countLesson(draft, entry)
}

function unread({ lesson, at }: LessonEntry, day: Day): LessonProgress {
  const none = { section: null, eve: null, completedAt: null, completedDay: null }
  return { lesson, visitedAt: at, visitedDay: day, ...none }
}

/** Where the reader stood when a day began. */
function sectionBefore({ visitedDay, eve, section }: LessonProgress, day: Day): string | null {
  return visitedDay === day ? eve : section
}

function applySession(draft: ProgressDraft, entry: SessionEntry): void {
  const before = draft.sessions.get(entry.session)
  if (before !== undefined) draft.sessions.set(entry.session, advancePractice(before, entry))
  else if (entry.type === 'session.started') draft.sessions.set(entry.session, startPractice(entry))
}

function applyAttempt(draft: ProgressDraft, entry: AttemptEntry): void {
  const before = draft.attempts.get(entry.attempt)
  if (before === undefined) {
    if (entry.type === 'attempt.started') draft.attempts.set(entry.attempt, startAttempt(entry))
    return
  }
  const after = advanceAttempt(before, entry)
  draft.attempts.set(entry.attempt, after)
  const submission = after.submitted
  if (before.submitted === null && submission !== null && !draft.lifted.has(submission.entry))
    applySubmission(draft, after, submission)
}
