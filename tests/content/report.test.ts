import { describe, expect, it } from 'vitest'

import { questionHash, statementsHash } from '#content/compile/question-hash.ts'
import { reportOn } from '#content/compile/report.ts'
import { factId, questionId } from '#engine/questions/ids.ts'
import { fixture, load, set } from '#tests/support/course-fixture.ts'
import type { Fixture } from '#tests/support/course-fixture.ts'

function reportAfter(change: (course: Fixture) => void) {
  const data = fixture()
  change(data)
  const { course, problems } = load(data)
  return reportOn(course, problems)
}

/** A blind answer to a question of the fixture as it stands there. */
const record = (question: string, hash: string, agreed: boolean) => ({
  date: '2026-11-23',
  question,
  hash,
  facts: factsHash(),
  answer: 'usage-plan',
  reason: 'It meters each one.',
  agreed,
})

/** Of the facts that every question of the fixture tests. */
const factsHash = () => {
  const { course } = load(fixture())
  const question = course.questions[0]
  if (question === undefined) throw new Error('No question in the fixture.')
  return statementsHash(question.value, course.factById)
}

const hashOf = (index: number) => {
  const question = load(fixture()).course.questions[index]
  if (question === undefined) throw new Error('No such question in the fixture.')
  return questionHash(question.value)
}

describe('reportOn', () => {
  it('counts by topic, kind, difficulty, domain and exam', () => {
    const report = reportAfter(() => {})
    expect(report.totals).toEqual({ questions: 5, families: 0, facts: 3, coreFacts: 1, lessons: 1, terms: 1 })
    expect(report.byTopic).toEqual({ throttling: 5 })
    expect(report.byKind).toEqual({ single: 5 })
    expect(report.byDifficulty).toEqual({ 1: 0, 2: 5, 3: 0, 4: 0, 5: 0 })
    expect(report.byDomain).toEqual({ 'saa-c03 1': 5 })
    expect(report.byExam).toEqual({ 'saa-c03': 5 })
    expect(report.thinTopics).toEqual([{ topic: 'throttling', count: 5 }])
  })

  it('weighs keys against distractors', () => {
    const report = reportAfter(({ questions }) => {
      const texts = ['aaaaaaaaaa', 'bbbbb', 'ccccc only', 'ddddd']
      for (const question of questions)
        for (const [index, text] of texts.entries()) set(question, `options.${index}.text`, text)
      set(questions[0], 'options.0.text', 'aaaa only never')
    })
    // 10 and 10 letters tie in four questions, so the key is the longest in one; 10 / (20 / 3) four times, 15 / (20 / 3) once.
    expect(report.longestKey).toMatchObject({ keys: 5, longest: 1, percent: 20, ids: ['q.throttling.001'] })
    expect(report.lengthRatio).toBe(1.65)
    expect(report.giveaways).toContainEqual({
      word: 'only',
      keys: 1,
      distractors: 5,
      inKeysOf: ['q.throttling.001'],
    })
  })

  it('counts a blind answer only while the question stays as it was', () => {
    const { review } = reportAfter(({ reviews, questions }) => {
      reviews.push(record('q.throttling.001', hashOf(0), true))
      reviews.push(record('q.throttling.002', hashOf(1), false))
      reviews.push(record('q.throttling.003', hashOf(2), true))
      set(questions[2], 'options.1.text', 'Quite another text')
    })
    expect(review).toMatchObject({
      agreed: 1,
      disputed: ['q.throttling.002'],
      void: ['q.throttling.003'],
      missing: ['q.throttling.004', 'q.throttling.005'],
    })
    expect(Object.keys(review.hashes)).toEqual(['q.throttling.004', 'q.throttling.005', 'q.throttling.003'])
  })
})

describe('a blind answer', () => {
  const statesAfter = (change: (course: Fixture) => void) => {
    const { agreed, void: voided } = reportAfter((course) => {
      course.reviews.push(record('q.throttling.001', hashOf(0), true))
      change(course)
    }).review
    return { agreed, voided }
  }
  const kept = { agreed: 1, voided: [] }
  const lost = { agreed: 0, voided: ['q.throttling.001'] }

  it('is void once a statement changes that the question tests', () => {
    expect(statesAfter(() => {})).toEqual(kept)
    expect(statesAfter(({ facts }) => set(facts[0], 'statement', 'It is quite another rule.'))).toEqual(lost)
  })

  it('stays when a fact changes that the question only cites, or its source', () => {
    expect(statesAfter(({ facts }) => set(facts[1], 'statement', 'It is quite another rule.'))).toEqual(kept)
    expect(statesAfter(({ facts }) => set(facts[0], 'checked', '2026-11-30'))).toEqual(kept)
  })

  it('is void once the question tests other facts', () => {
    expect(statesAfter(({ questions }) => set(questions[0], 'tests', ['thr-01', 'thr-02']))).toEqual(lost)
  })

  it('is void without a hash of the statements', () => {
    expect(statesAfter(({ reviews }) => set(reviews[0], 'facts', undefined))).toEqual(lost)
  })
})

describe('statementsHash', () => {
  const question = { id: questionId('q.throttling.001'), tests: [factId('thr-01'), factId('thr-02')] }
  const facts = new Map([
    ['thr-01', { statement: 'One.' }],
    ['thr-02', { statement: 'Two.' }],
  ])

  it('does not depend on the order in which a question names its facts', () => {
    const turned = { ...question, tests: question.tests.toReversed() }
    expect(statementsHash(turned, facts)).toBe(statementsHash(question, facts))
  })

  it('names a fact that is not there', () => {
    const none = new Map([['thr-01', { statement: 'One.' }]])
    expect(() => statementsHash(question, none)).toThrow('q.throttling.001 tests the fact thr-02')
  })
})

describe('questionHash', () => {
  const hashAfter = (path: string, value: unknown) => {
    const data = fixture()
    set(data.questions[0], path, value)
    const question = load(data).course.questions[0]
    return question === undefined ? '' : questionHash(question.value)
  }

  it('changes with stem, options and key', () => {
    expect(hashAfter('difficulty', 2)).toBe(hashOf(0))
    for (const [path, value] of [
      ['stem', 'Another one needs a limit.'],
      ['options.2.text', 'Another text'],
      ['key', 'waf'],
    ] as const)
      expect(hashAfter(path, value)).not.toBe(hashOf(0))
  })

  it('stays when only rationales, difficulty or the order of options change', () => {
    expect(hashAfter('options.1.rationale', 'Something else.')).toBe(hashOf(0))
    expect(hashAfter('difficulty', 5)).toBe(hashOf(0))
    const data = fixture()
    set(data.questions[0], 'options', Object.values(data.questions[0]?.['options'] ?? {}).toReversed())
    const question = load(data).course.questions[0]
    expect(question === undefined ? '' : questionHash(question.value)).toBe(hashOf(0))
  })
})
