import type { FactId, TopicId } from '#engine/questions/ids.ts'
import type { Day } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'

import { baseUntil, type ReviewCard, type CardScheduler } from './card.ts'
import type { Coverage } from './coverage.ts'
import { DURABLE_RECALL } from './durability.ts'
import type { FactProgress, RatedReview } from '#engine/learner/mastery.ts'
import type { ScheduledFact } from './queue.ts'

export type Fading = {
  readonly topic: TopicId
  /** Facts of the topic that are known today and would not be on the day. */
  readonly facts: number
}

/** Topics by how many of their facts fall below 90 % between two days, the most first; none that holds. */
export function fading(
  covered: Coverage,
  cards: readonly ScheduledFact[],
  scheduler: CardScheduler,
  span: { readonly from: Day; readonly to: Day },
): readonly Fading[] {
  const lost = new Set<FactId>()
  for (const { fact, card } of cards) {
    const isKnown = scheduler.recall(card, span.from) >= DURABLE_RECALL
    if (isKnown && scheduler.recall(card, span.to) < DURABLE_RECALL) lost.add(fact)
  }
  return covered.topics
    .map(({ topic, facts }) => ({ topic, facts: facts.filter((fact) => lost.has(fact)).length }))
    .filter(({ facts }) => facts > 0)
    .toSorted((a, b) => b.facts - a.facts)
}

/** Cards as they stood at the end of an earlier day. Keep it: a fact is replayed again only when its past changed. */
export type CardsThen = (
  progress: Progress,
  day: Day,
  scheduler: CardScheduler,
) => Generator<void, readonly ScheduledFact[], void>

/** Reviews replayed between two pauses. */
const SLICE = 250

/** A memory of earlier cards, empty. */
export function createCardsThen(): CardsThen {
  type Known = { readonly last: RatedReview; readonly count: number; readonly card: ReviewCard }
  let known = new Map<FactId, Known>()
  let knownBy: CardScheduler | null = null
  return function* cardsThen(progress, day, scheduler) {
    if (knownBy !== scheduler) {
      known = new Map()
      knownBy = scheduler
    }
    const cards: ScheduledFact[] = []
    let work = 0
    for (const fact of progress.facts.values()) {
      const reviews = fact.reviews.filter((review) => review.day <= day)
      const last = reviews.at(-1)
      if (last === undefined) continue
      const before = known.get(fact.fact)
      const isSame = before?.last === last && before.count === reviews.length
      const card = isSame ? before.card : scheduler.replay(reviews, baseUntil(fact, day))
      if (card === null) continue
      if (!isSame) known.set(fact.fact, { last, count: reviews.length, card })
      cards.push({ fact: fact.fact, progress: fact, card, dueDay: card.dueDay })
      work += isSame ? 1 : workOf(fact, reviews)
      if (work >= SLICE) {
        work = 0
        yield
      }
    }
    return cards
  }
}

/** Reviews that are replayed for a card, as far as pauses are concerned. */
function workOf({ base }: FactProgress, reviews: readonly RatedReview[]): number {
  return reviews.length - (base?.count ?? 0)
}
