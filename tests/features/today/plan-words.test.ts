import { describe, expect, it } from 'vitest'

import type { PlanTask } from '#engine/plan/plan.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import { courseWords, planLines } from '#features/today/plan/plan-words.ts'

const [first, second] = [lessonSlug('one'), lessonSlug('two')]
const lesson = (slug = lessonSlug('one'), over: Partial<Extract<PlanTask, { kind: 'lesson' }>> = {}) => ({
  kind: 'lesson' as const,
  lesson: slug,
  minutes: 6,
  left: 6,
  begins: true,
  ends: true,
  ...over,
})
const review = { kind: 'review', minutes: 4, facts: 5, due: 9 } as const
const questions = { kind: 'questions', minutes: 5, questions: 1 } as const
const titles = (tasks: readonly PlanTask[]) => planLines(tasks, (slug) => slug).map(({ title }) => title)

describe('the lines of a plan', () => {
  it('say what of a lesson is read', () => {
    expect(titles([review, lesson(), questions])).toEqual([
      'Review 5 facts',
      'Read “one”',
      'Answer 1 question',
    ])
    expect(titles([lesson(first, { begins: false })])).toEqual(['Read “one” to the end'])
    expect(titles([lesson(first, { ends: false })])).toEqual(['Begin “one”'])
    expect(titles([lesson(first, { begins: false, ends: false })])).toEqual(['Go on with “one”'])
  })

  it('are three at most, and lose no minute', () => {
    const lessons = [lesson(first), lesson(second, { ends: false })]
    const lines = planLines([review, ...lessons, questions], (slug) => slug)
    expect(lines.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['Review 5 facts', 4],
      ['Lessons: one; two (the beginning)', 12],
      ['Answer 1 question', 5],
    ])
  })

  it('lead to the first lesson of several that is not done, and are ticked with the last', () => {
    const done = { ...lesson(first), isDone: true }
    const [, half] = planLines([review, done, lesson(second), questions], (slug) => slug)
    expect(half).toMatchObject({ isDone: false, task: { lesson: second } })
    const [, all] = planLines([review, done, { ...lesson(second), isDone: true }, questions], (slug) => slug)
    expect(all?.isDone).toBe(true)
  })
})

describe('where one stands', () => {
  const day = (number: number) => `day ${number}`

  it('is said with what would mend it', () => {
    expect(courseWords({ kind: 'on course', lastLesson: 7 }, 20, day)).toBe(
      'On course: the last lesson ends on day 7.',
    )
    expect(courseWords({ kind: 'behind', late: [first, second], minutes: 14, lastLesson: 8 }, 20, day)).toBe(
      '2 lessons behind: they were planned by yesterday. 14 minutes of reading would catch up; at 20 minutes a day the last lesson ends on day 8, still before the exam.',
    )
    expect(
      courseWords({ kind: 'too much', late: [first], lessons: 2, minutes: 25, examDay: 9 }, 20, day),
    ).toBe(
      '1 lesson behind. 2 lessons do not fit before the exam at 20 minutes a day. All fit with 25 minutes a day, or with an exam on day 9.',
    )
    expect(
      courseWords({ kind: 'too much', late: [], lessons: 1, minutes: null, examDay: null }, 240, day),
    ).toMatch(/^1 lesson does not fit .* Read what you need most first\.$/)
  })
})
