import type {
  AttemptId,
  DeviceId,
  EntryId,
  FactId,
  LessonSlug,
  OptionId,
  QuestionId,
  SessionId,
  TopicId,
} from '#engine/questions/ids.ts'
import type { ExamId, Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel, Response, Verdict } from '#engine/questions/response.ts'
import type { Ms } from '#engine/units.ts'

/** Version of the entry format. It stays 1 until a release that someone could hold data from. */
export const LOG_VERSION = 1

/**
 * Progress is this log and nothing else; everything shown is folded from it. `n` is one more than the highest `n` seen
 * on the device, and the order is (n, device, id), so that the union of two logs is a merge and a wrong clock reorders
 * nothing. `at` serves showing and scheduling only.
 */
export type LogEntry = Stamp & LogEvent

export type Stamp = {
  readonly id: EntryId
  readonly v: typeof LOG_VERSION
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

export type ExamPreset = 'full' | 'full-extra-time' | 'half' | 'sprint' | 'custom'

export type LogEvent =
  | { readonly type: 'lesson.visited'; readonly lesson: LessonSlug; readonly section: string | null }
  | { readonly type: 'lesson.completed'; readonly lesson: LessonSlug }
  | ({
      readonly type: 'question.answered'
      readonly place: Place
      readonly response: Response
      readonly verdict: Verdict
      readonly confidence: ConfidenceLevel | null
      /** Seed of the option order that was shown. */
      readonly seed: number
      readonly took: Ms
      readonly timed: boolean
    } & QuestionStamp)
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
      readonly form: readonly Question[]
      readonly seed: number
      readonly length: Ms
      readonly deadline: Ms
    }
  | { readonly type: 'attempt.visited'; readonly attempt: AttemptId; readonly index: number }
  | {
      readonly type: 'attempt.responded'
      readonly attempt: AttemptId
      readonly index: number
      readonly response: Response | null
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
  /** Takes one earlier entry out of every fold (undo of a review grade). */
  | { readonly type: 'entry.undone'; readonly target: EntryId }
  | {
      readonly type: 'setting.changed'
      readonly key: string
      readonly value: string | number | boolean | null
    }
  | { readonly type: 'backup.made'; readonly entries: number }
