import type { Day } from '#engine/events/day.ts'

import { LATER_DAYS, MINUTES_STEP, MOST_DAYS, NEXT_HOUR } from './assumptions.ts'
import { type Layout, type LayoutRequest, layOut, type OpenLesson } from './layout.ts'
import type { CourseState, Late, Plan, PlanTask, TodayTask } from './plan.ts'

export type PlanRequest = {
  readonly today: Day
  /** The exam day, today or ahead; null where none is set. */
  readonly examDay: Day | null
  /** Minutes a day, and the most that can be set. */
  readonly minutes: number
  readonly mostMinutes: number
  /** Lessons as they were when the day began, and as they are now. */
  readonly eve: readonly OpenLesson[]
  readonly now: readonly OpenLesson[]
  /** What there was to review when the day began. */
  readonly reviews: LayoutRequest['reviews']
  readonly questionSeconds: number
  readonly done: DoneToday
  /** Facts that today still has room to review, where no exam date is set. */
  readonly reviewsLeft: number
  readonly late: Late
}

/** What was done since the day began. */
export type DoneToday = {
  /** Facts that were due and are reviewed. */
  readonly reviewed: number
  /** Questions answered outside review. */
  readonly answered: number
}

/** What to do until the exam, or with the next hour; the same request always gives the same plan. */
export function makePlan(request: PlanRequest): Plan {
  const { today, examDay, minutes } = request
  if (examDay === null) return nextHour(request)
  if (examDay <= today) return { kind: 'exam day', examDay }
  const first = layoutFor(request, { minutes, examDay })
  const layout = layOut(toExam(request, { minutes, examDay }), { reviews: first.reviews, now: request.now })
  const [now] = layout.days
  return {
    kind: 'days',
    examDay,
    minutes,
    today: (now?.tasks ?? []).map((task) => ticked(task, request)),
    days: layout.days,
    course: courseState(request, layout, examDay),
  }
}

/** An hour from now: what was done already is not in it. */
function nextHour(request: PlanRequest): Plan {
  const { now, reviews, done } = request
  const [due = 0, ...later] = reviews.load
  const { days } = layOut({
    ...toExam(request, { minutes: NEXT_HOUR, examDay: request.today + 1 }),
    lessons: now,
    beforeExam: false,
    mostReviews: request.reviewsLeft,
    reviews: { ...reviews, load: [Math.max(0, due - done.reviewed), ...later] },
  })
  return { kind: 'hour', minutes: NEXT_HOUR, tasks: days[0]?.tasks ?? [] }
}

function toExam(
  request: PlanRequest,
  { minutes, examDay }: { readonly minutes: number; readonly examDay: Day },
): LayoutRequest {
  const { today, eve, reviews, questionSeconds } = request
  return {
    from: today,
    days: Math.min(MOST_DAYS, examDay - today),
    beforeExam: examDay - today <= MOST_DAYS,
    minutes,
    lessons: eve,
    reviews,
    questionSeconds,
  }
}

function layoutFor(request: PlanRequest, at: { readonly minutes: number; readonly examDay: Day }): Layout {
  return layOut(toExam(request, at))
}

function ticked(task: PlanTask, { now, done }: PlanRequest): TodayTask {
  switch (task.kind) {
    case 'review':
      return { ...task, isDone: done.reviewed >= task.facts }
    case 'questions':
      return { ...task, isDone: done.answered >= task.questions }
    case 'lesson': {
      const left = now.find(({ lesson }) => lesson === task.lesson)?.left ?? 0
      return { ...task, isDone: left <= task.left - task.minutes }
    }
  }
}

function courseState(request: PlanRequest, { days, open }: Layout, examDay: Day): CourseState {
  const { late } = request
  if (open.length === 0) {
    const last = days.findLast(({ tasks }) => tasks.some(({ kind }) => kind === 'lesson'))
    const lastLesson = last?.day ?? null
    return late.lessons.length === 0
      ? { kind: 'on course', lastLesson }
      : { kind: 'behind', late: late.lessons, minutes: late.minutes, lastLesson }
  }
  return {
    kind: 'too much',
    late: late.lessons,
    lessons: open.length,
    minutes: enoughMinutes(request, examDay),
    examDay: enoughDays(request, examDay),
  }
}

/** Laid out from what is left now: what was read beyond today's plan counts. */
const fits = (request: PlanRequest, at: { readonly minutes: number; readonly examDay: Day }): boolean => {
  const first = layoutFor(request, at)
  return layOut(toExam(request, at), { reviews: first.reviews, now: request.now }).open.length === 0
}

function enoughMinutes(request: PlanRequest, examDay: Day): number | null {
  const first = (Math.floor(request.minutes / MINUTES_STEP) + 1) * MINUTES_STEP
  for (let minutes = first; minutes <= request.mostMinutes; minutes += MINUTES_STEP)
    if (fits(request, { minutes, examDay })) return minutes
  return null
}

function enoughDays(request: PlanRequest, examDay: Day): Day | null {
  const { minutes } = request
  for (let later = examDay + 1; later <= examDay + LATER_DAYS; later++)
    if (fits(request, { minutes, examDay: later })) return later
  return null
}
