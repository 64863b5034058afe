import type { AttemptState, Submission } from './attempt.ts'
import { grade, isValidResponse } from '#engine/questions/grade.ts'
import type { Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import { withEvidence } from './mastery.ts'
import { type Ms, ms } from '#engine/units.ts'

import { type Day, dayOf } from '#engine/events/day.ts'
import type { LogEntry, QuestionStamp } from '#engine/events/entry.ts'
import { hasPlaceFor, withAnswer } from './practice.ts'
import {
  type DayActivity,
  type Given,
  goalKey,
  placeKey,
  type PlaceKind,
  type ProgressDraft,
  type QuestionProgress,
} from './progress.ts'

type Answered = Extract<LogEntry, { readonly type: 'question.answered' }>

/** An answer with what the folds of questions, facts, days and confidence need of it. */
type Evidence = {
  readonly stamp: QuestionStamp
  readonly given: Given
  readonly place: PlaceKind
  readonly key: string
  readonly day: Day
  readonly isMixed: boolean
}

/** Folds one answer that was given outside exams. */
export function applyAnswer(draft: ProgressDraft, entry: Answered): void {
  const { place, id, at, question, version, response, verdict, confidence, seed, took, timed } = entry
  const session = place.kind === 'practice' ? draft.sessions.get(place.session) : undefined
  // Two tabs at once: the place was answered already, and one place is one answer.
  if (session !== undefined && !hasPlaceFor(session, question)) return
  const given: Given = {
    entry: id,
    at,
    question,
    version,
    response,
    verdict,
    confidence,
    seed,
    took,
    timed,
  }
  if (session !== undefined) draft.sessions.set(session.session, withAnswer(session, given))
  learn(draft, {
    stamp: entry,
    given,
    place: place.kind,
    key: placeKey(place),
    day: localDay(draft, entry),
    isMixed: session !== undefined && session.plan.topics.length !== 1,
  })
}

/**
 * Folds a submitted attempt: every question that was answered counts as one answer at the time of submission. One that
 * was only seen has been met and was missed, but nobody answered it: it counts on no day, is no evidence for the chance
 * to pass, and brings nothing up for review. One that was not seen says nothing.
 */
export function applySubmission(draft: ProgressDraft, attempt: AttemptState, submission: Submission): void {
  const day = dayOf(submission.asOf, { zone: submission.zone, dayStart: draft.settings.dayStart })
  for (const [index, question] of attempt.form.entries()) {
    const item = attempt.items[index]
    if (item === undefined || (item.visits === 0 && item.response === null)) continue
    const given: Given = {
      entry: submission.entry,
      at: submission.asOf,
      question: question.id,
      version: question.version,
      response: item.response,
      verdict: verdictOf(question, item.response),
      confidence: item.confidence,
      seed: attempt.seed,
      took: item.took,
      timed: true,
    }
    const stamp = { ...question, question: question.id }
    learn(draft, { stamp, given, place: 'exam', key: placeKey({ kind: 'exam' }), day, isMixed: true })
  }
}

/** Marks a stored response; none, or one that does not fit its question, is wrong. */
export function verdictOf(question: Question, response: LearnerResponse | null): Verdict {
  if (response === null || !isValidResponse(question, response)) return 'wrong'
  return grade(question, response).verdict
}

/** Counts a finished lesson on its day. */
export function countLesson(draft: ProgressDraft, entry: LogEntry): void {
  const before = activity(draft, localDay(draft, entry))
  draft.days.set(before.day, { ...before, lessons: before.lessons + 1 })
}

/** Remembers a goal that was reached, and counts it on its day the first time. */
export function countGoal(
  draft: ProgressDraft,
  entry: Extract<LogEntry, { readonly type: 'goal.reached' }>,
): void {
  const key = goalKey(entry.sim, entry.preset, entry.goal)
  if (draft.goals.has(key)) return
  draft.goals.set(key, entry.at)
  const before = activity(draft, localDay(draft, entry))
  draft.days.set(before.day, { ...before, goals: before.goals + 1 })
}

/** The learner's local day of an entry. */
export function localDay(draft: ProgressDraft, entry: LogEntry): Day {
  return dayOf(entry.at, { zone: entry.zone ?? 0, dayStart: draft.settings.dayStart })
}

/** Folds an answer into questions, facts, days and confidence. */
export function learn(draft: ProgressDraft, evidence: Evidence): void {
  const { stamp, given, day, isMixed, place } = evidence
  const isRight = given.verdict === 'right'
  draft.questions.set(stamp.question, withGiven(draft.questions.get(stamp.question), evidence))
  const isLeftOpen = given.response === null
  for (const fact of new Set(stamp.tests)) {
    const isGuess = given.confidence === 'guess'
    const about = { fact, question: stamp.question, isRight, isGuess, day, at: given.at, isMixed, isLeftOpen }
    draft.facts.set(fact, withEvidence(draft.facts.get(fact), about))
  }
  if (isLeftOpen) return
  countAnswer(draft, day, { isRight, took: given.took, isReview: place === 'review' })
  if (given.confidence !== null) tally(draft, given.confidence, isRight)
}

type Counted = { readonly isRight: boolean; readonly took: Ms; readonly isReview?: boolean }

/** Counts an answer and its time on its day. */
export function countAnswer(draft: ProgressDraft, day: Day, counted: Counted): void {
  const { isRight, took, isReview = false } = counted
  const before = activity(draft, day)
  draft.days.set(day, {
    ...before,
    answered: before.answered + 1,
    right: before.right + (isRight ? 1 : 0),
    reviews: before.reviews + (isReview ? 1 : 0),
    took: ms(before.took + took),
  })
}

function withGiven(before: QuestionProgress | undefined, evidence: Evidence): QuestionProgress {
  const { stamp, given, place, key } = evidence
  return {
    question: stamp.question,
    topic: stamp.topic,
    exams: stamp.exams,
    seen: (before?.seen ?? 0) + 1,
    right: (before?.right ?? 0) + (given.verdict === 'right' ? 1 : 0),
    first: before?.first ?? firstOf(given, place),
    last: given,
    byPlace: { ...before?.byPlace, [key]: given },
  }
}

function firstOf({ at, verdict, timed, response }: Given, place: PlaceKind): QuestionProgress['first'] {
  return { at, verdict, timed, place, isAnswered: response !== null }
}

function tally(draft: ProgressDraft, level: ConfidenceLevel, isRight: boolean): void {
  const { total, right } = draft.calibration[level]
  draft.calibration = {
    ...draft.calibration,
    [level]: { total: total + 1, right: right + (isRight ? 1 : 0) },
  }
}

function activity(draft: ProgressDraft, day: Day): DayActivity {
  return draft.days.get(day) ?? { day, answered: 0, right: 0, reviews: 0, lessons: 0, goals: 0, took: ms(0) }
}
