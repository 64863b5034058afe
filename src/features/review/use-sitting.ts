import { useState } from 'react'

import { draw, STREAM } from '#engine/core/draw.ts'
import type { EntryId, FactId } from '#engine/questions/ids.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { ratingOf, type Rating } from '#engine/learner/mastery.ts'
import type { ChangedFact } from '#engine/review/changed.ts'
import { leastRecentSibling } from '#engine/review/queue.ts'
import type { Answered, Recording } from '#questions/use-answer.ts'
import type { ProgressStore, Recorded } from '#stores/progress.ts'
import type { ReviewDesk } from '#stores/review-desk.ts'
import { useServices } from '#stores/services.ts'

/** The fact that is asked, the question that asks it, and the seed of its order. */
export type Served = {
  readonly fact: FactId
  readonly question: QuestionSummary
  readonly seed: number
  /** What changed in the fact since its last answer. */
  readonly change: ChangedFact | undefined
  /** Raised when a grade was taken back, so that the question starts afresh. */
  readonly turn: number
}

/** One review that was graded in this sitting. */
export type Graded = {
  readonly entry: EntryId
  readonly served: Served
  readonly rating: Rating
}

export type Sitting = {
  readonly served: Served | null
  readonly done: readonly Graded[]
  /** The question on the screen has its grade. */
  readonly isGraded: boolean
  /** Facts still to come, the one on the screen included while it has no grade. */
  readonly left: number
  /** Over the minutes a day: due, but waiting. */
  readonly waiting: number
  readonly isUndoing: boolean
  readonly answer: (question: Question, answered: Answered) => Promise<Recording>
  readonly next: () => void
  readonly undo: () => Promise<void>
  /** Begins again after a stop. */
  readonly start: () => void
  /** Goes on with what waits. */
  readonly goOn: () => void
  readonly stop: () => void
}

type Course = {
  readonly served: Served | null
  readonly done: readonly Graded[]
  /** Passed over without a grade. */
  readonly passed: readonly FactId[]
  readonly isOpenEnded: boolean
  readonly isStopped: boolean
}

const START: Course = { served: null, done: [], passed: [], isOpenEnded: false, isStopped: false }

/** A sitting of review: serves the due facts one after the other, records grades, takes the last one back. */
export function useSitting(desk: ReviewDesk): Sitting {
  const { progress } = useServices()
  const [course, setCourse] = useState(START)
  const [isUndoing, setUndoing] = useState(false)
  const folded = progress.getState().progress
  if (course.served === null && course.done.length === 0 && !course.isStopped) {
    const first = pick(desk, folded, course)
    if (first !== null) setCourse({ ...course, served: first })
  }
  const { served, done } = course
  const isGraded = served !== null && done.some((graded) => graded.served === served)

  async function answer(question: Question, answered: Answered) {
    if (served === null) return { saved: false, kept: false }
    const recorded = await recordReview(progress, { question, answered, seed: served.seed })
    const [entry] = recorded.entries
    if (entry !== undefined) {
      const graded = { entry: entry.id, served, rating: ratingFor(answered) }
      setCourse((before) => ({ ...before, done: [...before.done, graded] }))
    }
    return recorded
  }
  function move(change: Partial<Course>) {
    const passed = served === null || isGraded ? course.passed : [...course.passed, served.fact]
    const after = { ...course, passed, ...change }
    const next = pick(desk, folded, after)
    setCourse({ ...after, served: next })
    // The first finished sitting is a good moment to ask the browser to keep it.
    if (next === null && done.length > 0) void progress.getState().persistStorage()
  }
  async function undo() {
    const last = done.at(-1)
    if (last === undefined || isUndoing) return
    setUndoing(true)
    const { entries } = await progress.getState().undo(last.entry)
    setUndoing(false)
    if (entries.length === 0) return
    const again = { ...last.served, turn: last.served.turn + 1 }
    setCourse((before) => ({ ...before, done: before.done.slice(0, -1), served: again, isStopped: false }))
  }
  return {
    served,
    done,
    isGraded,
    left: open(desk, course).length,
    waiting: course.isOpenEnded ? 0 : desk.queue.later.filter(({ fact }) => !isGone(course, fact)).length,
    isUndoing,
    answer,
    next: () => move({}),
    undo,
    start: () => move({ isStopped: false }),
    goOn: () => move({ isOpenEnded: true, isStopped: false }),
    stop: () => {
      setCourse({ ...course, served: null, isStopped: true })
      if (done.length > 0) void progress.getState().persistStorage()
    },
  }
}

type Given = { readonly question: Question; readonly answered: Answered; readonly seed: number }

function recordReview(progress: ProgressStore, { question, answered, seed }: Given): Promise<Recorded> {
  const { id, version, topic, tests, exams } = question
  const { response, grade, confidence, took } = answered
  return progress.getState().record({
    type: 'question.answered',
    question: id,
    version,
    topic,
    tests,
    exams,
    place: { kind: 'review' },
    response,
    verdict: grade.verdict,
    confidence,
    seed,
    took,
    timed: false,
  })
}

function ratingFor({ grade, confidence }: Answered): Rating {
  return ratingOf({ isRight: grade.verdict === 'right', isGuess: confidence === 'guess' })
}

function pick(desk: ReviewDesk, progress: Progress, course: Course): Served | null {
  for (const { fact } of open(desk, course)) {
    const question = leastRecentSibling(fact, desk.bank, progress)
    if (question === undefined) continue
    // The same order all day, also after a reload.
    const seed = draw(desk.today, STREAM.order, desk.bank.indexOf(question))
    return { fact, question, seed, change: desk.changeOf(fact), turn: 0 }
  }
  return null
}

/** Due facts that had no turn in this sitting: the desk may not know its latest grades yet. */
function open(desk: ReviewDesk, course: Course) {
  const { today, later } = desk.queue
  const due = course.isOpenEnded ? [...today, ...later] : today
  return due.filter(({ fact }) => !isGone(course, fact))
}

function isGone({ done, passed }: Course, fact: FactId): boolean {
  return passed.includes(fact) || done.some(({ served }) => served.question.tests.includes(fact))
}
