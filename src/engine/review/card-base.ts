import type { FactProgress } from '#engine/learner/mastery.ts'
import type { ProgressDraft } from '#engine/learner/progress.ts'

import type { CardScheduler } from './card.ts'

/** Days before the last review that stay out of a base: cards are asked for as they were a week ago. */
const LEAVES = 8
/** Reviews that are not worth a base. */
const FEW = 8
/** Reviews replayed between two pauses. */
const SLICE = 250

/** A draft whose facts bring the cards of all but their last reviews, at the learner's retention; with pauses. */
export function* withBases(
  draft: ProgressDraft,
  scheduler: CardScheduler,
): Generator<void, ProgressDraft, void> {
  const until = [...draft.facts.values()].reduce((last, { lastDay }) => Math.max(last, lastDay), 0) - LEAVES
  const facts: ProgressDraft['facts'] = new Map()
  let work = 0
  for (const [id, fact] of draft.facts) {
    const first = fact.reviews.findIndex(({ day }) => day > until)
    facts.set(id, withBase(fact, { count: first === -1 ? fact.reviews.length : first, scheduler, draft }))
    work += fact.reviews.length
    if (work < SLICE) continue
    work = 0
    yield
  }
  return { ...draft, facts }
}

type Base = { readonly count: number; readonly scheduler: CardScheduler; readonly draft: ProgressDraft }

function withBase(fact: FactProgress, { count, scheduler, draft }: Base): FactProgress {
  const first = fact.reviews.slice(0, count)
  const card = count < FEW ? null : scheduler.replay(first)
  if (card === null) return fact
  const through = first.reduce((last, { day }) => Math.max(last, day), 0)
  return { ...fact, base: { retention: draft.settings.retention, count, through, card } }
}
