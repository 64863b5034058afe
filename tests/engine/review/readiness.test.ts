import { describe, expect, it } from 'vitest'

import { questionId, topicId } from '#engine/questions/ids.ts'
import { fold } from '#engine/learner/fold.ts'
import type { QuestionProgress } from '#engine/learner/progress.ts'
import type { ExamId } from '#engine/questions/question.ts'
import { betaMean, betaSampler, betaVariance } from '#engine/review/beta.ts'
import { calibrationRows } from '#engine/review/calibration.ts'
import { createCardBook } from '#engine/review/queue.ts'
import { durability, masteryCounts } from '#engine/review/durability.ts'
import { passChance, readiness } from '#engine/review/readiness.ts'
import { ms } from '#engine/units.ts'
import { answered, DAY, MONDAY_NOON, stamped } from '#tests/support/entries.ts'
import { factId } from '#engine/questions/ids.ts'

const DOMAINS = [
  { id: '1', title: 'Secure', weight: 30 },
  { id: '2', title: 'Resilient', weight: 26 },
  { id: '3', title: 'High-performing', weight: 24 },
  { id: '4', title: 'Cost-optimized', weight: 20 },
]
const TOPICS = ['throttling', 'caching', 'pricing'].map(topicId)
const NOW = ms(MONDAY_NOON + 10 * DAY)

type Met = {
  readonly count: number
  readonly right: (i: number) => boolean
  readonly timed?: boolean
  readonly ago?: number
}

function progressOf({ count, right, timed = true, ago = 1 }: Met) {
  return fold(
    Array.from({ length: count }, (_, i) =>
      stamped(
        answered({
          question: questionId(`q.x.${i}`),
          exams: { 'saa-c03': `${(i % 4) + 1}.1` },
          topic: TOPICS[i % 2]!,
          verdict: right(i) ? 'right' : 'wrong',
          timed,
        }),
        i + 1,
        { at: ms(NOW - ago * DAY) },
      ),
    ),
  )
}

const tagOf =
  (exam: ExamId) =>
  ({ exams }: QuestionProgress) =>
    exams[exam] ?? null

const ask = (met: Met) =>
  readiness(progressOf(met), {
    taskOf: tagOf('saa-c03'),
    domains: DOMAINS,
    topics: TOPICS,
    now: NOW,
    seed: 1,
  })

describe('readiness', () => {
  it('says so when there are fewer than 40 first encounters', () => {
    expect(ask({ count: 39, right: () => true })).toEqual({ kind: 'too few', n: 39, needed: 40 })
  })

  it('does not count what was met more than 30 days ago, or belongs to another exam', () => {
    expect(ask({ count: 60, right: () => true, ago: 31 })).toMatchObject({ kind: 'too few', n: 0 })
    const other = readiness(progressOf({ count: 60, right: () => true }), {
      taskOf: tagOf('dva-c02'),
      domains: DOMAINS,
      topics: TOPICS,
      now: NOW,
      seed: 1,
    })
    expect(other).toMatchObject({ kind: 'too few', n: 0 })
  })

  it('A3 does not count what a clock that was ahead dated', () => {
    expect(ask({ count: 60, right: () => true, ago: -365 })).toMatchObject({ kind: 'too few', n: 0 })
    expect(ask({ count: 60, right: () => true, ago: 0 })).toMatchObject({ kind: 'band', n: 60 })
  })

  it('is near certain for nearly everything right and hopeless for half right', () => {
    const good = ask({ count: 200, right: (i) => i % 20 !== 0 })
    const poor = ask({ count: 200, right: (i) => i % 8 < 4 })
    if (good.kind !== 'band' || poor.kind !== 'band') throw new Error('Expected two bands.')
    expect(good.chance).toBeGreaterThan(0.97)
    expect(poor.chance).toBeLessThan(0.05)
    for (const { low, chance, high } of [good, poor]) {
      expect(low).toBeLessThanOrEqual(chance)
      expect(high).toBeGreaterThanOrEqual(chance)
    }
  })

  it('holds its mean even where nearly every draw is hopeless', () => {
    const result = ask({ count: 80, right: (i) => i % 16 < 4 })
    if (result.kind !== 'band') throw new Error('Expected a band.')
    expect(result.low).toBeLessThanOrEqual(result.chance)
    expect(result.high).toBeGreaterThanOrEqual(result.chance)
  })

  it('narrows its band with more questions, and untimed ones count half', () => {
    const width = (met: Met): number => {
      const result = ask(met)
      return result.kind === 'band' ? result.high - result.low : 1
    }
    const right = (i: number): boolean => i % 4 !== 0 || i % 12 === 0
    expect(width({ count: 400, right })).toBeLessThan(width({ count: 60, right }))
    const untimed = ask({ count: 80, right: () => true, timed: false })
    const timed = ask({ count: 80, right: () => true })
    if (untimed.kind !== 'band' || timed.kind !== 'band') throw new Error('Expected two bands.')
    // 20 right per domain: (2 + 20) / (4 + 20), and (2 + 10) / (4 + 10) at half weight.
    expect(timed.domains[0]).toEqual({ domain: '1', n: 20, right: 20, mean: 22 / 24 })
    expect(untimed.domains[0]?.mean).toBe(12 / 14)
  })

  it('names the topic that it knows least about', () => {
    expect(ask({ count: 60, right: () => true })).toMatchObject({ uncertain: 'pricing' })
  })

  it('gives the same band for the same seed', () => {
    const met = { count: 50, right: (i: number) => i % 3 !== 0 }
    expect(ask(met)).toEqual(ask(met))
  })
})

describe('chance to pass', () => {
  it('is the binomial tail at 36 of 50', () => {
    expect(passChance([1, 1, 1, 1], [15, 13, 12, 10])).toBe(1)
    expect(passChance([0, 0, 0, 0], [15, 13, 12, 10])).toBe(0)
    // P(X >= 36) for X ~ B(50, 0.72), summed term by term.
    const whole = passChance([0.72], [50])
    const parts = passChance([0.72, 0.72, 0.72, 0.72], [15, 13, 12, 10])
    expect(parts).toBeCloseTo(whole, 12)
    let tail = 0
    for (let k = 36; k <= 50; k++) tail += choose(50, k) * 0.72 ** k * 0.28 ** (50 - k)
    expect(whole).toBeCloseTo(tail, 12)
  })
})

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

describe('beta draws', () => {
  for (const [alpha, beta] of [
    [2, 2],
    [2.5, 9],
    [40, 3.5],
    [600, 250],
  ] as const)
    it(`have the mean and the variance of Beta(${alpha}, ${beta})`, () => {
      const shape = { alpha, beta }
      const sample = betaSampler(shape)
      const count = 20_000
      const drawn = Array.from({ length: count }, (_, n) => sample(3, 99, n))
      const mean = drawn.reduce((sum, x) => sum + x, 0) / count
      const spread = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count
      // Six standard errors of the mean; a tenth of the variance.
      const tolerance = 6 * Math.sqrt(betaVariance(shape) / count)
      expect(Math.abs(mean - betaMean(shape))).toBeLessThan(tolerance + 0.0005)
      expect(Math.abs(spread / betaVariance(shape) - 1)).toBeLessThan(0.1)
      expect(Math.min(...drawn)).toBeGreaterThan(0)
      expect(Math.max(...drawn)).toBeLessThan(1)
    })
})

describe('durability', () => {
  const log = ['thr-01', 'thr-02'].flatMap((fact, i) =>
    [0, 3, 15, 60].slice(0, i === 0 ? 4 : 1).map((day, j) =>
      stamped(answered({ tests: [factId(fact)], question: questionId(`q.${fact}.${j}`) }), i * 10 + j + 1, {
        at: ms(MONDAY_NOON + day * DAY),
      }),
    ),
  )
  const progress = fold(log)
  const book = createCardBook()
  const facts = ['thr-01', 'thr-02', 'thr-03'].map(factId)

  it('is the share of facts with a predicted recall of 90 % on the day', () => {
    const today = [...progress.days.keys()].at(-1)!
    const cards = book.cards(progress, today, null)
    const result = durability(facts, cards, book.scheduler(0.9), today + 30)
    // thr-01 was reviewed on growing intervals, thr-02 once two months before, thr-03 never.
    expect(result).toMatchObject({ durable: 1, total: 3, share: 1 / 3 })
    expect(result.expected).toBeGreaterThan(1)
    expect(result.expected).toBeLessThan(2)
    expect(durability(facts, cards, book.scheduler(0.9), today + 3000).durable).toBe(0)
    expect(durability([], cards, book.scheduler(0.9), today).share).toBe(0)
  })

  it('counts how many facts stand on each level', () => {
    const counts = masteryCounts(facts, progress)
    expect(counts).toEqual({ new: 1, learning: 1, familiar: 0, proficient: 1, mastered: 0, total: 3 })
  })
})

describe('calibration', () => {
  it('compares each level with what it claims, from ten answers on', () => {
    const rows = calibrationRows({
      guess: { total: 20, right: 15 },
      unsure: { total: 20, right: 9 },
      sure: { total: 20, right: 12 },
    })
    expect(rows.map(({ verdict }) => verdict)).toEqual(['underconfident', 'fair', 'overconfident'])
    const few = calibrationRows({
      guess: { total: 0, right: 0 },
      unsure: { total: 9, right: 9 },
      sure: { total: 0, right: 0 },
    })
    expect(few.map(({ verdict, share }) => [verdict, share])).toEqual([
      ['too few', null],
      ['too few', 1],
      ['too few', null],
    ])
  })
})
