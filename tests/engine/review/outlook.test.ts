import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { factId, questionId, topicId } from '#engine/questions/ids.ts'
import { dayFromIso, dayOf, isoFromDay } from '#engine/events/day.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { accuracyByWeek, calendarWeeks, weekday, wilson } from '#engine/review/activity.ts'
import { createScheduler } from '#engine/review/card.ts'
import { coverage } from '#engine/review/coverage.ts'
import { chanceWords, durableWords, expectedFacts, knownWords } from '#engine/review/describe.ts'
import { durability } from '#engine/review/durability.ts'
import { createCardsThen, fading } from '#engine/review/outlook.ts'
import { createCardBook } from '#engine/review/queue.ts'
import { ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { answered, DAY, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const SEED = 20_260_611
const TODAY = dayOf(MONDAY_NOON, { zone: 0, dayStart: 4 })

function drain<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const on = (day: number, n: number, fact: string, verdict: 'right' | 'wrong' = 'right'): LogEntry =>
  stamped(answered({ tests: [factId(fact)], question: questionId(`q.${fact}`), verdict }), n, {
    at: ms(MONDAY_NOON + day * DAY),
  })

describe('coverage', () => {
  const bank = [
    { topic: topicId('b'), tests: [factId('f-1'), factId('f-2')], exams: { 'saa-c03': '1.1' } },
    { topic: topicId('a'), tests: [factId('f-2'), factId('f-3')], exams: { 'saa-c03': '1.1' } },
    { topic: topicId('a'), tests: [factId('f-4')], exams: { 'dva-c02': '1.1' } },
  ] as const

  it('holds the facts that the exam tests, each under the topic of its first question', () => {
    expect(coverage(bank, 'saa-c03')).toEqual({
      facts: ['f-1', 'f-2', 'f-3'],
      topics: [
        { topic: 'b', facts: ['f-1', 'f-2'] },
        { topic: 'a', facts: ['f-3'] },
      ],
    })
  })

  it('leaves out what only the other exam asks', () => {
    expect(coverage(bank, 'dva-c02').facts).toEqual(['f-4'])
  })
})

describe('cards of an earlier day', () => {
  it(`are those that the log of that day gives (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog(60), fc.integer({ min: -25, max: 25 }), (log, d) => {
        const day = TODAY + d
        const scheduler = createScheduler({ retention: 0.9 })
        const progress = fold(log)
        const then = drain(createCardsThen()(progress, day, scheduler))
        for (const { fact, card } of then) {
          const reviews = progress.facts.get(fact)?.reviews.filter((review) => review.day <= day) ?? []
          expect(card).toEqual(scheduler.replay(reviews))
        }
        expect(then.length).toBe(
          [...progress.facts.values()].filter(({ reviews }) => reviews.some((review) => review.day <= day))
            .length,
        )
      }),
      { seed: SEED, numRuns: 80 },
    )
  })

  it('are the same from a memory that has seen another day and a shorter log', () => {
    const scheduler = createScheduler({ retention: 0.9 })
    const log = [on(0, 1, 'f-1'), on(3, 2, 'f-1', 'wrong'), on(9, 3, 'f-1')]
    const memory = createCardsThen()
    drain(memory(fold(log.slice(0, 2)), TODAY, scheduler))
    drain(memory(fold(log), TODAY + 4, scheduler))
    const fresh = drain(createCardsThen()(fold(log), TODAY + 20, scheduler))
    expect(drain(memory(fold(log), TODAY + 20, scheduler))).toEqual(fresh)
  })

  it('take a pause for every few hundred reviews', () => {
    const entries = Array.from({ length: 800 }, (_, n) => on(n, n + 1, `f-${n % 4}`))
    const steps = createCardsThen()(fold(entries), TODAY + 900, createScheduler({ retention: 0.9 }))
    let pauses = 0
    while (!steps.next().done) pauses++
    expect(pauses).toBeGreaterThanOrEqual(2)
  })
})

describe('fading', () => {
  it('counts what is known today and would be lost by the day, the most first', () => {
    const progress = fold([on(0, 1, 'f-1'), on(0, 2, 'f-2'), on(0, 3, 'f-3'), on(0, 4, 'f-4', 'wrong')])
    const book = createCardBook()
    const cards = book.cards(progress, TODAY, null)
    const covered = {
      facts: [],
      topics: [
        { topic: topicId('one'), facts: [factId('f-1')] },
        { topic: topicId('two'), facts: [factId('f-2'), factId('f-3')] },
        { topic: topicId('none'), facts: [factId('f-9')] },
      ],
    }
    const span = { from: TODAY, to: TODAY + 60 }
    expect(fading(covered, cards, book.scheduler(0.9), span)).toEqual([
      { topic: 'two', facts: 2 },
      { topic: 'one', facts: 1 },
    ])
    expect(fading(covered, cards, book.scheduler(0.9), { from: TODAY, to: TODAY })).toEqual([])
  })
})

describe('shares and weeks', () => {
  it('give an interval that holds the share and tightens with answers', () => {
    expect(wilson(0, 0)).toBeNull()
    const few = wilson(8, 10)!
    const many = wilson(80, 100)!
    // Wilson 1927 for 8 of 10 at 95 %.
    expect(few.low).toBeCloseTo(0.4902, 3)
    expect(few.high).toBeCloseTo(0.9433, 3)
    expect(many.high - many.low).toBeLessThan(few.high - few.low)
    expect(wilson(5, 5)!.high).toBe(1)
    expect(wilson(0, 5)!.low).toBe(0)
  })

  it('sum whole weeks that end today and leave empty ones out', () => {
    const { days } = fold([on(0, 1, 'f-1'), on(-6, 2, 'f-2', 'wrong'), on(-21, 3, 'f-3')])
    const points = accuracyByWeek(days, TODAY, 16)
    expect(points.map(({ from, to, answered: count, right }) => [from, to, count, right])).toEqual([
      [TODAY - 27, TODAY - 21, 1, 1],
      [TODAY - 6, TODAY, 2, 1],
    ])
  })

  it('lay days out from Monday, none after today', () => {
    expect(weekday(dayFromIso('2026-01-05')!)).toBe(0)
    expect(weekday(dayFromIso('2026-01-11')!)).toBe(6)
    const wednesday = dayFromIso('2026-01-07')!
    const weeks = calendarWeeks(new Map(), wednesday, 3)
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 3])
    expect(isoFromDay(weeks[0]![0]!.day)).toBe('2025-12-22')
    expect(weeks.at(-1)!.at(-1)!.day).toBe(wednesday)
  })
})

describe('words', () => {
  it('say how what is known grew since yesterday, what fades, and how much is all but certain', () => {
    const facts = [factId('f-1'), factId('f-2')]
    const scheduler = createScheduler({ retention: 0.9 })
    const none = durability(facts, [], scheduler, TODAY)
    const now = { ...none, durable: 1, share: 0.5, expected: 1.6 }
    const story = {
      now,
      dawn: { ...none, expected: 0.7 },
      fading: [{ topic: topicId('authorizers'), facts: 11 }],
      titleOf: () => 'Authorizers',
      until: 'the exam',
    }
    expect(expectedFacts(now)).toBe(2)
    expect(knownWords(story)).toBe(
      '1 more than yesterday. Authorizers fades fastest: 11 facts to review before the exam.',
    )
    expect(knownWords({ ...story, dawn: now, fading: [] })).toBe('As many as yesterday.')
    expect(knownWords({ ...story, now: none, dawn: now, fading: [] })).toBe('2 fewer than yesterday.')
    expect(durableWords(now)).toBe(
      '1 of 2 facts (50\u00A0%) you would recall on that day with a chance of at least 90\u00A0%.',
    )
  })

  it('claim no chance without evidence', () => {
    expect(chanceWords({ kind: 'too few', n: 7, needed: 40 })).toMatch(
      /^Not enough evidence yet: 7 of the 40/,
    )
    const band = {
      kind: 'band',
      n: 96,
      chance: 0.7,
      low: 0.53,
      high: 0.83,
      domains: [],
      uncertain: null,
    } as const
    expect(chanceWords(band)).toBe('53 to 83\u00A0%, from 96 unseen questions of the last 30 days.')
  })
})
