import { describe, expect, it } from 'vitest'

import { formatProblem } from '#content/compile/problem.ts'
import { fixture, load, problemsAfter } from '#tests/support/course-fixture.ts'

describe('the lints', () => {
  it('find nothing in a course without a fault', () => {
    expect(problemsAfter(() => {}).map(formatProblem)).toEqual([])
    const { course } = load(fixture())
    expect(course.questions).toHaveLength(5)
    expect(course.lessons[0]?.value.sections.map(({ id }) => id)).toEqual([
      'rates',
      'finer',
      'bursts',
      'retries',
      'on-the-exam',
      'traps',
      'check',
    ])
  })
})
