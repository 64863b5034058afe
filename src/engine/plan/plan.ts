import type { Day } from '#engine/events/day.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'

/** A lesson of the course, as a plan sees it. */
export type CourseLesson = {
  readonly lesson: LessonSlug
  /** Whole minutes that it takes. */
  readonly minutes: number
  /** Whole minutes that are left for who stands at a section, at least 1. */
  readonly leftFrom: (section: string | null) => number
}

/** Lessons that a plan had read by yesterday and that are open, with the minutes that are left of them. */
export type Late = { readonly lessons: readonly LessonSlug[]; readonly minutes: number }

/** One thing to do, with the whole minutes that it takes, at least 1. */
export type PlanTask =
  | {
      readonly kind: 'review'
      readonly minutes: number
      readonly facts: number
      /** Facts that will be due, of which these are the part that the day has room for. */
      readonly due: number
    }
  | {
      readonly kind: 'lesson'
      readonly minutes: number
      readonly lesson: LessonSlug
      /** Minutes of it that are left when the task begins. */
      readonly left: number
      /** The first of it that is read. */
      readonly begins: boolean
      /** The lesson is read to its end. */
      readonly ends: boolean
    }
  | { readonly kind: 'questions'; readonly minutes: number; readonly questions: number }

/** What is laid out for a day: the minutes of its tasks add up to the learner's minutes a day. */
export type PlannedDay = { readonly day: Day; readonly tasks: readonly PlanTask[] }

/** A task of today. */
export type TodayTask = PlanTask & { readonly isDone: boolean }

/** Whether everything fits, and what would mend it where it does not. */
export type CourseState =
  | {
      readonly kind: 'on course'
      /** Day on which the last lesson ends; null where none is open. */
      readonly lastLesson: Day | null
    }
  | {
      /** What was planned up to yesterday is not all done; everything still fits before the exam. */
      readonly kind: 'behind'
      /** Lessons that were to be read by yesterday, at least one. */
      readonly late: readonly LessonSlug[]
      /** Minutes of them that are left. */
      readonly minutes: number
      /** Day on which the last lesson ends at the present pace. */
      readonly lastLesson: Day | null
    }
  | {
      /** Not everything fits before the exam. */
      readonly kind: 'too much'
      readonly late: readonly LessonSlug[]
      /** Lessons that are not read to the end before the exam, at least 1. */
      readonly lessons: number
      /** The fewest minutes a day with which all fit, or null where none that can be set is enough. */
      readonly minutes: number | null
      /** The earliest exam day by which all fit at the present minutes, or null where none is near. */
      readonly examDay: Day | null
    }

export type Plan =
  /** No exam date: what to do with an hour from now. */
  | { readonly kind: 'hour'; readonly minutes: number; readonly tasks: readonly PlanTask[] }
  | { readonly kind: 'exam day'; readonly examDay: Day }
  | {
      readonly kind: 'days'
      readonly examDay: Day
      readonly minutes: number
      /** Today as it was planned when the day began, ticked where it is done. */
      readonly today: readonly TodayTask[]
      /** Every day from today to the day before the exam, two years of them at the most. */
      readonly days: readonly PlannedDay[]
      readonly course: CourseState
    }

/** Whole minutes of some tasks together. */
export function minutesOf(tasks: readonly PlanTask[]): number {
  return tasks.reduce((sum, { minutes }) => sum + minutes, 0)
}
