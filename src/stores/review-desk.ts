import { findExam } from '#content/exams.ts'
import type { FactId, TopicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { type Day, dayFromIso } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { Scheduler } from '#engine/review/card.ts'
import { type Coverage, coverage } from '#engine/review/coverage.ts'
import { type Durability, durability } from '#engine/review/durability.ts'
import { createCardsThen, type Fading, fading } from '#engine/review/outlook.ts'
import {
  type CardBook,
  createCardBook,
  type DueQueue,
  dueQueue,
  type ScheduledFact,
} from '#engine/review/queue.ts'
import { type Readiness, readiness } from '#engine/review/readiness.ts'
import type { Ms } from '#engine/units.ts'

/** Days ahead that durability looks while no exam date is set. */
const OPEN_SPAN = 30
const WEEK = 7
/** Rated reviews replayed in one go: a few milliseconds of work. */
const SLICE = 250
/** One seed for good: the band moves with the evidence alone. */
const SEED = 1

/** What is due, and everything that it was found with. */
export type ReviewDesk = {
  readonly today: Day
  /** The day of the exam while it lies ahead or is today, else null. */
  readonly examDay: Day | null
  readonly bank: readonly QuestionSummary[]
  /** Facts that some question tests, with their cards. */
  readonly cards: readonly ScheduledFact[]
  readonly scheduler: Scheduler
  readonly queue: DueQueue
  /** The next day after today on which something comes up, and how much. */
  readonly next: { readonly day: Day; readonly count: number } | null
}

/** What would be known on a day, and the chance to pass. */
export type Outlook = {
  readonly desk: ReviewDesk
  /** The exam day, or 30 days ahead where there is none. */
  readonly targetDay: Day
  readonly coverage: Coverage
  readonly durability: Durability
  readonly weekAgo: { readonly durability: Durability; readonly reviewed: number }
  readonly fading: readonly Fading[]
  readonly readiness: Readiness
}

type Situation = { readonly progress: Progress; readonly today: Day; readonly now: Ms }

/** Finds what is due and what is known; remembers cards between calls. */
export type ReviewWork = {
  readonly desk: (situation: Situation) => Generator<void, ReviewDesk, void>
  readonly outlook: (situation: Situation, desk: ReviewDesk) => Generator<void, Outlook, void>
}

/** What does the work, for the questions that there are. */
export function createReviewWork(bank: readonly QuestionSummary[]): ReviewWork {
  const tested = new Set(bank.flatMap(({ tests }) => tests))
  const book = createCardBook()
  const cardsThen = createCardsThen()
  return {
    desk: (situation) => deskOf(situation, { bank, tested, book }),
    outlook: function* ({ progress, now }, desk) {
      const { today, examDay, cards, scheduler } = desk
      const { exam } = progress.settings
      const targetDay = examDay ?? today + OPEN_SPAN
      const covered = coverage(bank, exam)
      const before = yield* cardsThen(progress, today - WEEK, scheduler)
      const weekAgo = durability(covered.facts, before, scheduler, targetDay)
      yield
      const ready = readiness(progress, {
        exam,
        domains: findExam(exam)?.domains ?? [],
        topics: topicsToMeet(bank, progress),
        now,
        seed: SEED,
      })
      yield
      return {
        desk,
        targetDay,
        coverage: covered,
        durability: durability(covered.facts, cards, scheduler, targetDay),
        weekAgo: { durability: weekAgo, reviewed: before.length },
        fading: fading(covered, cards, scheduler, { from: today, to: targetDay }),
        readiness: ready,
      }
    },
  }
}

/** Topics on which an unseen question is left: only there can the learner make the estimate narrower. */
function topicsToMeet(
  bank: readonly QuestionSummary[],
  { questions, settings }: Progress,
): readonly TopicId[] {
  const unseen = bank.filter(({ id, exams }) => exams[settings.exam] !== undefined && !questions.has(id))
  return [...new Set(unseen.map(({ topic }) => topic))]
}

type Parts = {
  readonly bank: readonly QuestionSummary[]
  readonly tested: ReadonlySet<FactId>
  readonly book: CardBook
}

function* deskOf({ progress, today }: Situation, parts: Parts): Generator<void, ReviewDesk, void> {
  const { bank, tested, book } = parts
  const { retention, examDate } = progress.settings
  yield* replayCards(progress, book)
  const date = examDate === null ? null : dayFromIso(examDate)
  const examDay = date === null || date < today ? null : date
  const cards = book.cards(progress, today, examDay).filter(({ fact }) => tested.has(fact))
  const scheduler = book.scheduler(retention)
  const queue = dueQueue(cards, progress, scheduler, today)
  return { today, examDay, bank, cards, scheduler, queue, next: nextDue(cards, today) }
}

/** Makes the book know every card, with pauses; afterwards it answers at once. */
function* replayCards(progress: Progress, book: CardBook): Generator<void, void, void> {
  const known = [...progress.facts.values()]
  let work = 0
  for (const fact of known) {
    book.card(fact, progress.settings.retention)
    work += fact.reviews.length
    if (work < SLICE) continue
    work = 0
    yield
  }
}

function nextDue(cards: readonly ScheduledFact[], today: Day): ReviewDesk['next'] {
  const days = cards.map(({ dueDay }) => dueDay).filter((day) => day > today)
  if (days.length === 0) return null
  const day = Math.min(...days)
  return { day, count: days.filter((other) => other === day).length }
}
