import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { factId, questionId } from '#engine/questions/ids.ts'
import { dayFromIso, dayOf } from '#engine/events/day.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { cappedDue, createCardBook, dueQueue, factsAhead, leastRecentSibling } from '#engine/review/queue.ts'
import { ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { answered, DAY, logOf, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const SEED = 20_260_109
const TODAY = dayOf(MONDAY_NOON, { zone: 0, dayStart: 4 })

function factOn(fact: string, day: number, n: number, verdict: 'right' | 'wrong' = 'right'): LogEntry {
  const event = answered({ tests: [factId(fact)], question: questionId(`q.${fact}`), verdict })
  return stamped(event, n, { at: ms(MONDAY_NOON + day * DAY) })
}

function queue(log: readonly LogEntry[], today: number, examDay: number | null = null) {
  const progress = fold(log)
  const book = createCardBook()
  const scheduler = book.scheduler(progress.settings.retention)
  return dueQueue(book.cards(progress, today, examDay), progress, scheduler, today)
}

describe('due dates', () => {
  it(`are never NaN and never after the day before the exam, whatever the clocks did (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        anyLog(60),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        (log, d, in_) => {
          const progress = fold(log)
          const today = TODAY + d
          const examDay = today + in_
          for (const { dueDay, card } of createCardBook().cards(progress, today, examDay)) {
            expect(Number.isInteger(dueDay)).toBe(true)
            expect(dueDay).toBeLessThanOrEqual(examDay - 1)
            expect(Number.isInteger(card.dueDay)).toBe(true)
            expect(card.dueDay).toBeGreaterThan(card.lastDay)
          }
        },
      ),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('are free again from the exam day on', () => {
    expect(cappedDue(TODAY + 9, TODAY, TODAY + 5)).toBe(TODAY + 4)
    expect(cappedDue(TODAY + 3, TODAY, TODAY + 5)).toBe(TODAY + 3)
    expect(cappedDue(TODAY + 9, TODAY, TODAY)).toBe(TODAY + 9)
    expect(cappedDue(TODAY + 9, TODAY, null)).toBe(TODAY + 9)
  })
})

describe('A3 a clock that was ahead never hides facts', () => {
  it('brings back what was answered under it, on the day on which the clock is right again', () => {
    const log = [factOn('thr-01', 365, 1), factOn('thr-02', -10, 2, 'wrong'), factOn('thr-02', 365, 3)]
    expect(
      queue(log, TODAY)
        .today.map(({ fact }) => fact)
        .toSorted(),
    ).toEqual(['thr-01', 'thr-02'])
    expect(factsAhead(fold(log).facts, TODAY)).toBe(2)
  })

  it('and an answer today is followed by tomorrow, also when the date has come', () => {
    const log = [factOn('thr-01', 365, 1), factOn('thr-01', 0, 2, 'wrong')]
    expect(queue(log, TODAY).today).toEqual([])
    expect(queue(log, TODAY + 1).today).toHaveLength(1)
    const later = [...log, factOn('thr-01', 1, 3, 'wrong')]
    expect(queue(later, TODAY + 2).today).toHaveLength(1)
    expect(queue(later, TODAY + 366).today).toHaveLength(1)
  })

  it('nor keeps a fact from being mastered', () => {
    const [first, second] = [fact('q.one', 365, 1), fact('q.two', 366, 2)]
    const proficient = fold([first, second, fact('q.three', 367, 3), fact('q.four', 0, 4)]).facts
    expect(proficient.get(factId('thr-01'))?.proficientDay).toBe(TODAY)
  })

  it(`in any log: what was ever answered is due by its own interval from today (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog(60), fc.integer({ min: -30, max: 30 }), (log, d) => {
        const today = TODAY + d
        for (const { card } of createCardBook().cards(fold(log), today, null))
          expect(card.lastDay).toBeLessThanOrEqual(today)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

const fact = (question: string, day: number, n: number): LogEntry =>
  stamped(answered({ tests: [factId('thr-01')], question: questionId(question) }), n, {
    at: ms(MONDAY_NOON + day * DAY),
  })

describe('card book', () => {
  it('gives the same cards whether it saw the log grow or not', () => {
    const log = [0, 2, 5, 9, 14].map((day, i) => factOn('thr-01', day, i + 1, i === 2 ? 'wrong' : 'right'))
    const grown = createCardBook()
    for (let n = 1; n < log.length; n++) grown.cards(fold(log.slice(0, n)), TODAY, null)
    const whole = fold(log)
    expect(grown.cards(whole, TODAY, null)).toEqual(createCardBook().cards(whole, TODAY, null))
  })

  it('starts afresh when the retention changes', () => {
    const book = createCardBook()
    const [entry] = [factOn('thr-01', 0, 1)]
    const retention = stamped({ type: 'setting.changed', key: 'retention', value: 0.7 }, 2)
    const [before] = book.cards(fold([entry!]), TODAY, null)
    const [after] = book.cards(fold([entry!, retention]), TODAY, null)
    expect(after!.dueDay).toBeGreaterThan(before!.dueDay)
  })
})

describe('due queue', () => {
  it('serves what is most likely forgotten first', () => {
    const log = [factOn('thr-01', 0, 1), factOn('thr-02', 0, 2, 'wrong'), factOn('thr-03', 4, 3)]
    expect(queue(log, TODAY + 20).today.map(({ fact }) => fact)).toEqual(['thr-02', 'thr-01', 'thr-03'])
  })

  it('leaves out what was rated today', () => {
    const log = [factOn('thr-01', 0, 1, 'wrong'), factOn('thr-01', 6, 2, 'wrong'), factOn('thr-02', 0, 3)]
    expect(queue(log, TODAY + 6).today.map(({ fact }) => fact)).toEqual(['thr-02'])
  })

  it('stops at the minutes a day and keeps the rest for later', () => {
    const facts = Array.from({ length: 30 }, (_, i) => factOn(`thr-${10 + i}`, 0, i + 2))
    const five = stamped({ type: 'setting.changed', key: 'dailyMinutes', value: 5 }, 1)
    const full = queue([five, ...facts], TODAY + 30)
    // 30 answers of 20 s each are the learner's pace: 5 min = 15 reviews.
    expect([full.today.length, full.later.length, full.minutes]).toEqual([15, 15, 5])
    const one = factOn('thr-10', 30, 40)
    const after = queue([five, ...facts, one], TODAY + 30)
    expect([after.today.length, after.later.length]).toEqual([14, 15])
  })
})

describe('siblings', () => {
  const candidates = ['q.t.003', 'q.t.001', 'q.t.002'].map((id) => ({
    id: questionId(id),
    tests: [factId(id === 'q.t.003' ? 'thr-09' : 'thr-01')],
  }))

  it('are served never seen first, then least recently seen', () => {
    const seen = (ids: readonly string[]) =>
      fold(logOf(ids.map((id) => answered({ question: questionId(id) }))))
    const next = (ids: readonly string[]) => leastRecentSibling(factId('thr-01'), candidates, seen(ids))?.id
    expect(next([])).toBe('q.t.001')
    expect(next(['q.t.001'])).toBe('q.t.002')
    expect(next(['q.t.002', 'q.t.001'])).toBe('q.t.002')
  })

  it('are undefined when nothing tests the fact', () => {
    expect(leastRecentSibling(factId('nope'), candidates, fold([]))).toBeUndefined()
  })
})

describe('days', () => {
  it('read ISO dates and refuse dates that do not exist', () => {
    expect(dayFromIso('1970-01-02')).toBe(1)
    expect(dayFromIso('2026-01-05')).toBe(TODAY)
    for (const bad of ['2026-02-30', '2026-1-5', 'tomorrow', '']) expect(dayFromIso(bad)).toBeNull()
  })
})
