import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { grade, isComplete, isValidResponse } from '#engine/questions/grade.ts'
import { optionId } from '#engine/questions/ids.ts'
import { letterOf, shuffled } from '#engine/questions/order.ts'
import type { Question } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'
import { ALL_SAMPLES, SAMPLES } from '#tests/support/sample-questions.ts'

const RUNS = { seed: 2026, numRuns: 200 }

describe('grade, choices', () => {
  it('takes the key for right and any other option for wrong', () => {
    expect(grade(SAMPLES.single, { kind: 'single', option: optionId('usage-plan') }).verdict).toBe('right')
    expect(grade(SAMPLES.single, { kind: 'single', option: optionId('waf-rule') }).verdict).toBe('wrong')
  })

  it('says which half of a multiple response was right', () => {
    const half = grade(SAMPLES.multiple, multiple('add-key', 'larger'))
    expect(half.verdict).toBe('partly')
    expect(half.parts.filter((part) => part.isChosen && part.isRight).map(({ id }) => id)).toEqual([
      'add-key',
    ])
    expect(half.parts.filter((part) => !part.isChosen && !part.isRight).map(({ id }) => id)).toEqual([
      'invalidate',
    ])
  })

  it('takes all keys in any order for right, none of them for wrong', () => {
    expect(grade(SAMPLES.multiple, multiple('invalidate', 'add-key')).verdict).toBe('right')
    expect(grade(SAMPLES.multiple, multiple('larger', 'longer')).verdict).toBe('wrong')
  })

  it('never takes more than the number to select for right', () => {
    const greedy = multiple('add-key', 'invalidate', 'larger')
    expect(isValidResponse(SAMPLES.multiple, greedy)).toBe(false)
    expect(grade(SAMPLES.multiple, greedy).verdict).not.toBe('right')
  })

  it('marks a fault by its line', () => {
    expect(grade(SAMPLES.fault, { kind: 'fault', option: optionId('line-3') }).verdict).toBe('right')
    expect(grade(SAMPLES.fault, { kind: 'fault', option: optionId('line-2') }).verdict).toBe('wrong')
  })
})

describe('grade, arrangements', () => {
  it('takes only the whole order for right', () => {
    expect(grade(SAMPLES.ordering, ordering('plan', 'stage', 'account', 'region')).verdict).toBe('right')
    expect(grade(SAMPLES.ordering, ordering('plan', 'stage', 'region', 'account')).verdict).toBe('partly')
    expect(grade(SAMPLES.ordering, ordering('stage', 'plan', 'region', 'account')).verdict).toBe('wrong')
  })

  it('marks each prompt of a matching by itself', () => {
    const result = grade(SAMPLES.matching, {
      kind: 'matching',
      pairs: {
        'too-fast': optionId('throttled'),
        'over-quota': optionId('throttled'),
        'no-key': optionId('forbidden'),
      },
    })
    expect(result.verdict).toBe('partly')
    expect(result.parts.map((part) => part.isRight)).toEqual([true, false, true])
  })

  it('wants both tellings of a minimal pair', () => {
    const pair = (reach: string, call: string): LearnerResponse => ({
      kind: 'minimal-pair',
      options: { reach: optionId(reach), call: optionId(call) },
    })
    expect(grade(SAMPLES['minimal-pair'], pair('private-api', 'vpc-link')).verdict).toBe('right')
    expect(grade(SAMPLES['minimal-pair'], pair('vpc-link', 'vpc-link')).verdict).toBe('partly')
    expect(grade(SAMPLES['minimal-pair'], pair('vpc-link', 'private-api')).verdict).toBe('wrong')
  })

  it('wants every distractor rejected for its own reason', () => {
    const rejected = (reasons: Record<string, string>): LearnerResponse => ({
      kind: 'elimination',
      reasons: Object.fromEntries(Object.entries(reasons).map(([id, reason]) => [id, optionId(reason)])),
    })
    const right = { 'stage-limit': 'shared', 'waf-rule': 'per-address', authorizer: 'work' }
    expect(grade(SAMPLES.elimination, rejected(right)).verdict).toBe('right')
    expect(grade(SAMPLES.elimination, rejected({ ...right, authorizer: 'shared' })).verdict).toBe('partly')
    expect(
      grade(
        SAMPLES.elimination,
        rejected({ 'usage-plan': 'work', 'waf-rule': 'per-address', authorizer: 'work' }),
      ).verdict,
    ).toBe('wrong')
  })
})

describe('grade, numbers', () => {
  it('accepts the tolerance at both ends and refuses one step beyond', () => {
    for (const value of [98, 100, 102])
      expect(grade(SAMPLES.numeric, { kind: 'numeric', value }).verdict).toBe('right')
    for (const value of [97.99, 102.01, -100])
      expect(grade(SAMPLES.numeric, { kind: 'numeric', value }).verdict).toBe('wrong')
  })

  it('forgives the rounding of decimals but no more', () => {
    const exact = { ...SAMPLES.numeric, value: 0.3, tolerance: 0 }
    expect(grade(exact, { kind: 'numeric', value: 0.1 + 0.2 }).verdict).toBe('right')
    expect(grade(exact, { kind: 'numeric', value: 0.300001 }).verdict).toBe('wrong')
  })

  it('names the slip that leads to the number', () => {
    expect(grade(SAMPLES.numeric, { kind: 'numeric', value: 201 }).slip?.name).toBe('counted the admitted')
    expect(grade(SAMPLES.numeric, { kind: 'numeric', value: 250 }).slip).toBeNull()
    expect(grade(SAMPLES.predict, { kind: 'predict', value: 2000 }).slip?.name).toBe('burst taken as refused')
  })

  it('names no slip for a right number even where one lies within the tolerance', () => {
    const close = { ...SAMPLES.numeric, slips: [{ value: 101, name: 'off by one', rationale: 'Near.' }] }
    expect(grade(close, { kind: 'numeric', value: 101 })).toMatchObject({ verdict: 'right', slip: null })
  })
})

describe('responses', () => {
  it('throw when they are of another kind', () => {
    expect(() => grade(SAMPLES.single, { kind: 'numeric', value: 1 })).toThrow(/kind single/)
  })

  it('are refused with unknown ids, repeated ids, numbers that are none, and another kind', () => {
    const bad: readonly [Question, LearnerResponse][] = [
      [SAMPLES.single, { kind: 'single', option: optionId('nowhere') }],
      [SAMPLES.single, { kind: 'fault', option: optionId('usage-plan') }],
      [SAMPLES.multiple, multiple('add-key', 'add-key')],
      [SAMPLES.ordering, ordering('plan', 'plan')],
      [SAMPLES.matching, { kind: 'matching', pairs: { 'too-fast': optionId('no-key') } }],
      [SAMPLES.numeric, { kind: 'numeric', value: Number.NaN }],
      [SAMPLES['minimal-pair'], { kind: 'minimal-pair', options: { other: optionId('waf') } }],
      [SAMPLES.elimination, { kind: 'elimination', reasons: { 'waf-rule': optionId('waf-rule') } }],
    ]
    for (const [question, response] of bad) expect(isValidResponse(question, response)).toBe(false)
  })

  it('are complete only when nothing is left to decide', () => {
    expect(isComplete(SAMPLES.multiple, multiple('add-key'))).toBe(false)
    expect(isComplete(SAMPLES.multiple, multiple('add-key', 'larger'))).toBe(true)
    expect(isComplete(SAMPLES.ordering, ordering('plan', 'stage'))).toBe(false)
    expect(isComplete(SAMPLES.elimination, { kind: 'elimination', reasons: {} })).toBe(false)
  })
})

describe('shuffled', () => {
  it('changes no grade, whatever the seed and the response', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff), (seed, pick) => {
        for (const question of ALL_SAMPLES) {
          const response = someResponse(question, pick)
          expect(isValidResponse(question, response)).toBe(true)
          const plain = grade(question, response)
          const moved = grade(shuffled(question, seed), response)
          expect(moved.verdict).toBe(plain.verdict)
          expect(moved.slip).toEqual(plain.slip)
          expect(byId(moved.parts)).toEqual(byId(plain.parts))
        }
      }),
      RUNS,
    )
  })

  it('loses and adds nothing, and the same seed gives the same order again', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (seed) => {
        for (const question of ALL_SAMPLES) {
          const once = shuffled(question, seed)
          expect(shuffled(once, seed)).toEqual(once)
          expect(optionsOf(once)).toEqual(optionsOf(question))
        }
      }),
      RUNS,
    )
  })

  it('puts every option first about equally often', () => {
    const firsts = new Map<string, number>()
    for (let seed = 0; seed < 4000; seed++) {
      const question = shuffled(SAMPLES.single, seed)
      const first = question.kind === 'single' ? String(question.options[0]?.id) : ''
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    // 1,000 each is expected; six standard deviations of a binomial with p = 1/4 are 164.
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(164)
    expect(firsts.size).toBe(4)
  })

  it('never shows an ordering in the order of its key', () => {
    for (let seed = 0; seed < 500; seed++) {
      const question = shuffled(SAMPLES.ordering, seed)
      const order = question.kind === 'ordering' ? question.options.map(({ id }) => id) : []
      expect(order).not.toEqual(SAMPLES.ordering.key)
    }
  })

  it('keeps the lines of a program', () => {
    expect(shuffled(SAMPLES.fault, 7)).toEqual(SAMPLES.fault)
  })

  it('labels what is shown from A on', () => {
    expect([0, 1, 5].map(letterOf)).toEqual(['A', 'B', 'F'])
  })
})

function multiple(...ids: readonly string[]): LearnerResponse {
  return { kind: 'multiple', options: ids.map(optionId) }
}

function ordering(...ids: readonly string[]): LearnerResponse {
  return { kind: 'ordering', options: ids.map(optionId) }
}

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function optionsOf(question: Question): readonly unknown[] {
  return 'options' in question ? byId<{ readonly id: string }>(question.options) : []
}

/** A valid response picked by one number. */
function someResponse(question: Question, pick: number): LearnerResponse {
  const at = <T>(list: readonly T[], shift = 0): T => list[(pick + shift) % list.length]!
  switch (question.kind) {
    case 'single':
    case 'fault':
      return { kind: question.kind, option: at(question.options).id }
    case 'multiple':
      return { kind: 'multiple', options: [at(question.options).id, at(question.options, 1 + (pick % 4)).id] }
    case 'ordering':
      return { kind: 'ordering', options: question.options.map((_, index) => at(question.options, index).id) }
    case 'matching':
      return {
        kind: 'matching',
        pairs: Object.fromEntries(
          question.prompts.map(({ id }, index) => [id, at(question.options, index * 3).id]),
        ),
      }
    case 'numeric':
    case 'predict':
      return { kind: question.kind, value: pick % 400 }
    case 'minimal-pair':
      return {
        kind: 'minimal-pair',
        options: Object.fromEntries(
          question.variants.map(({ id }, index) => [id, at(question.options, index).id]),
        ),
      }
    case 'elimination': {
      const left = at(question.options).id
      return {
        kind: 'elimination',
        reasons: Object.fromEntries(
          question.options
            .filter(({ id }) => id !== left)
            .map(({ id }, index) => [id, at(question.reasons, index).id]),
        ),
      }
    }
  }
}
