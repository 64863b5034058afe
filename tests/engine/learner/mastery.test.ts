import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { factId, questionId } from '#engine/questions/ids.ts'
import {
  type Evidence,
  type FactProgress,
  levelIndex,
  type MasteryLevel,
  ratingOf,
  withEvidence,
} from '#engine/learner/mastery.ts'
import { ms } from '#engine/units.ts'

const SEED = 20_260_107
const DAY0 = 20_000

type Step = [sibling: string, day: number, verdict: 'hit' | 'miss', mixed?: 'mixed']

function evidence([sibling, day, verdict, mixed]: Step): Evidence {
  return {
    fact: factId('thr-01'),
    question: questionId(sibling),
    isRight: verdict === 'hit',
    isGuess: false,
    day: DAY0 + day,
    at: ms((DAY0 + day) * 86_400_000),
    isMixed: mixed === 'mixed',
  }
}

function levels(steps: readonly Step[]): readonly MasteryLevel[] {
  let fact: FactProgress | undefined
  return steps.map((step) => {
    fact = withEvidence(fact, evidence(step))
    return fact.level
  })
}

describe('mastery ladder', () => {
  const table: readonly [name: string, steps: readonly Step[], levels: readonly MasteryLevel[]][] = [
    ['starts at learning, hit or miss', [['a', 0, 'miss']], ['learning']],
    [
      'does not climb on the same sibling',
      [
        ['a', 0, 'hit'],
        ['a', 1, 'hit'],
        ['a', 2, 'hit'],
      ],
      ['learning', 'learning', 'learning'],
    ],
    [
      'climbs to familiar on another sibling, on the same day too',
      [
        ['a', 0, 'hit'],
        ['b', 0, 'hit'],
        ['a', 0, 'hit'],
      ],
      ['learning', 'familiar', 'familiar'],
    ],
    [
      'needs hits on two days for proficient',
      [
        ['a', 0, 'hit'],
        ['b', 0, 'hit'],
        ['c', 0, 'hit'],
        ['c', 1, 'hit'],
      ],
      ['learning', 'familiar', 'familiar', 'proficient'],
    ],
    [
      'needs a mixed session three days later for mastered',
      [
        ['a', 0, 'hit'],
        ['b', 1, 'hit'],
        ['a', 1, 'hit'],
        ['b', 3, 'hit', 'mixed'],
        ['b', 9, 'hit'],
        ['b', 4, 'hit', 'mixed'],
      ],
      ['learning', 'familiar', 'proficient', 'proficient', 'proficient', 'mastered'],
    ],
    [
      'drops one level on a miss, and not below learning',
      [
        ['a', 0, 'hit'],
        ['b', 1, 'hit'],
        ['a', 1, 'hit'],
        ['b', 2, 'miss'],
        ['b', 2, 'miss'],
        ['b', 2, 'miss'],
      ],
      ['learning', 'familiar', 'proficient', 'familiar', 'learning', 'learning'],
    ],
    [
      'does not climb again on the question that was just missed',
      [
        ['a', 0, 'hit'],
        ['b', 0, 'miss'],
        ['b', 0, 'hit'],
        ['a', 0, 'hit'],
      ],
      ['learning', 'learning', 'learning', 'familiar'],
    ],
    [
      'counts the three days from a drop below mastered again',
      [
        ['a', 0, 'hit'],
        ['b', 1, 'hit'],
        ['a', 1, 'hit'],
        ['b', 4, 'hit', 'mixed'],
        ['a', 5, 'miss'],
        ['b', 6, 'hit', 'mixed'],
        ['b', 8, 'hit', 'mixed'],
      ],
      ['learning', 'familiar', 'proficient', 'mastered', 'proficient', 'proficient', 'mastered'],
    ],
  ]
  it.each(table)('%s', (_, steps, expected) => {
    expect(levels(steps)).toEqual(expected)
  })

  it(`goes up only as allowed, by one, and falls by one on a miss (seed ${SEED})`, () => {
    const step = fc.record({
      question: fc.constantFrom('a', 'b', 'c').map(questionId),
      isRight: fc.boolean(),
      isGuess: fc.boolean(),
      isMixed: fc.boolean(),
      day: fc.integer({ min: DAY0, max: DAY0 + 12 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let fact: FactProgress | undefined
        const hits: typeof steps = []
        let proficientSince = Infinity
        const broken: string[] = []
        const must = (isTrue: boolean, rule: string): void => void (isTrue || broken.push(rule))
        for (const one of steps) {
          const before = fact?.level ?? 'new'
          fact = withEvidence(fact, { ...one, fact: factId('x'), at: ms(one.day * 86_400_000) })
          if (one.isRight) hits.push(one)
          const change = levelIndex(fact.level) - levelIndex(before)
          const isUp = change > 0 && before !== 'new'
          must(Math.abs(change) <= 1, 'one level at a time')
          must(
            one.isRight || before === 'new' || before === 'learning' || change === -1,
            'a miss drops one level',
          )
          must(!isUp || one.isRight, 'up on hits only')
          must(!isUp || new Set(steps.map(({ question }) => question)).size > 1, 'up on siblings only')
          const isProficient = isUp && fact.level === 'proficient'
          must(!isProficient || new Set(hits.map(({ day }) => day)).size > 1, 'proficient on two days')
          const isMastered = isUp && fact.level === 'mastered'
          must(
            !isMastered || (one.isMixed && one.day - proficientSince >= 3),
            'mastered mixed, three days later',
          )
          if (fact.level === 'proficient' && change !== 0) proficientSince = one.day
          // A3: a later answer on an earlier day tells that the clock was ahead.
          else proficientSince = Math.min(proficientSince, one.day)
          if (levelIndex(fact.level) < levelIndex('proficient')) proficientSince = Infinity
        }
        expect(broken).toEqual([])
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

describe('ratings', () => {
  it('are again for a miss, hard for a right guess, good for a hit', () => {
    expect(ratingOf({ isRight: false, isGuess: false })).toBe('again')
    expect(ratingOf({ isRight: false, isGuess: true })).toBe('again')
    expect(ratingOf({ isRight: true, isGuess: true })).toBe('hard')
    expect(ratingOf({ isRight: true, isGuess: false })).toBe('good')
  })

  it('are given once per local day, to the first answer', () => {
    let fact: FactProgress | undefined
    for (const step of [
      ['a', 0, 'miss'],
      ['b', 0, 'hit'],
      ['b', 1, 'hit'],
      ['a', 0, 'hit'],
    ] satisfies Step[])
      fact = withEvidence(fact, evidence(step))
    expect(fact?.reviews.map(({ day, rating }) => [day - DAY0, rating])).toEqual([
      [0, 'again'],
      [1, 'good'],
    ])
    expect(fact).toMatchObject({ hits: 3, misses: 1 })
  })
})
