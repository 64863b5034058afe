import { exams, findExam } from '#content/exams.ts'
import { taskIn, type TaskRequest } from '#engine/exam/succession.ts'
import { type FamilySummary, familyOf } from '#engine/questions/families/summary.ts'
import type { FactId, TopicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { type Day, dayFromIso } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { baseUntil, type CardScheduler } from '#engine/review/card.ts'
import { type ChangedFact, changeSince, toLearnAgain } from '#engine/review/changed.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { type Coverage, coverage } from '#engine/review/coverage.ts'
import { type Durability, durability } from '#engine/review/durability.ts'
import { createCardsThen, type Fading, fading } from '#engine/review/outlook.ts'
import {
  cappedDue,
  type CardBook,
  createCardBook,
  type DueQueue,
  dueQueue,
  factsAhead,
  isRatedOn,
  type ScheduledFact,
  withChanges,
} from '#engine/review/queue.ts'
import { type Readiness, readiness } from '#engine/review/readiness.ts'
import type { Ms } from '#engine/units.ts'

import { planOf, planReviewsLeft } from './plan-desk.ts'

/** Days ahead that durability looks while no exam date is set. */
const OPEN_SPAN = 30
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
  /** Mastered facts that stand a level lower, because they changed and were not asked since; ten at the most. */
  readonly lowered: ReadonlySet<FactId>
  /** What changed in a fact since its last answer; undefined where nothing did. */
  readonly changeOf: (fact: FactId) => ChangedFact | undefined
  readonly scheduler: CardScheduler
  readonly queue: DueQueue
  /** Facts with an answer dated after today: a clock was ahead. */
  readonly ahead: number
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
  /** The same as this day began: what was known until yesterday. */
  readonly dawn: Durability
  readonly fading: readonly Fading[]
  readonly readiness: Readiness
  readonly plan: Plan
}

type Situation = { readonly progress: Progress; readonly today: Day; readonly now: Ms }

/** Finds what is due and what is known; remembers cards between calls. */
export type ReviewWork = {
  readonly desk: (situation: Situation) => Generator<void, ReviewDesk, void>
  readonly outlook: (situation: Situation, desk: ReviewDesk) => Generator<void, Outlook, void>
}

/** What the content says about the questions and facts that there are. */
export type ReviewContent = {
  readonly bank: readonly QuestionSummary[]
  readonly families: readonly FamilySummary[]
  /** Facts whose statement changed. */
  readonly changes: readonly ChangedFact[]
}

/** What does the work, for the questions that there are. */
export function createReviewWork(content: ReviewContent): ReviewWork {
  const { bank } = content
  const tested = new Set(bank.flatMap(({ tests }) => tests))
  const changes = content.changes.filter(({ fact }) => tested.has(fact))
  const present = presentTags(content)
  const book = createCardBook()
  const cardsAtDawn = createCardsThen()
  return {
    desk: (situation) => deskOf(situation, { bank, tested, changes, book }),
    outlook: function* ({ progress, now }, desk) {
      const { today, examDay, cards, scheduler } = desk
      const { exam } = progress.settings
      const targetDay = examDay ?? today + OPEN_SPAN
      const covered = coverage(bank, exam)
      const eve = yield* cardsAtDawn(progress, today - 1, scheduler)
      const plan = yield* planOf({ progress, today, examDay, scheduler, bank, eve, facts: covered.facts })
      yield
      const ready = readiness(progress, {
        taskOf: taskIn({ exam, exams, present }),
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
        dawn: durability(covered.facts, eve, scheduler, targetDay),
        plan,
        fading: fading(covered, cards, scheduler, { from: today, to: targetDay }),
        readiness: ready,
      }
    },
  }
}

/** The tags of each question, written or generated, as they are today. */
function presentTags({ bank, families }: ReviewContent): TaskRequest['present'] {
  const written = new Map(bank.map(({ id, exams: tags }) => [id, tags]))
  const generated = new Map(families.map(({ family, exams: tags }) => [family, tags]))
  return (question) => written.get(question) ?? generated.get(familyOf(question) ?? '')
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
  readonly changes: readonly ChangedFact[]
  readonly book: CardBook
}

function* deskOf({ progress, today }: Situation, parts: Parts): Generator<void, ReviewDesk, void> {
  const { bank, tested, changes, book } = parts
  const { retention, examDate } = progress.settings
  yield* replayCards(progress, book)
  const date = examDate === null ? null : dayFromIso(examDate)
  const examDay = date === null || date < today ? null : date
  const again = toLearnAgain(progress.facts, changes, today)
  const scheduled = book.cards(progress, today, examDay).filter(({ fact }) => tested.has(fact))
  const cards = withChanges(scheduled, again, today)
  const scheduler = book.scheduler(retention)
  const reviewed = reviewedOfDue(progress, scheduler, { today, examDay, tested })
  const room = examDay === today ? Infinity : planReviewsLeft({ progress, today, examDay }, reviewed)
  const queue = within(dueQueue(cards, progress, scheduler, today), room)
  const lowered = new Set(again.map(({ fact }) => fact))
  const changeOf = changesIn(progress, changes, today)
  return {
    today,
    examDay,
    bank,
    cards,
    lowered,
    changeOf,
    scheduler,
    queue,
    ahead: factsAhead(progress.facts, today),
    next: nextDue(cards, today),
  }
}

type DueAtDawn = {
  readonly today: Day
  readonly examDay: Day | null
  readonly tested: ReadonlySet<FactId>
}

/** How many facts that were due when the day began had their review today. */
function reviewedOfDue(progress: Progress, scheduler: CardScheduler, at: DueAtDawn): number {
  const { today, examDay, tested } = at
  return [...progress.facts.values()].filter((fact) => {
    if (!tested.has(fact.fact) || !isRatedOn(fact, today)) return false
    const past = fact.reviews.filter(({ day }) => day < today)
    const card = scheduler.replay(past, baseUntil(fact, today - 1))
    return card !== null && cappedDue(card.dueDay, today, examDay) <= today
  }).length
}

/** A queue with no more for today than there is room; the rest waits. */
function within(queue: DueQueue, room: number): DueQueue {
  const today = queue.today.slice(0, room)
  if (today.length === queue.today.length) return queue
  return {
    today,
    later: [...queue.today.slice(room), ...queue.later],
    minutes: Math.ceil((queue.minutes * today.length) / queue.today.length),
  }
}

/** What changed in a fact since its last answer. */
function changesIn(progress: Progress, changes: readonly ChangedFact[], today: Day): ReviewDesk['changeOf'] {
  const unanswered = changes.filter((change) => {
    const fact = progress.facts.get(change.fact)
    return fact !== undefined && changeSince(fact, change, today) !== null
  })
  const byFact = new Map(unanswered.map((change) => [change.fact, change]))
  return (fact) => byFact.get(fact)
}

/** Makes the book know every card, with pauses; afterwards it answers at once. */
function* replayCards(progress: Progress, book: CardBook): Generator<void, void, void> {
  const known = [...progress.facts.values()]
  let work = 0
  for (const fact of known) {
    book.card(fact, progress.settings.retention)
    work += fact.reviews.length - (fact.base?.count ?? 0)
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
