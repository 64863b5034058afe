import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayFromIso, isoFromDay } from '#engine/events/day.ts'
import { fold } from '#engine/learner/fold.ts'
import type { FactProgress, MasteryLevel } from '#engine/learner/mastery.ts'
import type { ChangeKind } from '#engine/questions/fact.ts'
import { type FactId, factId, questionId, sessionId } from '#engine/questions/ids.ts'
import { CHANGED_A_DAY, type ChangedFact, changeSince, toLearnAgain } from '#engine/review/changed.ts'
import { masteryCounts } from '#engine/review/durability.ts'
import { createCardBook, dueQueue, withChanges } from '#engine/review/queue.ts'
import { ms } from '#engine/units.ts'
import { answered, DAY, sessionStarted, stamped } from '#tests/support/entries.ts'

const CHANGE_DAY = dayFromIso('2026-11-30') ?? 0

function known(fact: string, over: Partial<FactProgress> = {}): FactProgress {
  const days = over.reviews?.map(({ day }) => day) ?? [CHANGE_DAY - 20]
  return {
    fact: factId(fact),
    level: 'mastered',
    hits: 4,
    misses: 0,
    lastAt: ms(0),
    lastDay: Math.max(...days),
    firstHitDay: days[0] ?? null,
    proficientDay: days[0] ?? null,
    movedBy: null,
    reviews: days.map((day) => ({ day, at: ms(0), rating: 'good', question: questionId('q.x.1') })),
    ratedThrough: Math.max(...days),
    ...over,
  }
}

const reviewed = (...days: readonly number[]) =>
  days.map((day) => ({ day, at: ms(0), rating: 'good' as const, question: questionId('q.x.1') }))

const changed = (fact: string, kind: ChangeKind = 'aws', date = '2026-11-30'): ChangedFact => ({
  fact: factId(fact),
  kind,
  date,
  what: `${fact} reads otherwise.`,
})

const mapOf = (facts: readonly FactProgress[]) => new Map(facts.map((fact) => [fact.fact, fact]))
const again = (facts: readonly FactProgress[], changes: readonly ChangedFact[], today: number) =>
  toLearnAgain(mapOf(facts), changes, today).map(({ fact }) => fact as string)

it('A3 a change is told although an answer carries a date to come', () => {
  const fact = known('thr-01', { reviews: reviewed(CHANGE_DAY - 20, CHANGE_DAY + 365) })
  expect(changeSince(fact, changed('thr-01'), CHANGE_DAY)).toEqual(changed('thr-01'))
})

describe('a mastered fact that changed', () => {
  it('comes up where AWS changed it or its old wording made a key wrong, and not for mere wording', () => {
    const facts = ['aws-01', 'mis-01', 'wor-01'].map((fact) => known(fact))
    const changes = [changed('aws-01', 'aws'), changed('mis-01', 'mistake'), changed('wor-01', 'wording')]
    expect(again(facts, changes, CHANGE_DAY)).toEqual(['aws-01', 'mis-01'])
    expect(again(facts, changes, CHANGE_DAY - 1)).toEqual([])
    expect(again(facts, changes, CHANGE_DAY + 400)).toEqual(['aws-01', 'mis-01'])
  })

  it('is left alone on every lower level, and once it was answered since', () => {
    const levels: readonly MasteryLevel[] = ['learning', 'familiar', 'proficient', 'mastered']
    const facts = levels.map((level) => known(level, { level }))
    const changes = levels.map((level) => changed(level))
    expect(again(facts, changes, CHANGE_DAY + 1)).toEqual(['mastered'])
    const answeredSince = known('mastered', { ratedThrough: CHANGE_DAY, reviews: reviewed(1, CHANGE_DAY) })
    expect(again([answeredSince], [changed('mastered')], CHANGE_DAY + 1)).toEqual([])
    expect(changeSince(answeredSince, changed('mastered'), CHANGE_DAY + 1)).toBeNull()
  })

  it('stands a level lower as long as it waits for its answer today', () => {
    const progress = { ...fold([]), facts: mapOf([known('a-01'), known('b-01')]) }
    const ids = ['a-01', 'b-01', 'c-01'].map(factId)
    const lowered = new Set<FactId>([factId('a-01'), factId('c-01')])
    expect(masteryCounts(ids, progress)).toMatchObject({ mastered: 2, proficient: 0, new: 1 })
    expect(masteryCounts(ids, progress, lowered)).toMatchObject({ mastered: 1, proficient: 1, new: 1 })
  })

  it('is due today and served before what is only fading', () => {
    const fading = known('fad-01', { level: 'learning', hits: 1 })
    const fresh = known('new-01', { reviews: reviewed(CHANGE_DAY - 1), ratedThrough: CHANGE_DAY - 1 })
    const progress = { ...fold([]), facts: mapOf([fading, fresh]) }
    const book = createCardBook()
    const cards = book.cards(progress, CHANGE_DAY, null)
    const scheduler = book.scheduler(0.9)
    expect(dueQueue(cards, progress, scheduler, CHANGE_DAY).today.map(({ fact }) => fact)).toEqual(['fad-01'])
    const change = changed('new-01')
    const queue = dueQueue(withChanges(cards, [change], CHANGE_DAY), progress, scheduler, CHANGE_DAY)
    expect(queue.today.map(({ fact }) => fact)).toEqual(['new-01', 'fad-01'])
    expect(queue.today[0]?.change).toBe(change)
  })
})

describe('ten a day', () => {
  const ids = Array.from({ length: 25 }, (_, n) => `thr-${String(n + 1).padStart(2, '0')}`)
  const changes = ids.map((id) => changed(id)).toReversed()

  it('come in order and leave the rest for the next days', () => {
    let facts = ids.map((id) => known(id))
    const served: string[][] = []
    for (let today = CHANGE_DAY; served.flat().length < ids.length; today++) {
      const batch = again(facts, changes, today)
      served.push(batch)
      facts = facts.map((fact) =>
        batch.includes(fact.fact)
          ? known(fact.fact, { reviews: reviewed(CHANGE_DAY - 20, today), ratedThrough: today })
          : fact,
      )
      // All that were to come today have come, whatever was answered meanwhile.
      expect(again(facts, changes, today)).toEqual([])
    }
    expect(served).toEqual([ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)])
  })

  it('are never exceeded, whatever is answered in between, and nothing is left out', () => {
    const steps = fc.array(fc.record({ answers: fc.nat(12), right: fc.boolean(), pause: fc.nat(2) }), {
      minLength: 12,
      maxLength: 20,
    })
    fc.assert(
      fc.property(steps, fc.shuffledSubarray(ids, { minLength: 1 }), (plan, mastered) => {
        let facts: readonly FactProgress[] = mastered.map((id) => known(id))
        let today = CHANGE_DAY
        const seen = new Set<string>()
        for (const { answers, right, pause } of plan) {
          const shown = new Set<string>()
          for (let n = 0; n <= answers; n++) {
            const batch = again(facts, changes, today)
            for (const fact of batch) shown.add(fact)
            const [first] = batch
            if (first === undefined) break
            seen.add(first)
            facts = facts.map((fact) =>
              fact.fact !== first
                ? fact
                : known(first, {
                    level: right ? 'mastered' : 'proficient',
                    reviews: reviewed(CHANGE_DAY - 20, today),
                    ratedThrough: today,
                  }),
            )
          }
          expect(shown.size).toBeLessThanOrEqual(CHANGED_A_DAY)
          today += pause + 1
        }
        // With enough days, every one has come.
        for (let days = 0; days < 3; days++) {
          const batch = again(facts, changes, today + days)
          for (const fact of batch) seen.add(fact)
          const asked = { reviews: reviewed(CHANGE_DAY - 20, today + days), ratedThrough: today + days }
          facts = facts.map((fact) => (batch.includes(fact.fact) ? known(fact.fact, asked) : fact))
        }
        expect([...seen].toSorted()).toEqual(mastered.toSorted())
      }),
      { numRuns: 60 },
    )
  })
})

describe('over a folded log', () => {
  const fact = factId('thr-01')
  const noon = (day: number) => ms(day * DAY + DAY / 2)
  /** Right answers to siblings on days that take the fact to mastery, in a session over all topics. */
  const days = [0, 1, 2, 6].map((after) => CHANGE_DAY - 30 + after)
  const place = { kind: 'practice', session: sessionId('session-1') } as const
  const log = [
    stamped(sessionStarted(), 1, { at: noon(days[0] ?? 0) }),
    ...days.map((day, n) =>
      stamped(answered({ question: questionId(`q.t.00${n + 1}`), place }), n + 2, { at: noon(day) }),
    ),
  ]
  const answerOn = (day: number, verdict: 'right' | 'wrong') =>
    stamped(answered({ question: questionId('q.t.009'), verdict }), 20, { at: noon(day) })
  const change = changed('thr-01', 'aws', isoFromDay(CHANGE_DAY))

  it('a right answer brings the level back, a wrong one keeps it down', () => {
    const before = fold(log)
    expect(before.facts.get(fact)?.level).toBe('mastered')
    expect(toLearnAgain(before.facts, [change], CHANGE_DAY)).toEqual([change])
    const right = fold([...log, answerOn(CHANGE_DAY, 'right')])
    const wrong = fold([...log, answerOn(CHANGE_DAY, 'wrong')])
    expect([right, wrong].map(({ facts }) => toLearnAgain(facts, [change], CHANGE_DAY))).toEqual([[], []])
    expect(right.facts.get(fact)?.level).toBe('mastered')
    expect(wrong.facts.get(fact)?.level).toBe('proficient')
  })
})
