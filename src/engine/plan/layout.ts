import type { Day } from '#engine/events/day.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'

import { lapseShare } from './assumptions.ts'
import type { PlannedDay, PlanTask } from './plan.ts'
import { type Room, roomOf } from './room.ts'

/** A lesson that is not read to its end. */
export type OpenLesson = {
  readonly lesson: LessonSlug
  /** Whole minutes that are left, at least 1. */
  readonly left: number
  readonly isBegun: boolean
}

/** What there is to lay out, and how long it takes. */
export type LayoutRequest = {
  readonly from: Day
  /** Days to fill, from `from`. */
  readonly days: number
  /** Whether the day after the last one is the exam. */
  readonly beforeExam: boolean
  /** Minutes a day, a whole number of at least 5. */
  readonly minutes: number
  /** In the order in which they are read. */
  readonly lessons: readonly OpenLesson[]
  readonly reviews: ReviewDemand
  /** Reviews of the first day at the most, where its room is not all that counts. */
  readonly mostReviews?: number
  readonly questionSeconds: number
}

export type ReviewDemand = {
  /** Reviews that come up on each day, for facts that were met. */
  readonly load: readonly number[]
  /** Days after its first answer on which a new fact comes up. */
  readonly cadence: readonly number[]
  /** Facts that no question was answered on, and how many a new question meets. */
  readonly unmet: number
  readonly perQuestion: number
  readonly retention: number
  readonly seconds: number
}

export type Layout = {
  readonly days: readonly PlannedDay[]
  /** Lessons that are still open after the last day. */
  readonly open: readonly OpenLesson[]
  /** Review minutes of each day. */
  readonly reviews: readonly number[]
}

/** What is kept of an earlier layout, and what is left of the lessons now. */
export type Again = Pick<Layout, 'reviews'> & { readonly now: readonly OpenLesson[] }

/**
 * Lays out day after day: what is due for review, within its part of the day; lessons in their order, each over as many
 * days as it takes; questions in the rest. On every day the minutes add up. While a lesson is open it gets at least half
 * of the day. Laid out again, the first day stays, and lessons move by nothing but what is left of them.
 */
export function layOut(request: LayoutRequest, again?: Again): Layout {
  const { from, days, minutes, questionSeconds } = request
  const reviews = new Reviews(request)
  const reading = new Reading(request.lessons)
  const planned: PlannedDay[] = []
  const spent: number[] = []
  for (let index = 0; index < days; index++) {
    const room = roomIn(request, index, reading.isOpen)
    const review = reviews.take(index, Math.min(room.review, again?.reviews[index] ?? room.review))
    const reviewing = review?.minutes ?? 0
    const kept = again?.reviews[index] ?? reviewing
    const lessons = reading.take(minutes - kept - room.questions)
    const rest = minutes - reviewing - lessons.reduce((sum, task) => sum + task.minutes, 0)
    const questions = questionsIn(rest, questionSeconds)
    reviews.meet(index, questions?.questions ?? 0)
    spent.push(kept)
    planned.push({
      day: from + index,
      tasks: [review, ...lessons, questions].filter((task) => task !== null),
    })
    if (index === 0 && again !== undefined) reading.limit(again.now)
  }
  return { days: planned, open: reading.open, reviews: spent }
}

function roomIn({ minutes, days, beforeExam }: LayoutRequest, index: number, isReading: boolean): Room {
  return roomOf({ minutes, isReading, isEve: beforeExam && index === days - 1 })
}

function questionsIn(minutes: number, seconds: number): Extract<PlanTask, { kind: 'questions' }> | null {
  if (minutes <= 0) return null
  return { kind: 'questions', minutes, questions: Math.max(1, Math.floor((minutes * 60) / seconds)) }
}

/** What comes up for review, day after day; what a day has no room for waits for the next. */
class Reviews {
  readonly #demand: ReviewDemand
  readonly #load: number[]
  #waiting = 0
  #unmet: number
  readonly #mostAtFirst: number

  constructor({ reviews, days, mostReviews = Infinity }: LayoutRequest) {
    this.#demand = reviews
    this.#mostAtFirst = mostReviews
    this.#load = Array.from({ length: days }, (_, index) => reviews.load[index] ?? 0)
    this.#unmet = reviews.unmet
  }

  /** The reviews of a day in `room` minutes; null where there are none. */
  take(index: number, room: number): Extract<PlanTask, { kind: 'review' }> | null {
    const { seconds } = this.#demand
    this.#waiting += this.#load[index] ?? 0
    const due = Math.round(this.#waiting)
    const most = index === 0 ? this.#mostAtFirst : Infinity
    const facts = Math.min(due, most, Math.floor((room * 60) / seconds))
    if (facts === 0) return null
    this.#waiting = Math.max(0, this.#waiting - facts)
    return { kind: 'review', minutes: Math.ceil((facts * seconds) / 60), facts, due }
  }

  /** Counts the facts that the questions of a day meet for the first time. */
  meet(index: number, questions: number): void {
    const { perQuestion, cadence, retention } = this.#demand
    const met = Math.min(this.#unmet, questions * perQuestion)
    this.#unmet -= met
    for (const after of cadence) {
      const at = index + after
      if (at < this.#load.length) this.#load[at] = (this.#load[at] ?? 0) + met * (1 + lapseShare(retention))
    }
  }
}

/** Lessons, read one after the other. */
class Reading {
  #open: readonly OpenLesson[]

  constructor(lessons: readonly OpenLesson[]) {
    this.#open = lessons
  }

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  get open(): readonly OpenLesson[] {
    return this.#open
  }

  /** Takes out what was read beyond the plan. */
  limit(now: readonly OpenLesson[]): void {
    const leftNow = new Map(now.map(({ lesson, left }) => [lesson, left]))
    this.#open = this.#open
      .map((open) => ({ ...open, left: Math.min(open.left, leftNow.get(open.lesson) ?? 0) }))
      .filter(({ left }) => left > 0)
  }

  /** Reads for so many minutes, or until nothing is left. */
  take(minutes: number): readonly Extract<PlanTask, { kind: 'lesson' }>[] {
    const tasks: Extract<PlanTask, { kind: 'lesson' }>[] = []
    let rest = minutes
    for (;;) {
      const [first, ...others] = this.#open
      if (first === undefined || rest <= 0) return tasks
      const { lesson, left, isBegun } = first
      const spent = Math.min(rest, left)
      rest -= spent
      tasks.push({ kind: 'lesson', minutes: spent, lesson, left, begins: !isBegun, ends: spent === left })
      this.#open = spent === left ? others : [{ lesson, left: left - spent, isBegun: true }, ...others]
    }
  }
}
