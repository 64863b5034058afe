import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

import { theProject } from '#tests/support/project.ts'
import { retirementOf, withoutCraft } from '#content/schema/craft.ts'
import { loadQuestion, loadQuestionIndex } from '#content/questions.ts'
import { askedToday, isRetired } from '#content/retired.ts'
import { grade, isValidResponse } from '#engine/questions/grade.ts'
import { questionId } from '#engine/questions/ids.ts'
import { load, fixture, messagesOf, problemsAfter, single } from '#tests/support/course-fixture.ts'
import type { Data } from '#tests/support/course-fixture.ts'
import { PAST_ANSWERS, pastResponse } from '#tests/support/past-answers.ts'

const { course } = theProject()
const asked = new Map(course.questions.map(({ value }) => [String(value.id), value]))
const retired = new Map(course.retired.map(({ value }) => [String(value.id), value]))

describe('answers of 30 November 2026', () => {
  it('are to questions that are still explained', () => {
    expect(PAST_ANSWERS.length).toBeGreaterThan(280)
    expect(PAST_ANSWERS.filter(({ id }) => !asked.has(id) && !retired.has(id))).toEqual([])
  })

  it.each([
    ['right', 'right'],
    ['wrong', 'wrong'],
  ] as const)('that were %s are so today: another key has another id', (field, verdict) => {
    const turned = PAST_ANSWERS.filter((answer) => {
      const question = asked.get(answer.id) ?? retired.get(answer.id)
      const response = pastResponse(answer, answer[field])
      if (question === undefined || !isValidResponse(question, response)) return true
      return grade(question, response).verdict !== verdict
    })
    expect(turned.map(({ id }) => id)).toEqual([])
  })

  it('are about the same facts: a question that tests others has another id', () => {
    const moved = PAST_ANSWERS.filter(({ id, tests }) => {
      const question = asked.get(id) ?? retired.get(id)
      return JSON.stringify(question?.tests.toSorted()) !== JSON.stringify(tests.toSorted())
    })
    expect(moved.map(({ id }) => id)).toEqual([])
  })
})

describe('retired questions', () => {
  it('are in no index, and are loaded by their id', async () => {
    const index = new Set((await loadQuestionIndex()).map(({ id }) => String(id)))
    for (const [id, question] of retired) {
      expect(index.has(id)).toBe(false)
      expect(isRetired(id)).toBe(true)
      expect(await loadQuestion(id)).toEqual(withoutCraft(question))
    }
    expect([...index].filter(isRetired)).toEqual([])
  })

  it('are served, like those that are asked, without what their writers noted', async () => {
    const crafted = [...asked, ...retired].filter(([, value]) =>
      /"(?:standard|retired)"/.test(JSON.stringify(value)),
    )
    expect(crafted.length).toBeGreaterThan(80)
    for (const [id] of crafted) {
      const served = JSON.stringify(await loadQuestion(id))
      expect(served).not.toMatch(/"(?:standard|weighs|retired|cost|never)":/)
    }
  })

  it('are replaced by what is asked today, or by nothing', () => {
    for (const [id, question] of retired) {
      const by = retirementOf(question)?.by
      expect(askedToday([questionId(id)])).toEqual(by === undefined ? [] : askedToday([questionId(by)]))
      for (const now of askedToday([questionId(id)])) expect(asked.has(now)).toBe(true)
    }
    const kept = questionId('g.one-wave.1')
    expect(askedToday([kept, kept])).toEqual([kept])
  })
})

/** A course with one retired question, and what the edits make of it. */
function withRetired(edits: Data = {}) {
  const { lesson: _lesson, ...old } = single(0)
  const entry = {
    ...old,
    lesson: 'throttling#rates',
    id: 'q.throttling.090',
    retired: { on: '2026-11-30' },
    ...edits,
  }
  return (data: ReturnType<typeof fixture>) => {
    data.extra['questions/throttling/retired.yaml'] = stringify([entry], { aliasDuplicateObjects: false })
  }
}

describe('the file of retired questions', () => {
  it('is read beside those that are asked, and counts nowhere', () => {
    const data = fixture()
    const add = withRetired({ retired: { on: '2026-11-30', by: 'q.throttling.001' } })
    expect(problemsAfter(add)).toEqual([])
    add(data)
    const loaded = load(data)
    expect(loaded.course.questions).toHaveLength(5)
    expect(loaded.course.retired.map(({ value }) => [value.id, retirementOf(value)])).toEqual([
      ['q.throttling.090', { on: '2026-11-30', by: 'q.throttling.001' }],
    ])
  })

  it.each([
    ['schema', { retired: undefined }, 'Missing; expected a group of fields'],
    ['reference', { id: 'q.throttling.001' }, 'already stands in'],
    ['reference', { tests: ['thr-99'] }, 'There is no fact “thr-99”'],
    ['key', { key: 'nowhere' }, 'The key “nowhere” is not an option'],
    [
      'retired',
      { retired: { on: '2026-11-30', by: 'q.throttling.777' } },
      'There is no question “q.throttling.777”',
    ],
    ['retired', { retired: { on: '2026-11-30', by: 'q.throttling.090' } }, 'that could have taken its place'],
  ])('is held by %s to %o', (rule, edits, message) => {
    expect(messagesOf(problemsAfter(withRetired(edits)), rule)).toEqual([expect.stringContaining(message)])
  })
})
