import type { Day } from '#engine/events/day.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'

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
      readonly kind: 'behind'
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
      /** Every day from today to the day before the exam. */
      readonly days: readonly PlannedDay[]
      readonly course: CourseState
    }

/** Whole minutes of some tasks together. */
export function minutesOf(tasks: readonly PlanTask[]): number {
  return tasks.reduce((sum, { minutes }) => sum + minutes, 0)
}
