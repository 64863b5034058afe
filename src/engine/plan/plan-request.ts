import type { Day } from '#engine/events/day.ts'
import { SETTING_RANGE } from '#engine/learner/settings.ts'
import type { LessonProgress, Progress } from '#engine/learner/progress.ts'
import type { FactId } from '#engine/questions/ids.ts'
import type { CardScheduler } from '#engine/review/card.ts'
import { cappedDue, isRatedOn, questionPace, reviewPace, type ScheduledFact } from '#engine/review/queue.ts'

import { MOST_DAYS, NEW_QUESTION_SECONDS, NEXT_HOUR } from './assumptions.ts'
import { lateLessons } from './late.ts'
import type { OpenLesson } from './layout.ts'
import type { PlanRequest } from './make-plan.ts'
import type { CourseLesson } from './plan.ts'
import { cadence, reviewLoad } from './review-load.ts'
import { roomOf } from './room.ts'

/** What a plan is made of. */
export type PlanSituation = {
  readonly progress: Progress
  readonly today: Day
  readonly examDay: Day | null
  /** All lessons, in the order in which they should be read. */
  readonly lessons: readonly CourseLesson[]
  /** Cards as they were when the day began, of facts that can be asked. */
  readonly eve: readonly ScheduledFact[]
  readonly scheduler: CardScheduler
  /** Facts that the exam's questions test, and how many one of them tests in the mean. */
  readonly facts: readonly FactId[]
  readonly perQuestion: number
}

/** Works out what a plan needs, with pauses: hundreds of cards are followed through the days to come. */
export function* planRequest(situation: PlanSituation): Generator<void, PlanRequest, void> {
  const { progress, today, examDay, lessons, eve, scheduler, facts, perQuestion } = situation
  const { dailyMinutes, retention } = progress.settings
  const days = examDay === null ? 1 : Math.min(MOST_DAYS, Math.max(1, examDay - today))
  const cards = eve.map((fact) => ({ ...fact, dueDay: cappedDue(fact.dueDay, today, examDay) }))
  const load = yield* reviewLoad({ cards, scheduler, retention }, { today, days, examDay })
  const due = cards.filter(({ dueDay }) => dueDay <= today)
  const met = new Set(eve.map(({ fact }) => fact))
  const activity = progress.days.get(today)
  const reviewed = due.filter(({ fact }) => isReviewed(progress, fact, today)).length
  return {
    today,
    examDay,
    minutes: dailyMinutes,
    mostMinutes: SETTING_RANGE.dailyMinutes.high,
    eve: openLessons(lessons, (lesson) => leftAtDawn(lesson, progress.lessons.get(lesson.lesson), today)),
    now: openLessons(lessons, (lesson) => leftNow(lesson, progress.lessons.get(lesson.lesson))),
    reviews: {
      load,
      cadence: cadence(scheduler, days),
      unmet: facts.filter((fact) => !met.has(fact)).length,
      perQuestion,
      retention,
      seconds: reviewPace(progress.days, today),
    },
    questionSeconds: questionPace(progress.days, today) ?? NEW_QUESTION_SECONDS,
    done: {
      reviewed,
      answered: (activity?.answered ?? 0) - (activity?.reviews ?? 0),
    },
    reviewsLeft: reviewsLeft(situation, reviewed),
    late: lateLessons(situation),
  }
}

/** What decides how many reviews a day has room for. */
export type ReviewShare = Pick<PlanSituation, 'progress' | 'today' | 'examDay' | 'lessons'>

/** Facts that today still has room to review within what a plan gives to reviews, when `reviewed` of those due are. */
export function reviewsLeft({ progress, today, examDay, lessons }: ReviewShare, reviewed: number): number {
  const { dailyMinutes } = progress.settings
  const isOpen = (lesson: CourseLesson) => {
    const known = progress.lessons.get(lesson.lesson)
    return (examDay === null ? leftNow(lesson, known) : leftAtDawn(lesson, known, today)).left > 0
  }
  const isReading = lessons.some(isOpen)
  const minutes =
    examDay === null
      ? Math.min(dailyMinutes, roomOf({ minutes: NEXT_HOUR, isReading, isEve: false }).review)
      : roomOf({ minutes: dailyMinutes, isReading, isEve: examDay === today + 1 }).review
  return Math.max(0, Math.floor((minutes * 60) / reviewPace(progress.days, today)) - reviewed)
}

function isReviewed(progress: Progress, fact: FactId, today: Day): boolean {
  const known = progress.facts.get(fact)
  return known !== undefined && isRatedOn(known, today)
}

/** The lessons that were begun first, each in the order of the course. */
function openLessons(
  lessons: readonly CourseLesson[],
  leftOf: (lesson: CourseLesson) => { readonly left: number; readonly isBegun: boolean },
): readonly OpenLesson[] {
  const open = lessons
    .map((lesson) => ({ lesson: lesson.lesson, ...leftOf(lesson) }))
    .filter(({ left }) => left > 0)
  return [...open.filter(({ isBegun }) => isBegun), ...open.filter(({ isBegun }) => !isBegun)]
}

type Left = { readonly left: number; readonly isBegun: boolean }

function leftNow(lesson: CourseLesson, known: LessonProgress | undefined): Left {
  if (known === undefined) return { left: lesson.minutes, isBegun: false }
  return { left: known.completedAt === null ? lesson.leftFrom(known.section) : 0, isBegun: true }
}

/** What was left when the day began; what is dated after today was done while a clock was ahead, so before. */
function leftAtDawn(lesson: CourseLesson, known: LessonProgress | undefined, today: Day): Left {
  if (known === undefined) return { left: lesson.minutes, isBegun: false }
  if (known.completedDay !== null && known.completedDay !== today) return { left: 0, isBegun: true }
  if (known.visitedDay !== today) return { left: lesson.leftFrom(known.section), isBegun: true }
  return { left: lesson.leftFrom(known.eve), isBegun: known.eve !== null }
}
