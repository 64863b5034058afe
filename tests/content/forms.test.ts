import { describe, expect, it } from 'vitest'

import { FORMS, reachOfForms } from '#content/compile/forms.ts'
import { theProject } from '#tests/support/project.ts'
import { currentOn } from '#engine/exam/blueprint.ts'
import { factId, questionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { SAMPLES } from '#tests/support/sample-questions.ts'

const { course } = theProject()
const bank = course.questions.map(({ value }) => value)
const [targets] = course.targets.map(({ value }) => value)
const exams = currentOn(
  course.exams.map(({ value }) => value),
  '2026-12-01',
)

describe('four full forms without a repeat', () => {
  it.each(exams.map((exam) => [exam.exam, exam] as const))(
    'of %s go as far as content/targets.yaml says',
    (id, exam) => {
      const count = exam.presets.find((preset) => preset.id === 'full')?.questions ?? 0
      const target = targets?.forms.find((each) => each.exam === id)
      const { filled, wanted, domains } = reachOfForms(bank, exam, count)
      expect(wanted).toBe(FORMS * 65)
      expect(domains.reduce((sum, place) => sum + place.filled, 0)).toBe(filled)
      expect(target?.target).toBe(wanted)
      expect(filled, 'fewer than were reached').toBeGreaterThanOrEqual(target?.reached ?? wanted)
      expect(filled, 'raise `reached`').toBeLessThanOrEqual((target?.reached ?? 0) + 12)
    },
  )
})

describe('reachOfForms', () => {
  const blueprint = {
    exam: 'saa-c03',
    title: 'Two domains',
    domains: [
      { id: '1', title: 'One', weight: 50 },
      { id: '2', title: 'Two', weight: 50 },
    ],
  } as const

  function question(index: number, task: string, fact: string): Question {
    const id = questionId(`q.sample.${String(index).padStart(3, '0')}`)
    return { ...SAMPLES.single, id, exams: { 'saa-c03': task }, tests: [factId(fact)] }
  }

  it('counts a form as whole when each of its places has a question of its own', () => {
    const bank = Array.from({ length: 8 }, (_, index) =>
      question(index, index % 2 === 0 ? '1.1' : '2.1', `add-0${index + 1}`),
    )
    const reach = reachOfForms(bank, blueprint, 2)
    expect(reach).toMatchObject({ whole: 4, filled: 8, wanted: 8 })
    expect(reach.domains).toEqual([
      { domain: '1', wanted: 4, filled: 4, stock: 4 },
      { domain: '2', wanted: 4, filled: 4, stock: 4 },
    ])
  })

  it('leaves a place empty rather than ask twice, or two questions on one fact in a form', () => {
    // One question a form has room for in domain 1, five that test one fact: four forms take one each.
    const crowded = Array.from({ length: 5 }, (_, index) => question(index, '1.1', 'add-01'))
    const reach = reachOfForms([...crowded, question(9, '2.1', 'add-01')], blueprint, 2)
    expect(reach).toMatchObject({ whole: 0, filled: 4 })
    expect(reachOfForms(crowded.slice(0, 3), blueprint, 2)).toMatchObject({ whole: 0, filled: 3 })
  })

  it('takes nothing but what an exam can ask, and of its own tasks', () => {
    const other = { ...question(1, '1.1', 'add-01'), exams: { 'dva-c03': '1.1' } } as Question
    const kinds = Object.values(SAMPLES).filter(({ kind }) => kind !== 'single' && kind !== 'multiple')
    expect(kinds.length).toBeGreaterThan(0)
    const inDomain = kinds.map((each) => ({ ...each, exams: { 'saa-c03': '1.1' } }) as Question)
    expect(reachOfForms([other, ...inDomain], blueprint, 2).filled).toBe(0)
  })
})
