import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { foldAttempt } from '#engine/learner/attempt.ts'
import type { AttemptEntry } from '#engine/learner/attempt.ts'
import { clockJump, spokenMinutes } from '#engine/learner/clock-jump.ts'
import { passBand } from '#engine/review/pass-band.ts'
import { type ReviewFilter, reviewItems, scoreAttempt } from '#engine/exam/scoring.ts'
import { attemptId, optionId, questionId, topicId } from '#engine/questions/ids.ts'
import type { ExamQuestion } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { type Ms, ms } from '#engine/units.ts'
import { stamped } from '#tests/support/entries.ts'
import { SAMPLES } from '#tests/support/sample-questions.ts'

const ATTEMPT = attemptId('a-1')
const START = ms(1_000_000_000)
const MINUTE = 60_000

/** Two domains in turn; question 2 of three is a multiple response. */
const FORM: readonly ExamQuestion[] = Array.from({ length: 12 }, (_, index) => ({
  ...(index % 3 === 1 ? SAMPLES.multiple : SAMPLES.single),
  id: questionId(`q.throttling.${100 + index}`),
  topic: topicId(index < 6 ? 'throttling' : 'caching'),
  exams: { 'saa-c03': index % 2 === 0 ? '1.1' : '3.4' },
}))

const RIGHT: LearnerResponse = { kind: 'single', option: optionId('usage-plan') }
const WRONG: LearnerResponse = { kind: 'single', option: optionId('waf-rule') }
const both = (...ids: readonly string[]): LearnerResponse => ({
  kind: 'multiple',
  options: ids.map(optionId),
})

type Step = LogEvent extends infer E
  ? E extends { readonly attempt: unknown }
    ? Omit<E, 'attempt'>
    : never
  : never

/** The attempt after these steps, one a minute from its start. */
function sit(steps: readonly Step[]) {
  const started: LogEvent = {
    type: 'attempt.started',
    attempt: ATTEMPT,
    exam: 'saa-c03',
    preset: 'sprint',
    form: FORM,
    seed: 4,
    length: ms(130 * MINUTE),
    deadline: ms(START + 130 * MINUTE),
  }
  const events = [started, ...steps.map((step) => ({ ...step, attempt: ATTEMPT }) as LogEvent)]
  const entries = events.map((event, n) => stamped(event, n + 1, { at: ms(START + n * MINUTE) }))
  return foldAttempt(entries as AttemptEntry[])!
}

const respond = (index: number, response: LearnerResponse | null): Step => ({
  type: 'attempt.responded',
  index,
  response,
})
const visit = (index: number): Step => ({ type: 'attempt.visited', index })

describe('scoreAttempt', () => {
  it('counts right answers, and takes partly, wrong and open for nothing', () => {
    const result = scoreAttempt(
      sit([
        respond(0, RIGHT),
        respond(1, both('add-key', 'larger')),
        respond(2, WRONG),
        respond(4, both('invalidate', 'add-key')),
      ]),
    )
    expect(result).toMatchObject({ raw: 2, total: 12, unanswered: 8 })
    expect(result.items.slice(0, 5).map(({ verdict }) => verdict)).toEqual([
      'right',
      'partly',
      'wrong',
      'wrong',
      'right',
    ])
  })

  it('adds up by domain and by topic', () => {
    const result = scoreAttempt(sit([respond(0, RIGHT), respond(3, RIGHT), respond(6, RIGHT)]))
    expect(result.domains).toEqual([
      { id: '1', total: 6, right: 2 },
      { id: '3', total: 6, right: 1 },
    ])
    expect(result.topics).toEqual([
      { id: 'throttling', total: 6, right: 2 },
      { id: 'caching', total: 6, right: 1 },
    ])
  })

  it('tells what changing an answer was worth, from the first whole answer to the last', () => {
    const result = scoreAttempt(
      sit([
        respond(0, RIGHT),
        respond(0, WRONG),
        respond(2, WRONG),
        respond(2, RIGHT),
        respond(3, RIGHT),
        respond(3, WRONG),
        respond(3, RIGHT),
        respond(5, WRONG),
        respond(5, { kind: 'single', option: optionId('authorizer') }),
        respond(6, RIGHT),
        respond(6, null),
      ]),
    )
    expect([0, 2, 3, 5, 6, 8].map((index) => result.items[index]?.change)).toEqual([
      'right-to-wrong',
      'wrong-to-right',
      'none',
      'wrong-to-wrong',
      'right-to-wrong',
      'none',
    ])
    expect(result.changes).toEqual({
      none: 8,
      'right-to-wrong': 2,
      'wrong-to-right': 1,
      'wrong-to-wrong': 1,
    })
  })

  it('takes boxes ticked one after the other for no change', () => {
    const result = scoreAttempt(
      sit([
        respond(1, both('add-key')),
        respond(1, both('add-key', 'invalidate')),
        respond(4, both('add-key', 'larger')),
        respond(4, both('add-key')),
        respond(4, both('add-key', 'invalidate')),
      ]),
    )
    expect(result.items[1]?.change).toBe('none')
    expect(result.items[4]?.change).toBe('wrong-to-right')
  })

  it('holds the time on each question against the two-minute line', () => {
    const result = scoreAttempt(sit([visit(0), respond(0, RIGHT), visit(1), visit(0), visit(2)]))
    // 0: minutes 1–3 and 4–5; 1: minute 3–4.
    expect(result.items[0]).toMatchObject({ took: 3 * MINUTE, isSlow: true })
    expect(result.items[1]).toMatchObject({ took: MINUTE, isSlow: false })
  })

  it('takes a response that does not fit its question for none', () => {
    const result = scoreAttempt(
      sit([respond(0, both('add-key', 'larger')), respond(2, { kind: 'single', option: optionId('gone') })]),
    )
    expect(result.raw).toBe(0)
  })

  it('is the sum of its parts for any answers', () => {
    const step = fc.record({ index: fc.nat(11), isRight: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const result = scoreAttempt(
          sit(
            steps.map(({ index, isRight }) =>
              index % 3 === 1
                ? respond(index, isRight ? both('add-key', 'invalidate') : both('larger', 'longer'))
                : respond(index, isRight ? RIGHT : WRONG),
            ),
          ),
        )
        const sum = (groups: readonly { readonly right: number; readonly total: number }[]) => [
          groups.reduce((all, { right }) => all + right, 0),
          groups.reduce((all, { total }) => all + total, 0),
        ]
        expect(sum(result.domains)).toEqual([result.raw, 12])
        expect(sum(result.topics)).toEqual([result.raw, 12])
        expect(Object.values(result.changes).reduce((all, one) => all + one, 0)).toBe(12)
        const last = new Map(steps.map(({ index, isRight }) => [index, isRight]))
        expect(result.raw).toBe([...last.values()].filter(Boolean).length)
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})

describe('reviewItems', () => {
  const result = scoreAttempt(
    sit([
      visit(0),
      respond(0, RIGHT),
      { type: 'attempt.rated', index: 0, confidence: 'guess' },
      visit(2),
      respond(2, WRONG),
      respond(2, RIGHT),
      { type: 'attempt.flagged', index: 7, flagged: true },
      visit(3),
    ]),
  )
  const shown = (filter: Partial<ReviewFilter>) =>
    reviewItems(result, { show: 'all', domain: null, topic: null, ...filter }).map(({ index }) => index)

  it('narrows to what was asked for', () => {
    expect(shown({})).toHaveLength(12)
    expect(shown({ show: 'wrong' })).toHaveLength(10)
    expect(shown({ show: 'flagged' })).toEqual([7])
    expect(shown({ show: 'guessed-right' })).toEqual([0])
    expect(shown({ show: 'changed' })).toEqual([2])
    expect(shown({ show: 'slow' })).toEqual([0, 2])
    expect(shown({ show: 'wrong', domain: '3', topic: topicId('caching') })).toEqual([7, 9, 11])
  })
})

describe('passBand', () => {
  const blueprint = {
    exam: 'saa-c03',
    title: '',
    domains: [
      { id: '1', title: '', weight: 60 },
      { id: '3', title: '', weight: 40 },
    ],
  } as const
  const bandFor = (right: number) => {
    const steps = FORM.map((_, index): Step => {
      const isRight = index < right
      return index % 3 === 1
        ? respond(index, isRight ? both('add-key', 'invalidate') : both('larger', 'longer'))
        : respond(index, isRight ? RIGHT : WRONG)
    })
    return passBand(scoreAttempt(sit(steps)), blueprint)
  }

  it('lies within 0 and 1 and rises with the score', () => {
    let before = -1
    for (const right of [0, 3, 6, 9, 12]) {
      const { low, chance, high } = bandFor(right)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(high)
      expect(high).toBeLessThanOrEqual(1)
      expect(chance).toBeGreaterThan(before)
      before = chance
    }
  })

  it('says the same of the same attempt again', () => {
    expect(bandFor(8)).toEqual(bandFor(8))
  })
})

describe('clockJump', () => {
  const at = (value: number): Ms => ms(value)

  it('notes what the page did not live through, with its size, and lets single slow ticks be', () => {
    expect(clockJump(at(0), at(1000), at(1000))).toBeNull()
    expect(clockJump(at(0), at(61_000), at(1000))).toBeNull()
    expect(clockJump(at(0), at(61_001), at(1000))).toBe(61_001)
    expect(clockJump(at(90_000_000), at(3_600_000), at(1000))).toBe(-86_400_000)
    expect(clockJump(at(60_000), at(0), at(1000))).toBeNull()
  })
})

describe('spokenMinutes', () => {
  it('speaks at 30, 10, 5 and 1 minutes only', () => {
    const spoken = [31, 30, 29, 10, 9, 5, 4, 1, 0.5].map((minutes) => spokenMinutes(ms(minutes * MINUTE)))
    expect(spoken).toEqual([null, 30, 30, 10, 10, 5, 5, 1, 1])
  })
})
