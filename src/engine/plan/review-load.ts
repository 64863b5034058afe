import type { Day } from '#engine/events/day.ts'
import type { CardScheduler, ReviewCard } from '#engine/review/card.ts'
import { cappedDue } from '#engine/review/queue.ts'

import { lapseShare } from './assumptions.ts'

export type LoadSpan = {
  readonly today: Day
  /** Days from today that are looked at, at least 1. */
  readonly days: number
  /** The exam, which caps what is due at the day before it; or null. */
  readonly examDay: Day | null
}

export type LoadParts = {
  readonly cards: readonly { readonly card: ReviewCard; readonly dueDay: Day }[]
  readonly scheduler: CardScheduler
  /** Share that is still known when a fact comes up, 0.7 to 0.97. */
  readonly retention: number
}

/** Cards looked at between two pauses. */
const SLICE = 100

/**
 * Reviews on each day from today: exactly what is due today, then an estimate. Every review is taken to be right, and
 * the share that the retention gives up to come once more.
 */
export function* reviewLoad(
  { cards, scheduler, retention }: LoadParts,
  span: LoadSpan,
): Generator<void, readonly number[], void> {
  const load = Array.from({ length: span.days }, () => 0)
  for (const [index, { card, dueDay }] of cards.entries()) {
    for (const offset of comingUp(scheduler, { card, dueDay }, span)) load[offset] = (load[offset] ?? 0) + 1
    if ((index + 1) % SLICE === 0) yield
  }
  return load.map((reviews, offset) => (offset === 0 ? reviews : reviews * (1 + lapseShare(retention))))
}

/** Days after its first answer on which a new fact comes up, ascending, below `days`; lapses are not in it. */
export function cadence(scheduler: CardScheduler, days: number): readonly number[] {
  const card = scheduler.next(null, 0, 'good')
  return comingUp(scheduler, { card, dueDay: card.dueDay }, { today: 0, days, examDay: null })
}

/** Reviews a day in the mean over the days to come, or null while nothing was met. */
export function reviewsADay(parts: LoadParts, span: LoadSpan): number | null {
  if (parts.cards.length === 0) return null
  const steps = reviewLoad(parts, span)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.reduce((sum, reviews) => sum + reviews, 0) / span.days
  }
}

function comingUp(
  scheduler: CardScheduler,
  first: LoadParts['cards'][number],
  { today, days, examDay }: LoadSpan,
): readonly number[] {
  const offsets: number[] = []
  let { card } = first
  let day = Math.max(today, cappedDue(first.dueDay, today, examDay))
  while (day < today + days) {
    offsets.push(day - today)
    card = scheduler.next(card, day, 'good')
    const due = cappedDue(card.dueDay, today, examDay)
    if (due <= day) break
    day = due
  }
  return offsets
}
