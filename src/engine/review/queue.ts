import type { FactId, QuestionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { Day } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'

import type { ChangedFact } from './changed.ts'
import { baseUntil, createScheduler, type ReviewCard, type CardScheduler } from './card.ts'
import type { FactProgress } from '#engine/learner/mastery.ts'

/** A fact with its card, as the queue and the dashboards see it. */
export type ScheduledFact = {
  readonly fact: FactId
  readonly progress: FactProgress
  readonly card: ReviewCard
  /** Day on which it comes up, after the cap at the day before the exam. */
  readonly dueDay: Day
  /** Why it stands a level lower and comes up, where that is because the fact itself changed. */
  readonly change?: ChangedFact
}

/** Cards of all facts, replayed only as far as a fact got new reviews. Make one and keep it. */
export type CardBook = {
  /** The cards for this retention and exam day; null for no exam date. */
  readonly cards: (progress: Progress, today: Day, examDay: Day | null) => readonly ScheduledFact[]
  readonly card: (fact: FactProgress, retention: number) => ReviewCard | null
  /** The card that counts on a day: no review dated after it keeps the fact away. */
  readonly cardOn: (fact: FactProgress, retention: number, today: Day) => ReviewCard | null
  readonly scheduler: (retention: number) => CardScheduler
}

/** A card book with nothing in it. */
export function createCardBook(): CardBook {
  let current: { readonly retention: number; readonly scheduler: CardScheduler } | null = null
  const known = new Map<FactId, { readonly reviews: FactProgress['reviews']; readonly card: ReviewCard }>()

  const scheduler = (retention: number): CardScheduler => {
    if (current?.retention !== retention) {
      current = { retention, scheduler: createScheduler({ retention }) }
      known.clear()
    }
    return current.scheduler
  }
  const card = (fact: FactProgress, retention: number): ReviewCard | null => {
    const { next, replay } = scheduler(retention)
    const { reviews } = fact
    const before = known.get(fact.fact)
    if (before?.reviews === reviews) return before.card
    const last = reviews.at(-1)
    const isOneMore =
      before !== undefined &&
      reviews.length === before.reviews.length + 1 &&
      reviews.at(-2) === before.reviews.at(-1)
    const after =
      isOneMore && last !== undefined ? next(before.card, last.day, last.rating) : replay(reviews, fact.base)
    if (after !== null) known.set(fact.fact, { reviews, card: after })
    return after
  }
  const cardOn = (fact: FactProgress, retention: number, today: Day): ReviewCard | null => {
    const found = card(fact, retention)
    if (found === null || found.lastDay <= today) return found
    const past = fact.reviews.filter(({ day }) => day <= today)
    return scheduler(retention).replay(past, baseUntil(fact, today)) ?? dueOn(found, today)
  }
  return {
    scheduler,
    card,
    cardOn,
    cards: (progress, today, examDay) => {
      const scheduled: ScheduledFact[] = []
      for (const fact of progress.facts.values()) {
        const found = cardOn(fact, progress.settings.retention, today)
        if (found === null) continue
        const dueDay = cappedDue(found.dueDay, today, examDay)
        scheduled.push({ fact: fact.fact, progress: fact, card: found, dueDay })
      }
      return scheduled
    },
  }
}

/** A card whose reviews all carry a date to come: nobody knows when they were, so it is as faded as one that is due. */
function dueOn(card: ReviewCard, today: Day): ReviewCard {
  const ahead = card.dueDay - today
  return { ...card, lastDay: card.lastDay - ahead, dueDay: today }
}

/** Facts with an answer dated after a day: the clock of a device was ahead when it was given. */
export function factsAhead(facts: Progress['facts'], today: Day): number {
  let count = 0
  for (const { reviews } of facts.values()) if (reviews.some(({ day }) => day > today)) count++
  return count
}

/** The cards with those that are to be learned again due on `today`. */
export function withChanges(
  cards: readonly ScheduledFact[],
  again: readonly ChangedFact[],
  today: Day,
): readonly ScheduledFact[] {
  const changes = new Map(again.map((change) => [change.fact, change]))
  return cards.map((card) => {
    const change = changes.get(card.fact)
    return change === undefined ? card : { ...card, dueDay: Math.min(card.dueDay, today), change }
  })
}

/**
 * The due day, never after the day before the exam: what comes up later could not help any more. From the exam day on
 * the exam no longer caps anything.
 */
export function cappedDue(dueDay: Day, today: Day, examDay: Day | null): Day {
  return examDay !== null && today < examDay ? Math.min(dueDay, examDay - 1) : dueDay
}

/** Seconds for one review before the learner's own pace is known, and how many answers make it known. */
const DEFAULT_REVIEW_SECONDS = 45
const PACE_NEEDS = 20

export type DueQueue = {
  /** For today, in the order in which they should be served. */
  readonly today: readonly ScheduledFact[]
  /** Also due, but over the minutes a day: they wait, and nothing breaks if they do. */
  readonly later: readonly ScheduledFact[]
  /** Minutes that `today` will take. */
  readonly minutes: number
}

/**
 * Facts that are due and were not rated today, up to the learner's minutes a day: first those that changed since they
 * were mastered, then the ones most likely to be forgotten. Reviews already done today use up their share of the minutes.
 */
export function dueQueue(
  cards: readonly ScheduledFact[],
  progress: Progress,
  scheduler: CardScheduler,
  today: Day,
): DueQueue {
  const recall = new Map(cards.map((item) => [item.fact, scheduler.recall(item.card, today)]))
  const due = cards
    .filter((item) => item.dueDay <= today && !isRatedOn(item.progress, today))
    .toSorted(
      (a, b) =>
        Number(b.change !== undefined) - Number(a.change !== undefined) ||
        (recall.get(a.fact) ?? 0) - (recall.get(b.fact) ?? 0) ||
        compare(a.fact, b.fact),
    )
  const seconds = reviewPace(progress.days)
  const done = progress.days.get(today)?.reviews ?? 0
  const room = Math.max(0, Math.floor((progress.settings.dailyMinutes * 60) / seconds) - done)
  const now = due.slice(0, room)
  return { today: now, later: due.slice(room), minutes: Math.ceil((now.length * seconds) / 60) }
}

/** Whether a fact already had its one rated review on a day. */
export function isRatedOn(fact: FactProgress, day: Day): boolean {
  return fact.reviews.some((review) => review.day === day)
}

/**
 * The question that tests the fact and was seen least recently: one never seen first, then the oldest, then by id.
 * Undefined when no candidate tests it.
 */
export function leastRecentSibling<Q extends Pick<QuestionSummary, 'id' | 'tests'>>(
  fact: FactId,
  candidates: readonly Q[],
  progress: Progress,
): Q | undefined {
  const lastSeen = (id: QuestionId): number => progress.questions.get(id)?.last.at ?? -1
  return candidates
    .filter(({ tests }) => tests.includes(fact))
    .toSorted((a, b) => lastSeen(a.id) - lastSeen(b.id) || compare(a.id, b.id))[0]
}

/** Seconds for one review: the learner's own pace before a day, once it is known. */
export function reviewPace(days: Progress['days'], before = Infinity): number {
  return questionPace(days, before) ?? DEFAULT_REVIEW_SECONDS
}

/** The learner's own seconds for a question, 10 to 300, from the days before one; null below 20 answers. */
export function questionPace(days: Progress['days'], before = Infinity): number | null {
  let answered = 0
  let took = 0
  for (const activity of days.values()) {
    if (activity.day >= before) continue
    answered += activity.answered
    took += activity.took
  }
  if (answered < PACE_NEEDS) return null
  return Math.min(300, Math.max(10, took / answered / 1000))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
