import type { FactId } from '#engine/questions/ids.ts'
import type { Day } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'

import type { CardScheduler } from './card.ts'
import { levelBelow, type MasteryLevel } from '#engine/learner/mastery.ts'
import type { ScheduledFact } from './queue.ts'

/** Predicted recall from which a fact counts as still known. */
export const DURABLE_RECALL = 0.9

export type Durability = {
  /** Facts with predicted recall of at least 90 % on the day. */
  readonly durable: number
  readonly total: number
  /** durable ÷ total, 0 to 1; 0 where there are no facts. */
  readonly share: number
  /** Sum of the predicted recalls: facts that one would still know, on average. */
  readonly expected: number
}

/** What would still be known on a day, over the given facts; one that was never reviewed counts as not known. */
export function durability(
  facts: readonly FactId[],
  cards: readonly ScheduledFact[],
  scheduler: CardScheduler,
  day: Day,
): Durability {
  const wanted = new Set(facts)
  let durable = 0
  let expected = 0
  for (const { fact, card } of cards) {
    if (!wanted.has(fact)) continue
    const recall = scheduler.recall(card, day)
    expected += recall
    if (recall >= DURABLE_RECALL) durable++
  }
  return { durable, total: wanted.size, share: wanted.size === 0 ? 0 : durable / wanted.size, expected }
}

export type MasteryCounts = Readonly<Record<MasteryLevel, number>> & { readonly total: number }

const NONE: ReadonlySet<FactId> = new Set()

/**
 * How many of the given facts stand on each level; roll a topic or a domain up by handing over its facts. Those in
 * `lowered` (see `toLearnAgain`) stand one level lower.
 */
export function masteryCounts(
  facts: readonly FactId[],
  progress: Progress,
  lowered: ReadonlySet<FactId> = NONE,
): MasteryCounts {
  const counts = { new: 0, learning: 0, familiar: 0, proficient: 0, mastered: 0 }
  for (const fact of facts) {
    const level = progress.facts.get(fact)?.level ?? 'new'
    counts[lowered.has(fact) && level !== 'new' ? levelBelow(level) : level]++
  }
  return { ...counts, total: facts.length }
}
