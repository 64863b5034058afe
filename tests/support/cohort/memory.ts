import { default_w, forgetting_curve } from 'ts-fsrs'

import { draw, substream } from '#engine/core/draw.ts'
import type { Day } from '#engine/events/day.ts'
import type { FactId } from '#engine/questions/ids.ts'
import { createScheduler, type ReviewCard } from '#engine/review/card.ts'

/** Streams of one learner's draws. */
export const COHORT_STREAM = {
  weights: 200,
  traits: 201,
  recall: 202,
  guess: 203,
  order: 204,
  exam: 205,
} as const

/** How one learner differs from the model that the scheduler has of everybody. */
export type Traits = {
  /** Parameters of the memory: each up to a third below or above the scheduler's. */
  readonly weights: readonly number[]
  /** Stability right after a lesson was read, in days. */
  readonly read: number
  /** Share of facts that were known before the first day. */
  readonly prior: number
  /** Chance to answer right when every fact that decides comes to mind. */
  readonly skill: number
  readonly minutes: number
}

const unit = (seed: number, stream: number, n: number): number =>
  (draw(seed, stream, n) + 0.5) / 4_294_967_296

export function traitsOf(seed: number): Traits {
  const weights = default_w.map((weight, index) => {
    const factor = 0.75 + 0.6 * unit(seed, COHORT_STREAM.weights, index)
    // The last one is the exponent of forgetting, which is narrow.
    return index === default_w.length - 1 ? weight * (0.9 + (0.2 * (factor - 0.75)) / 0.6) : weight * factor
  })
  return {
    weights,
    read: 0.5 + 2 * unit(seed, COHORT_STREAM.traits, 0),
    prior: 0.25 * unit(seed, COHORT_STREAM.traits, 1),
    skill: 0.6 + 0.35 * unit(seed, COHORT_STREAM.traits, 3),
    minutes: 30 + 15 * Math.floor(3 * unit(seed, COHORT_STREAM.traits, 2)),
  }
}

/** What a learner really remembers, which the app never sees. */
export class Memory {
  readonly #seed: number
  readonly #traits: Traits
  readonly #scheduler: ReturnType<typeof createScheduler>
  readonly #cards = new Map<FactId, ReviewCard>()
  readonly #read = new Map<FactId, Day>()
  readonly #prior: ReadonlySet<FactId>
  #draws = 0

  constructor(seed: number, traits: Traits, facts: readonly FactId[]) {
    this.#seed = seed
    this.#traits = traits
    this.#scheduler = createScheduler({ retention: 0.9, weights: traits.weights })
    this.#prior = new Set(
      facts.filter((_, index) => unit(seed, substream(COHORT_STREAM.traits, 1), index) < traits.prior),
    )
  }

  read(fact: FactId, day: Day): void {
    this.#read.set(fact, day)
  }

  /** The chance that a fact comes to mind. */
  recall(fact: FactId, day: Day): number {
    const card = this.#cards.get(fact)
    const asked = card === undefined ? 0 : this.#scheduler.recall(card, day)
    const since = this.#read.get(fact)
    const read =
      since === undefined
        ? 0
        : forgetting_curve([...this.#traits.weights], Math.max(0, day - since), this.#traits.read)
    return Math.max(asked, read, this.#prior.has(fact) ? 0.9 : 0)
  }

  /** Whether it comes to mind now, once. */
  remembers(fact: FactId, day: Day): boolean {
    return unit(this.#seed, COHORT_STREAM.recall, this.#draws++) < this.recall(fact, day)
  }

  /** The verdict is read: what came to mind is stronger, what did not is learned anew. */
  asked(fact: FactId, day: Day, didRemember: boolean): void {
    const before = this.#cards.get(fact) ?? null
    if (before?.lastDay === day) return
    this.#cards.set(fact, this.#scheduler.next(before, day, didRemember ? 'good' : 'again'))
  }

  /** Whether something of this chance happens, once. */
  happens(chance: number): boolean {
    return unit(this.#seed, COHORT_STREAM.guess, this.#draws++) < chance
  }
}
