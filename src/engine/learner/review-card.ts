import type { Day } from '#engine/events/day.ts'

/**
 * What the scheduler remembers of one fact. Time is counted in the learner's local days, so that an interval never
 * depends on the hour of a review, on time zones or on daylight saving.
 */
export type ReviewCard = {
  /** Days until predicted recall falls to 90 %. */
  readonly stability: number
  /** 1 (easy) to 10. */
  readonly difficulty: number
  readonly reps: number
  readonly lapses: number
  /** Day of the last rated review in the log's order. */
  readonly lastDay: Day
  /** Day on which it comes up again, before any cap. */
  readonly dueDay: Day
}

/** The card after the first reviews of a fact, from which later ones are replayed: years of them take their time. */
export type CardBase = {
  /** The retention that the scheduler was made for. */
  readonly retention: number
  /** How many reviews are in it, at least 1, and the latest day of any of them. */
  readonly count: number
  readonly through: Day
  readonly card: ReviewCard
}
