import { isForExam, readingPlace } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { makePlan } from '#engine/plan/make-plan.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { type CourseLesson, planRequest, type PlanSituation } from '#engine/plan/plan-request.ts'
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
    lessons: courseLessons(progress.settings.exam),
    perQuestion: bank.length === 0 ? 1 : tested.size / bank.length,
  })
  return makePlan(request)
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
