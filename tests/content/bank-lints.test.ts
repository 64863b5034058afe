import { describe, expect, it } from 'vitest'

import { FILE_ITEMS } from '#content/compile/lints/bank.ts'
import { fact, messagesOf, problemsAfter, set, single } from '#tests/support/course-fixture.ts'
import type { Fixture } from '#tests/support/course-fixture.ts'

/** `count` questions over the five stories, told apart by what stands in front. */
function many(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const question = single(index)
    const words = Array.from({ length: 40 }, (__, n) => `w${index}x${n}`).join(' ')
    set(question, 'stem', `${words} needs a limit.`)
    for (const option of [0, 1, 2, 3])
      set(question, `options.${option}.rationale`, `Reason ${index} of ${option}.`)
    return question
  })
}

describe('the bank as a whole', () => {
  it('fails when too many keys are the longest option', () => {
    const withLongKeys = (long: number) =>
      problemsAfter((course) => {
        course.questions = many(20)
        for (const question of course.questions.slice(0, long))
          set(question, 'options.0.text', 'A plan that says at great length what nobody else says so well')
      })
    expect(messagesOf(withLongKeys(6), 'longest-key')).toEqual([])
    expect(messagesOf(withLongKeys(7), 'longest-key')).toEqual([
      'The key is the longest option in 35 % of 20 keys; 30 % at most',
    ])
  })

  it('finds stems that are nearly the same', () => {
    const problems = problemsAfter(({ questions }) =>
      set(questions[1], 'stem', `${String(questions[0]?.['stem'])} Say it.`),
    )
    expect(messagesOf(problems, 'near-duplicate')).toEqual([
      expect.stringMatching(/^The stem shares \d+ % of its wording with q\.throttling\.001$/),
    ])
  })

  it('does not take the same question over different code for a duplicate', () => {
    const problems = problemsAfter(({ questions }) => {
      for (const index of [0, 1]) {
        set(questions[index], 'stem', 'Which one gives each of them a limit?')
        set(questions[index], 'code', { language: 'text', text: many(2)[index]?.['stem'] })
      }
    })
    expect(messagesOf(problems, 'near-duplicate')).toEqual([])
  })

  it('finds a sentence that stands in two rationales', () => {
    const problems = problemsAfter(({ questions }) => {
      set(questions[0], 'options.1.rationale', 'Too weak. It is shared by all callers.')
      set(questions[3], 'options.2.rationale', 'It is shared by all callers! Too weak.')
    })
    expect(messagesOf(problems, 'repeated-sentence')).toEqual([
      '“It is shared by all callers!” already stands in a rationale of q.throttling.001',
    ])
  })

  it('keeps files small', () => {
    const withCount = (count: number) =>
      problemsAfter((course) => {
        course.questions = many(count)
      })
    expect(messagesOf(withCount(FILE_ITEMS), 'file-size')).toEqual([])
    expect(messagesOf(withCount(FILE_ITEMS + 1), 'file-size')).toHaveLength(1)
  })
})

describe('numbers in questions', () => {
  const said = (rationale: string, change: (course: Fixture) => void = () => {}) =>
    messagesOf(
      problemsAfter((course) => {
        set(course.questions[0], 'options.1.rationale', rationale)
        change(course)
      }),
      'number',
    )

  it('refuses a number with a unit that nothing backs', () => {
    expect(said('It stops at 29 seconds there.')).toEqual([
      expect.stringContaining('“29 seconds” matches no fact'),
    ])
    expect(said('It stops at 6 MB there.')).toHaveLength(1)
    expect(said('It costs $3.50 there.')).toHaveLength(1)
    expect(said('It adds 40 % there.')).toHaveLength(1)
  })

  it('accepts what a cited fact says, however it is written', () => {
    expect(said('It stops at 10000 requests per second.')).toEqual([])
    expect(said('It waits 300 seconds, or five minutes.')).toEqual([])
  })

  it('accepts what the story gives, what the stem says and what a scenario computes', () => {
    expect(
      said('It stops at 29 seconds there.', ({ questions }) => set(questions[0], 'given', ['29 s'])),
    ).toEqual([])
    const inStem = ({ questions }: Fixture) =>
      set(questions[0], 'stem', 'After 29 seconds it needs a limit. Which of them gives it one?')
    expect(said('It stops at 29 seconds there.', inStem)).toEqual([])
    const scenario = ({ questions }: Fixture) =>
      set(questions[0], 'scenario', { sim: 'throttle', preset: 'base', observe: 'admitted' })
    expect(said('It admits 25 requests there.', scenario)).toEqual([])
    expect(said('It admits 26 requests there.', scenario)).toHaveLength(1)
  })

  it('accepts the outcome of arithmetic that is shown', () => {
    expect(said('That is 3 × 7 = 21 requests.')).toEqual([])
    expect(said('That is 21 requests.')).toHaveLength(1)
  })

  it('leaves bare numbers, status codes and names alone', () => {
    expect(said('It answers 429 or 503, in us-east-1, since 2024, with HTTP/2 and q.42.')).toEqual([])
  })
})

describe('facts', () => {
  it('must have a source at AWS unless they are marked S or U', () => {
    const withSource = (url: string, confidence: string) =>
      messagesOf(
        problemsAfter(({ facts }) => {
          set(facts[1], 'sources.0.url', url)
          set(facts[1], 'confidence', confidence)
        }),
        'source',
      )
    expect(withSource('https://repost.aws/knowledge-center/x', 'K')).toEqual([])
    expect(withSource('https://example.org/x', 'D')).toEqual(['https://example.org/x is not a page of AWS'])
    expect(withSource('https://example.org/x', 'S')).toEqual([])
    const none = problemsAfter(({ facts }) => set(facts[1], 'sources', []))
    expect(messagesOf(none, 'source')).toEqual(['A fact marked D+ without a source'])
  })

  it('are reported when nothing rests on them', () => {
    const problems = problemsAfter(({ facts }) => facts.push(fact('thr-04', 'Nobody speaks of this.')))
    expect(problems).toEqual([
      expect.objectContaining({ rule: 'orphan-fact', level: 'report', path: 'thr-04' }),
    ])
  })

  it('are reported when they are core and fewer than two questions test them', () => {
    const problems = problemsAfter(({ facts }) => set(facts[1], 'core', true))
    expect(messagesOf(problems, 'thin-core-fact')).toEqual(['A core fact that no question tests'])
  })

  it('are warned about when they are volatile and older than 180 days', () => {
    const volatile = ({ facts }: Fixture) => set(facts[1], 'volatile', true)
    expect(messagesOf(problemsAfter(volatile, '2027-05-21'), 'stale-fact')).toEqual([])
    expect(messagesOf(problemsAfter(volatile, '2027-05-22'), 'stale-fact')).toEqual([
      'May have changed: last checked 181 days ago',
    ])
  })

  it('names a statement that changed and was not held against its source since', () => {
    const changedOn = (date: string) =>
      problemsAfter(({ facts }) => {
        set(facts[0], 'changed', { date, what: 'It was another number.', kind: 'aws' })
      })
    expect(changedOn('2026-11-22')).toEqual([])
    expect(messagesOf(changedOn('2026-11-23'), 'unchecked-change')).toEqual([
      'Changed on 2026-11-23, after it was last checked on 2026-11-22',
    ])
  })

  it('takes no change without a kind', () => {
    const problems = problemsAfter(({ facts }) => {
      set(facts[0], 'changed', { date: '2026-11-22', what: 'It was another number.' })
    })
    expect(problems.map(({ path }) => path)).toContain('thr-01 changed.kind')
  })

  it('name conventions by facts that exist', () => {
    const problems = problemsAfter((course) => {
      course.facts = course.facts.slice(0, 2)
    })
    expect(messagesOf(problems, 'reference')).toEqual([
      'A convention names the fact “thr-03”, which does not exist',
    ])
  })
})

describe('topics', () => {
  it('must exist, and are counted', () => {
    const unknown = problemsAfter(({ facts }) => set(facts[0], 'topic', 'nowhere'))
    expect(messagesOf(unknown, 'reference')).toEqual(['There is no topic “nowhere”'])
  })

  it('may plan a lesson that is not written yet, which is reported', () => {
    const problems = problemsAfter(({ topics }) =>
      topics.push({ id: 'caching', title: 'Caching', lesson: 'caching', order: 2 }),
    )
    expect(problems).toEqual([expect.objectContaining({ rule: 'unwritten-lesson', level: 'report' })])
  })
})
