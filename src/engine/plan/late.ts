import type { Day } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'

import type { CourseLesson, Late } from './plan.ts'
import { roomOf } from './room.ts'

type LateRequest = {
  readonly progress: Progress
  readonly today: Day
  /** All lessons, in the order in which they should be read. */
  readonly lessons: readonly CourseLesson[]
}

/**
 * What a plan had done by yesterday and what is not done. Since the day it was set, each day gives lessons at least their
 * half; as many as end within that, in their order, were planned, and any that were read count. Nothing is late on the
 * day it was set.
 */
export function lateLessons({ progress, today, lessons }: LateRequest): Late {
  const { planSince, settings } = progress
  if (planSince === null || planSince >= today) return { lessons: [], minutes: 0 }
  const doneOn = ({ lesson }: CourseLesson) => progress.lessons.get(lesson)?.completedDay ?? null
  const toRead = lessons.filter((lesson) => (doneOn(lesson) ?? Infinity) >= planSince)
  const open = toRead.filter((lesson) => doneOn(lesson) === null)
  const { lessons: aDay } = roomOf({ minutes: settings.dailyMinutes, isReading: true, isEve: false })
  const planned = countWithin(toRead, (today - planSince) * aDay)
  const late = open.slice(0, Math.max(0, planned - (toRead.length - open.length)))
  const leftOf = ({ lesson, minutes, leftFrom }: CourseLesson) => {
    const known = progress.lessons.get(lesson)
    return known === undefined ? minutes : leftFrom(known.section)
  }
  return {
    lessons: late.map(({ lesson }) => lesson),
    minutes: late.reduce((sum, lesson) => sum + leftOf(lesson), 0),
  }
}

/** How many lessons, from the first on, end within some minutes. */
function countWithin(lessons: readonly CourseLesson[], minutes: number): number {
  let rest = minutes
  const last = lessons.findIndex((lesson) => (rest -= lesson.minutes) < 0)
  return last === -1 ? lessons.length : last
}
