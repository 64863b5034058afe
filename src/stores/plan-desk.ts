import { isForExam, readingPlace } from '#content/lesson-state.ts'
import { placementGroups } from '#content/lesson-groups.ts'
import { lessons } from '#content/lessons.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { makePlan } from '#engine/plan/make-plan.ts'
import type { CourseLesson, Plan } from '#engine/plan/plan.ts'
import { planRequest, type PlanSituation, reviewsLeft, type ReviewShare } from '#engine/plan/plan-request.ts'
import { finishedPlacement, shortenedLessons } from '#engine/plan/placement.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'
import type { ExamId, QuestionSummary } from '#engine/questions/question.ts'

type Situation = Omit<PlanSituation, 'lessons' | 'perQuestion'> & {
  readonly bank: readonly QuestionSummary[]
}

/** The plan for the lessons and questions that there are; cards of facts that nothing asks are left out. */
export function* planOf(situation: Situation): Generator<void, Plan, void> {
  const { progress, bank, eve } = situation
  const tested = new Set(bank.flatMap(({ tests }) => tests))
  const request = yield* planRequest({
    ...situation,
    eve: eve.filter(({ fact }) => tested.has(fact)),
    lessons: withoutKnown(courseLessons(progress.settings.exam), progress),
    perQuestion: bank.length === 0 ? 1 : tested.size / bank.length,
  })
  return makePlan(request)
}

/** Facts that today still has room to review by the plan, when `reviewed` of those due are. */
export function planReviewsLeft(share: Omit<ReviewShare, 'lessons'>, reviewed: number): number {
  const { progress } = share
  return reviewsLeft(
    { ...share, lessons: withoutKnown(courseLessons(progress.settings.exam), progress) },
    reviewed,
  )
}

/** What the placement saves of each lesson. */
export function planSavings({ placements }: Progress): ReadonlyMap<LessonSlug, 'skip' | 'shorten'> {
  const placement = finishedPlacement(placements)
  if (placement === null) return new Map()
  const all = lessons.map(({ slug, topics }) => ({ lesson: slug, topics }))
  const saved = shortenedLessons(all, placementGroups(), placement.answers)
  return new Map(saved.map(({ lesson, how }) => [lesson, how]))
}

/** The lessons without those that were shown to be known, the half-known ones in half of their time. */
function withoutKnown(all: readonly CourseLesson[], progress: Progress): readonly CourseLesson[] {
  const savings = planSavings(progress)
  return all.flatMap((lesson) => {
    const how = savings.get(lesson.lesson)
    if (how === 'skip') return []
    if (how === undefined) return [lesson]
    const half = (minutes: number) => Math.ceil(minutes / 2)
    return [{ ...lesson, minutes: half(lesson.minutes), leftFrom: (at) => half(lesson.leftFrom(at)) }]
  })
}

/** The lessons as a plan reads them: what the exam asks for first. */
export function courseLessons(exam: ExamId): readonly CourseLesson[] {
  const asked = lessons.filter((meta) => isForExam(meta, exam))
  const others = lessons.filter((meta) => !isForExam(meta, exam))
  return [...asked, ...others].map((meta) => ({
    lesson: meta.slug,
    minutes: meta.minutes,
    leftFrom: (section) => readingPlace(meta, section).minutesLeft,
  }))
}
