import { createEmptyCard, fsrs, type FSRS, type Grade, Rating as FsrsRating, State } from 'ts-fsrs'

import type { Day } from '#engine/events/day.ts'

import type { FactProgress, RatedReview, Rating } from '#engine/learner/mastery.ts'
import type { CardBase, ReviewCard } from '#engine/learner/review-card.ts'

export type { ReviewCard } from '#engine/learner/review-card.ts'

const DAY_MS = 86_400_000

/** Thrown for a card that no sequence of reviews can lead to: a bug here or in the library. */
export class ImpossibleCard extends Error {
  constructor(card: unknown) {
    super(`A review led to an impossible card: ${JSON.stringify(card)}.`)
    this.name = 'ImpossibleCard'
  }
}

export type SchedulerOptions = {
  /** Share of facts that should still be known when they come up, 0.7 to 0.97. */
  readonly retention: number
  /** Weights of the model; the library's own where absent. */
  readonly weights?: readonly number[]
}

/** FSRS (ts-fsrs, without short-term steps) over local days. Remembers nothing but its parameters. */
export type CardScheduler = {
  /** The card after one more review; `before` is null for the first. */
  readonly next: (before: ReviewCard | null, day: Day, rating: Rating) => ReviewCard
  /** The card after all reviews of a fact, or null when there are none; from a base where one of its first is given. */
  readonly replay: (reviews: readonly RatedReview[], base?: CardBase) => ReviewCard | null
  /** Predicted recall on a day, from 0 to 1; on a day before the last review it is that of the last review. */
  readonly recall: (card: ReviewCard, day: Day) => number
  /** Whole days until a fact of this stability (in days) has faded to the retention; at least 1. */
  readonly interval: (stability: number) => number
}

/** Builds a scheduler. A retention outside its range is moved to the nearest end. */
export function createScheduler({ retention, weights }: SchedulerOptions): CardScheduler {
  const library = fsrs({
    request_retention: Math.min(0.97, Math.max(0.7, retention)),
    enable_short_term: false,
    enable_fuzz: false,
    ...(weights === undefined ? {} : { w: weights }),
  })
  const next = (before: ReviewCard | null, day: Day, rating: Rating): ReviewCard =>
    rated(library, before, { day, rating })
  return {
    next,
    replay: (reviews, base) => {
      // Other weights or another retention lead to other cards.
      const isOurs = weights === undefined && base?.retention === retention
      let card: ReviewCard | null = isOurs ? base.card : null
      for (let index = isOurs ? base.count : 0; index < reviews.length; index++) {
        const review = reviews[index]
        if (review !== undefined) card = next(card, review.day, review.rating)
      }
      return card
    },
    recall: (card, day) => library.forgetting_curve(Math.max(0, day - card.lastDay), card.stability),
    interval: (stability) => library.next_interval(stability, 0),
  }
}

/** The base of a fact, if its reviews are all from days until then: then they are the first ones of what is left of them. */
export function baseUntil({ base }: FactProgress, day: Day): CardBase | undefined {
  return base !== undefined && base.through <= day ? base : undefined
}

const GRADES = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
} as const satisfies Record<Rating, Grade>

function rated(
  library: FSRS,
  before: ReviewCard | null,
  review: { readonly day: Day; readonly rating: Rating },
): ReviewCard {
  const { day } = review
  const input = before === null ? createEmptyCard(dateOf(day)) : libraryCard(noLater(checked(before), day))
  const { card } = library.next(input, dateOf(day), GRADES[review.rating])
  return checked({
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    lastDay: day,
    dueDay: day + card.scheduled_days,
  })
}

/**
 * An answer that stands later in the log tells that an earlier one, dated after it, was given under a clock that was
 * ahead (or on another device, in a merged log): it counts as given on that day. The library throws otherwise, and a
 * schedule from the later date would hide the fact until then.
 */
function noLater(card: ReviewCard, day: Day): ReviewCard {
  const ahead = Math.max(0, card.lastDay - day)
  return ahead === 0 ? card : { ...card, lastDay: card.lastDay - ahead, dueDay: card.dueDay - ahead }
}

function libraryCard(card: ReviewCard) {
  const scheduled = card.dueDay - card.lastDay
  return {
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    state: State.Review,
    learning_steps: 0,
    elapsed_days: 0,
    scheduled_days: scheduled,
    last_review: dateOf(card.lastDay),
    due: dateOf(card.dueDay),
  }
}

function checked(card: ReviewCard): ReviewCard {
  const numbers = [card.stability, card.difficulty, card.reps, card.lapses, card.lastDay, card.dueDay]
  const isSound =
    numbers.every(Number.isFinite) &&
    card.stability > 0 &&
    card.difficulty >= 1 &&
    card.difficulty <= 10 &&
    card.dueDay > card.lastDay
  if (!isSound) throw new ImpossibleCard(card)
  return card
}

function dateOf(day: Day): Date {
  return new Date(day * DAY_MS)
}
