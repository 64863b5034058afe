import type {
  AttemptId,
  DeviceId,
  EntryId,
  FactId,
  LessonSlug,
  NoteId,
  OptionId,
  QuestionId,
  SessionId,
  TopicId,
} from '#engine/questions/ids.ts'
import type { OwnQuestion } from '#engine/questions/own/own-question.ts'
import type { ExamId, ExamQuestion } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import type { Ms } from '#engine/units.ts'

/**
 * Version of the entry format. Builds that know 1 alone took everything unknown for damage; with 2 they keep off and
 * open read-only. A new type of event, exam, place or kind of response needs no new version: see `NewerEntry`.
 */
export const LOG_VERSION = 2

/**
 * Progress is this log and nothing else; everything shown is folded from it. `n` is one more than the highest `n` seen
 * on the device, and the order is (n, device, id), so that the union of two logs is a merge and a wrong clock reorders
 * nothing. `at` serves showing and scheduling only.
 */
export type LogEntry = EntryRecord & {
  /** The record as it was found, where it holds more than is known here: a later version wrote it. Never stored. */
  readonly raw?: RawRecord
}

/** What the disk, a backup file and another tab hold of an entry. */
export type EntryRecord = Stamp & LogEvent

export type RawRecord = Readonly<Record<string, unknown>>

/**
 * An entry whose stamp is good and that says something unknown here: a type, an exam, a place of a later version. It is
 * kept as it was found, merged, exported and restored like any other, and folded by the version that knows it.
 */
export type NewerEntry = Pick<Stamp, 'id' | 'device' | 'n' | 'at'> & {
  readonly newer: true
  readonly raw: RawRecord
}

export type StoredEntry = LogEntry | NewerEntry

/** Whether an entry can be folded here. */
export function isKnown(entry: StoredEntry): entry is LogEntry {
  return !('newer' in entry)
}

/** What is stored of an entry: nothing that a later version wrote into it is lost on the way. */
export function recordOf(entry: StoredEntry): RawRecord {
  if (entry.raw === undefined) return entry
  return { ...entry.raw, n: entry.n, at: entry.at }
}

/** The instants that an entry can bear: from 1970 on, far inside what a Date can hold. */
export const TIME_RANGE = { low: 0, high: 4_000_000_000_000_000 } as const

export function isStorableTime(at: Ms): boolean {
  return at >= TIME_RANGE.low && at <= TIME_RANGE.high
}

export type Stamp = {
  readonly id: EntryId
  /** The version that wrote it. */
  readonly v: 1 | typeof LOG_VERSION
  readonly device: DeviceId
  readonly n: number
  readonly at: Ms
  /** Minutes east of UTC where it was written, so that local days fold alike on every device; absent means 0. */
  readonly zone?: number
}

/** Where a response was given. */
export type Place =
  | { readonly kind: 'lesson'; readonly lesson: LessonSlug }
  | { readonly kind: 'practice'; readonly session: SessionId }
  | { readonly kind: 'review' }

/** What folds need of a question, copied so that the log stands without the content it was made with. */
export type QuestionStamp = {
  readonly question: QuestionId
  readonly version: number
  readonly topic: TopicId
  readonly tests: readonly FactId[]
  readonly exams: Readonly<Partial<Record<ExamId, string>>>
}

/** How a practice session was asked for; enough to build it again and to name it. */
export type PracticePlan = {
  readonly topics: readonly TopicId[]
  readonly count: number
  readonly only: 'all' | 'missed' | 'unseen' | 'starred'
  readonly exam: ExamId | null
  readonly limit: Ms | null
  readonly feedback: 'each' | 'end'
}

/** Words of a text, and what stood before and after them, by which they are found again in a newer version of it. */
export type Quote = { readonly exact: string; readonly before: string; readonly after: string }

export type ExamPreset = 'full' | 'full-extra-time' | 'half' | 'sprint' | 'custom'

/** An answer to a question of one's own. */
export type OwnAnswer = {
  readonly question: QuestionId
  /** Of its wording: changes with everything that it says. */
  readonly version: number
  readonly place: Place
  readonly response: LearnerResponse
  readonly verdict: Verdict
  readonly confidence: ConfidenceLevel | null
  /** Seed of the option order that was shown. */
  readonly seed: number
  readonly took: Ms
  readonly timed: boolean
}

export type LogEvent =
  | { readonly type: 'lesson.visited'; readonly lesson: LessonSlug; readonly section: string | null }
  | { readonly type: 'lesson.completed'; readonly lesson: LessonSlug }
  | ({
      readonly type: 'question.answered'
      readonly place: Place
      readonly response: LearnerResponse
      readonly verdict: Verdict
      readonly confidence: ConfidenceLevel | null
      /** Seed of the option order that was shown. */
      readonly seed: number
      readonly took: Ms
      readonly timed: boolean
    } & QuestionStamp)
  /** A question of a placement, `placement`, of the difficulty that it had then: what is known before the course. */
  | ({
      readonly type: 'placement.answered'
      readonly placement: string
      readonly difficulty: number
      readonly response: LearnerResponse
      readonly verdict: Verdict
      /** Seed of the option order that was shown. */
      readonly seed: number
      readonly took: Ms
    } & QuestionStamp)
  /** A goal of a simulator's preset was reached by hand, or its prediction was right: `goal` is then `prediction`. */
  | { readonly type: 'goal.reached'; readonly sim: string; readonly preset: string; readonly goal: string }
  | { readonly type: 'question.starred'; readonly question: QuestionId; readonly starred: boolean }
  | {
      readonly type: 'session.started'
      readonly session: SessionId
      readonly plan: PracticePlan
      readonly questions: readonly QuestionId[]
      readonly seed: number
    }
  | {
      readonly type: 'session.extended'
      readonly session: SessionId
      readonly question: QuestionId
      readonly index: number
    }
  | { readonly type: 'session.paused' | 'session.resumed' | 'session.finished'; readonly session: SessionId }
  | {
      readonly type: 'attempt.started'
      readonly attempt: AttemptId
      readonly exam: ExamId
      readonly preset: ExamPreset
      /** The form in full: it is played, marked and reviewed from this copy for ever. */
      readonly form: readonly ExamQuestion[]
      readonly seed: number
      readonly length: Ms
      readonly deadline: Ms
    }
  | { readonly type: 'attempt.visited'; readonly attempt: AttemptId; readonly index: number }
  | {
      readonly type: 'attempt.responded'
      readonly attempt: AttemptId
      readonly index: number
      readonly response: LearnerResponse | null
    }
  | {
      readonly type: 'attempt.flagged'
      readonly attempt: AttemptId
      readonly index: number
      readonly flagged: boolean
    }
  | {
      readonly type: 'attempt.struck'
      readonly attempt: AttemptId
      readonly index: number
      readonly option: OptionId
      readonly struck: boolean
    }
  | {
      readonly type: 'attempt.rated'
      readonly attempt: AttemptId
      readonly index: number
      readonly confidence: ConfidenceLevel
    }
  /** The clock moved by more than the page lived through; `by` may be negative. */
  | { readonly type: 'attempt.jumped'; readonly attempt: AttemptId; readonly by: Ms }
  | { readonly type: 'attempt.continued'; readonly attempt: AttemptId; readonly deadline: Ms }
  | {
      readonly type: 'attempt.submitted'
      readonly attempt: AttemptId
      readonly reason: 'learner' | 'deadline'
      readonly asOf: Ms
    }
  /** A question of one's own, `own:<name>`, as it reads from now on: no content holds it. */
  | { readonly type: 'own.kept'; readonly question: QuestionId; readonly content: OwnQuestion }
  | { readonly type: 'own.removed'; readonly question: QuestionId }
  /** Apart from `question.answered`: it says nothing about facts, exams or readiness. */
  | ({ readonly type: 'own.answered' } & OwnAnswer)
  /** A note on `question:<id>`, `fact:<id>` or `lesson:<slug>#<section>`; with a quote, these words are marked. */
  | {
      readonly type: 'note.kept'
      readonly note: NoteId
      readonly about: string
      readonly quote: Quote | null
      readonly text: string
    }
  | { readonly type: 'note.removed'; readonly note: NoteId }
  /** Takes one earlier entry out of every fold (undo of a review grade). */
  | { readonly type: 'entry.undone'; readonly target: EntryId }
  | {
      readonly type: 'setting.changed'
      readonly key: string
      readonly value: string | number | boolean | null
    }
  | { readonly type: 'backup.made'; readonly entries: number }
