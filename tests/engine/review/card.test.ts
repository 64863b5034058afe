import fc from 'fast-check'
import { createEmptyCard, fsrs, type Grade, Rating as FsrsRating } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'

import { createScheduler, ImpossibleCard, type ReviewCard } from '#engine/review/card.ts'
import type { RatedReview, Rating } from '#engine/learner/mastery.ts'

const SEED = 20_260_108
const DAY0 = 20_000

/** Weights of the published vectors: long-term_scheduler.test.ts of open-spaced-repetition/ts-fsrs (MIT). */
const PUBLISHED = [
  0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178, 2.0225, 0.0904,
  0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468,
  // The two that the library fills in for weights of 19.
  0, 0.5,
]

describe('FSRS through our wrapper', () => {
  it('A19a gives the published intervals, stabilities and difficulties', () => {
    // test1 of the library's long-term suite: six times good, twice again, five times good, each on its due day.
    const { next } = createScheduler({ retention: 0.9, weights: PUBLISHED })
    const ratings: readonly Rating[] = [
      ...Array.from({ length: 6 }, () => 'good' as const),
      'again',
      'again',
      ...Array.from({ length: 5 }, () => 'good' as const),
    ]
    let card: ReviewCard | null = null
    const cards = ratings.map((rating) => (card = next(card, card?.dueDay ?? DAY0, rating)))
    expect(cards.map(({ dueDay, lastDay }) => dueDay - lastDay)).toEqual([
      3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773,
    ])
    expect(cards.map(({ stability }) => stability)).toEqual([
      3.0412, 13.09130698, 48.15848988, 154.93732625, 445.05562739, 1158.07779739, 16.63063166, 3.01732209,
      11.42247264, 37.37521902, 111.8752758, 306.5974569, 772.94026648,
    ])
    expect(cards.map(({ difficulty }) => difficulty)).toEqual([
      4.49094334, 4.26664289, 4.05746029, 3.86237659, 3.68044154, 3.51076891, 4.69833071, 5.55956298,
      5.26323756, 4.98688448, 4.72915759, 4.4888015, 4.26464541,
    ])
    expect(cards.at(-1)).toMatchObject({ reps: 13, lapses: 2 })
  })

  it(`equals ts-fsrs for any ratings on any days, with our retentions (seed ${SEED})`, () => {
    const GRADE = { again: FsrsRating.Again, hard: FsrsRating.Hard, good: FsrsRating.Good } as const
    const review = fc.record({
      rating: fc.constantFrom<Rating>('again', 'hard', 'good'),
      wait: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(
        fc.array(review, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(0.7, 0.8, 0.9, 0.95, 0.97),
        (reviews, retention) => {
          const ours = createScheduler({ retention })
          const theirs = fsrs({ request_retention: retention, enable_short_term: false })
          let day = DAY0
          let card: ReviewCard | null = null
          let expected = createEmptyCard(new Date(day * 86_400_000))
          for (const { rating, wait } of reviews) {
            day += wait
            card = ours.next(card, day, rating)
            const grade: Grade = GRADE[rating]
            expected = theirs.next(expected, new Date(day * 86_400_000), grade).card
          }
          expect(card).toEqual({
            stability: expected.stability,
            difficulty: expected.difficulty,
            reps: expected.reps,
            lapses: expected.lapses,
            lastDay: day,
            dueDay: day + expected.scheduled_days,
          })
          const later = new Date((day + 30) * 86_400_000)
          const recall = card === null ? null : ours.recall(card, day + 30)
          expect(recall).toBe(theirs.get_retrievability(expected, later, false))
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('A3 schedules from the smaller day when a later answer tells that a clock was ahead', () => {
    const { next, replay } = createScheduler({ retention: 0.9 })
    const review = (day: number, rating: 'good' | 'again') =>
      ({ day, rating, at: 0, question: 'q' }) as unknown as RatedReview
    const wrong = replay([review(DAY0 + 365, 'good'), review(DAY0, 'again')])
    expect(wrong).toEqual(next(next(null, DAY0, 'good'), DAY0, 'again'))
    expect(wrong).toMatchObject({ lastDay: DAY0, dueDay: DAY0 + 1 })
    // And wrong again the next day: back the day after.
    expect(next(wrong, DAY0 + 1, 'again').dueDay).toBe(DAY0 + 2)
  })

  it('moves a retention outside its range to the nearest end', () => {
    const due = (retention: number) => createScheduler({ retention }).next(null, DAY0, 'good').dueDay
    expect(due(0.01)).toBe(due(0.7))
    expect(due(2)).toBe(due(0.97))
  })

  it('refuses a card that no reviews can lead to', () => {
    const { next } = createScheduler({ retention: 0.9 })
    const card = next(null, DAY0, 'good')
    expect(() => next({ ...card, stability: Number.NaN }, DAY0 + 1, 'good')).toThrow(ImpossibleCard)
    expect(() => next({ ...card, difficulty: 0 }, DAY0 + 1, 'good')).toThrow(ImpossibleCard)
  })

  it('replays a fact from its reviews', () => {
    const { next, replay } = createScheduler({ retention: 0.9 })
    const reviews = (['good', 'again', 'hard'] as const).map((rating, i) => ({
      day: DAY0 + 3 * i,
      rating,
    }))
    const full = reviews.map((review) => ({ ...review, at: 0, question: 'q' })) as never
    const byHand = reviews.reduce<ReviewCard | null>((card, { day, rating }) => next(card, day, rating), null)
    expect(replay(full)).toEqual(byHand)
    expect(replay([])).toBeNull()
  })
})
