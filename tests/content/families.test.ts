import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

import type { Family } from '#engine/questions/families/family.ts'
import { messagesOf, problemsAfter } from '#tests/support/course-fixture.ts'
import type { Data, Fixture } from '#tests/support/course-fixture.ts'

/** How many of `n` fit into `burst`. */
const FAMILY: Family = {
  id: 'one-wave',
  draw: (pick) => ({ burst: pick(10, 50), n: pick(60, 90) }),
  key: ({ burst = 0 }) => burst,
  slips: ({ n = 0 }) => ({ all: n }),
  working: ({ burst = 0, n = 0 }) => ({ refused: n - burst }),
  flips: () => [],
  rejects: () => false,
}

const WORDS = {
  family: 'one-wave',
  version: 1,
  topic: 'throttling',
  apiTypes: ['rest'],
  exams: { 'saa-c03': '1.1' },
  difficulty: 2,
  stem: 'A full bucket holds {burst} tokens. At one instant {n} requests arrive. How many pass?',
  decisive: ['holds {burst} tokens'],
  tests: ['thr-01'],
  cites: [],
  given: [],
  lesson: 'throttling#rates',
  unit: 'requests',
  tolerance: 0,
  working: '{n} − {refused} = {key}',
  slips: { all: { name: 'the bucket forgotten', rationale: 'Nobody counted the {burst} tokens.' } },
}

function withWords(words: Data, more: (course: Fixture) => void = () => {}) {
  return problemsAfter((course) => {
    course.families = { 'one-wave': FAMILY }
    course.extra['questions/throttling/families/one-wave.yaml'] = stringify({ ...WORDS, ...words })
    more(course)
  })
}

describe('families of questions', () => {
  it('pass when words and rules belong together', () => {
    expect(withWords({})).toEqual([])
  })

  it.each([
    [
      'a placeholder that nobody fills',
      'family',
      { stem: 'There are {lost} of them.', decisive: [] },
      'fills {lost}',
    ],
    ['a slip without words', 'family', { slips: {} }, 'has no words for the slip all'],
    ['a family that the engine lacks', 'family', { family: 'two-waves' }, 'There is no family “two-waves”'],
    [
      'a decisive phrase that the stem lacks',
      'decisive',
      { decisive: ['holds {n} tokens'] },
      'is not in the stem',
    ],
    ['a fact that does not exist', 'reference', { tests: ['thr-99'] }, 'There is no fact “thr-99”'],
    ['a value that is typed', 'schema', { value: 3 }, 'No such field here: value'],
  ])('refuse %s', (_what, rule, words, message) => {
    expect(messagesOf(withWords(words), rule)).toContainEqual(expect.stringContaining(message))
  })

  it('are reported when their words are missing', () => {
    const problems = problemsAfter((course) => {
      course.families = { 'one-wave': FAMILY }
    })
    expect(problems).toEqual([
      expect.objectContaining({ level: 'report', message: 'The family one-wave has no words' }),
    ])
  })
})
