import type { AttemptState } from './attempt.ts'
import type {
  AttemptId,
  EntryId,
  FactId,
  LessonSlug,
  NoteId,
  QuestionId,
  SessionId,
  TopicId,
} from '#engine/questions/ids.ts'
import type { ExamId } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import type { FactProgress } from './mastery.ts'
import type { Note } from './notes.ts'
import type { OwnProgress } from './own.ts'
import { type Ms, ms } from '#engine/units.ts'

import type { Day } from '#engine/events/day.ts'
import type { Place, PracticePlan } from '#engine/events/entry.ts'
import type { Position } from '#engine/events/order.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'

export type LessonProgress = {
  readonly lesson: LessonSlug
  /** Section that was visited last. */
  readonly section: string | null
  readonly visitedAt: Ms
  /** The day of the last visit, and the section at which the reader stood when that day began; null for none. */
  readonly visitedDay: Day
  readonly eve: string | null
  readonly completedAt: Ms | null
  readonly completedDay: Day | null
}

/** One answer as it was given. */
export type Given = {
  readonly entry: EntryId
  readonly at: Ms
  readonly question: QuestionId
  readonly version: number
  readonly response: LearnerResponse | null
  readonly verdict: Verdict
  readonly confidence: ConfidenceLevel | null
  /** Seed of the option order that was shown. */
  readonly seed: number
  readonly took: Ms
  readonly timed: boolean
}

export type PlaceKind = Place['kind'] | 'exam' | 'placement'

/** The first time a question was met: the only evidence for readiness, because nothing was remembered of it. */
type FirstEncounter = {
  readonly at: Ms
  readonly verdict: Verdict
  readonly timed: boolean
  readonly place: PlaceKind
  /** False where it was only seen, in an exam. */
  readonly isAnswered: boolean
}

export type QuestionProgress = {
  readonly question: QuestionId
  readonly topic: TopicId
  readonly exams: Readonly<Partial<Record<ExamId, string>>>
  /** Times answered, and how many of them right. */
  readonly seen: number
  readonly right: number
  readonly first: FirstEncounter
  readonly last: Given
  /** Last answer by place: `lesson:<slug>`, `practice`, `review`, `exam` or `placement`; see `placeKey`. */
  readonly byPlace: Readonly<Record<string, Given>>
}

/** One practice session, as far as it was played. */
export type PracticeProgress = {
  readonly session: SessionId
  readonly plan: PracticePlan
  readonly seed: number
  /** In the order asked, siblings that came in later included. */
  readonly questions: readonly QuestionId[]
  /** How many it was started with; the others came in later, each for one that was missed. */
  readonly planned: number
  /** In the order given; see `answersByIndex`. */
  readonly answers: readonly Given[]
  readonly startedAt: Ms
  readonly finishedAt: Ms | null
  /** Set while it is paused. */
  readonly pausedAt: Ms | null
  /** Length of all pauses that are over. */
  readonly pausedFor: Ms
  /** Latest time among its entries: its clock never falls below it. */
  readonly latest: Ms
}

/** A placement, with its answers in the order given. */
export type PlacementProgress = {
  readonly placement: string
  readonly answers: readonly {
    readonly entry: EntryId
    readonly question: QuestionId
    readonly topic: TopicId
    readonly difficulty: number
    readonly isRight: boolean
  }[]
}

export type DayActivity = {
  readonly day: Day
  readonly answered: number
  readonly right: number
  readonly reviews: number
  readonly lessons: number
  /** Goals of simulators that were reached for the first time. */
  readonly goals: number
  /** Time on questions. */
  readonly took: Ms
}

export type Tally = { readonly total: number; readonly right: number }
export type Calibration = Readonly<Record<ConfidenceLevel, Tally>>

/** Everything that is folded from the log. Maps are updated in place and their values replaced, so compare values. */
export type Progress = {
  /** Raised with every change. */
  readonly revision: number
  /** Place of the newest entry. */
  readonly newest: Position | null
  readonly entries: number
  /** Latest time in the log. */
  readonly latest: Ms
  readonly settings: Settings
  /** Day on which exam, date or minutes a day were changed last: what a plan promises, it promises since then. */
  readonly planSince: Day | null
  readonly lessons: ReadonlyMap<LessonSlug, LessonProgress>
  readonly questions: ReadonlyMap<QuestionId, QuestionProgress>
  readonly starred: ReadonlySet<QuestionId>
  /** When each goal was reached first, by `goalKey`. */
  readonly goals: ReadonlyMap<string, Ms>
  readonly facts: ReadonlyMap<FactId, FactProgress>
  readonly sessions: ReadonlyMap<SessionId, PracticeProgress>
  readonly attempts: ReadonlyMap<AttemptId, AttemptState>
  readonly days: ReadonlyMap<Day, DayActivity>
  readonly calibration: Calibration
  /** In the order in which they were begun, the last twenty of them. */
  readonly placements: readonly PlacementProgress[]
  /** Questions of one's own, those removed too, with what was answered: apart from `questions` and `facts`. */
  readonly own: ReadonlyMap<QuestionId, OwnProgress>
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly backup: { readonly at: Ms; readonly entries: number } | null
  /** Entries that were taken out. */
  readonly undone: ReadonlySet<EntryId>
  /** Submissions of attempts that went on later: they are no evidence. */
  readonly lifted: ReadonlySet<EntryId>
  /** Sessions and attempts of the log that `sessions` and `attempts` lack, because they are folded when opened. */
  readonly away: ReadonlySet<SessionId | AttemptId>
}

/** The same, for the fold alone. */
export type ProgressDraft = {
  revision: number
  newest: Position | null
  entries: number
  latest: Ms
  settings: Settings
  planSince: Day | null
  lessons: Map<LessonSlug, LessonProgress>
  questions: Map<QuestionId, QuestionProgress>
  starred: Set<QuestionId>
  goals: Map<string, Ms>
  facts: Map<FactId, FactProgress>
  sessions: Map<SessionId, PracticeProgress>
  attempts: Map<AttemptId, AttemptState>
  days: Map<Day, DayActivity>
  calibration: Calibration
  placements: readonly PlacementProgress[]
  own: Map<QuestionId, OwnProgress>
  notes: Map<NoteId, Note>
  backup: { readonly at: Ms; readonly entries: number } | null
  undone: ReadonlySet<EntryId>
  lifted: ReadonlySet<EntryId>
  away: ReadonlySet<SessionId | AttemptId>
}

/** Nothing learned yet. */
export function emptyProgress(): ProgressDraft {
  const none = { total: 0, right: 0 }
  return {
    revision: 0,
    newest: null,
    entries: 0,
    latest: ms(0),
    settings: DEFAULT_SETTINGS,
    planSince: null,
    lessons: new Map(),
    questions: new Map(),
    starred: new Set(),
    goals: new Map(),
    facts: new Map(),
    sessions: new Map(),
    attempts: new Map(),
    days: new Map(),
    calibration: { guess: none, unsure: none, sure: none },
    placements: [],
    own: new Map(),
    notes: new Map(),
    backup: null,
    undone: new Set(),
    lifted: new Set(),
    away: new Set(),
  }
}

/** Key of a goal in `Progress.goals`; the prediction of a preset is called `prediction`. */
export function goalKey(sim: string, preset: string, goal: string): string {
  return `${sim}/${preset}/${goal}`
}

/** Key of a place in `QuestionProgress.byPlace`. */
export function placeKey(place: Place | { readonly kind: 'exam' | 'placement' }): string {
  return place.kind === 'lesson' ? `lesson:${place.lesson}` : place.kind
}

/** The maps and sets of a draft: a copy must copy each, and JSON would make nothing of them. */
export type Collection = {
  [K in keyof ProgressDraft]: ProgressDraft[K] extends { readonly size: number } ? K : never
}[keyof ProgressDraft]
