import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inLogOrder } from '#engine/events/order.ts'
import { advanceBy, fold } from '#engine/learner/fold.ts'
import type { ProgressDraft } from '#engine/learner/progress.ts'
import { decoded, encoded } from '#engine/learner/snapshot.ts'
import { factId, questionId } from '#engine/questions/ids.ts'
import { createScheduler } from '#engine/review/card.ts'
import { withBases } from '#engine/review/card-base.ts'
import { createCardsThen } from '#engine/review/outlook.ts'
import { createCardBook, type ScheduledFact } from '#engine/review/queue.ts'
import { ms } from '#engine/units.ts'
import { answered, DAY, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const SEED = 20_261_129

function drained<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Answers on two facts, most of them day after day, some under a clock that was wrong. */
const study = fc
  .array(
    fc.record({
      days: fc.integer({ min: 1, max: 4 }),
      off: fc.integer({ min: -30, max: 30 }),
      isOff: fc.nat(9),
    }),
    {
      minLength: 20,
      maxLength: 60,
    },
  )
  .map((steps) => {
    let day = 0
    return steps.map(({ days, off, isOff }, index) => {
      day += days
      const at = ms(MONDAY_NOON + (isOff === 0 ? day + off : day) * DAY)
      const question = questionId(`q.t.00${index % 3}`)
      const tests = [factId(index % 2 === 0 ? 'thr-01' : 'thr-02')]
      return stamped(answered({ question, tests, verdict: index % 5 === 0 ? 'wrong' : 'right' }), index + 1, {
        at,
      })
    })
  })

const scheduler = createScheduler({ retention: 0.9 })
const cardsOf = (facts: readonly ScheduledFact[]) =>
  facts.map(({ fact, card, dueDay }) => ({ fact, card, dueDay }))

/** Every card that a start asks for, as of a day. */
function asked(progress: ProgressDraft, today: number) {
  const then = createCardsThen()
  return [
    cardsOf(createCardBook().cards(progress, today, null)),
    cardsOf(drained(then(progress, today - 7, scheduler))),
    cardsOf(drained(then(progress, today - 1, scheduler))),
  ]
}

describe(`cards from a base (seed ${SEED})`, () => {
  it('are those of replaying every review, on any day, also after more answers', () => {
    let based = 0
    fc.assert(
      fc.property(
        study,
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: -40, max: 40 }),
        (log, cut, by) => {
          const ordered = inLogOrder(log)
          const start = drained(withBases(fold(ordered.slice(0, cut)), scheduler))
          const draft = drained(decoded(drained(encoded(start))))
          expect(draft).toEqual(start)
          expect(advanceBy(draft, ordered.slice(cut))).toBe(true)
          const whole = fold(ordered)
          const today =
            [...whole.facts.values()].reduce((last, { lastDay }) => Math.max(last, lastDay), 0) + by
          expect(asked(draft, today)).toEqual(asked(whole, today))
          if ([...draft.facts.values()].some(({ base }) => base !== undefined)) based++
        },
      ),
      { seed: SEED, numRuns: 60 },
    )
    expect(based).toBeGreaterThan(30)
  })

  it('are not taken up by a scheduler for another retention', () => {
    const log = Array.from({ length: 30 }, (_, day) =>
      stamped(answered(), day + 1, { at: ms(MONDAY_NOON + day * DAY) }),
    )
    const [fact] = drained(withBases(fold(log), scheduler)).facts.values()
    if (fact?.base === undefined) throw new Error('Thirty reviews have a base.')
    const other = createScheduler({ retention: 0.8 })
    expect(other.replay(fact.reviews, fact.base)).toEqual(other.replay(fact.reviews))
    expect(
      scheduler.replay(fact.reviews, { ...fact.base, card: { ...fact.base.card, stability: 1 } }),
    ).not.toEqual(scheduler.replay(fact.reviews))
  })
})
