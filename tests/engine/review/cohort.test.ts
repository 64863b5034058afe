import { describe, expect, it } from 'vitest'

import { factId, lessonSlug } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { type CohortFigures, cohortWords } from '#engine/review/cohort.ts'
import { COHORT } from '#engine/review/cohort-figures.ts'
import { cohortOf, figuresOf } from '#tests/support/cohort/figures.ts'
import type { Material } from '#tests/support/cohort/study.ts'
import { singleQuestion } from '#tests/support/entries.ts'
import { isSoak, PATIENCE } from '#tests/support/fuzz.ts'

import { COHORT_ROOTS, hashFrom } from '../../../scripts/fold-code.ts'

/** A small course: four lessons, each on one domain, with twelve facts that two questions each test. */
function smallCourse(): Material {
  const domains = ['1', '2', '3', '4'].map((id) => ({ id, title: id, weight: 25 }))
  const numbers = Array.from({ length: 12 }, (_, index) => index)
  const lessons = domains.map(({ id }) => ({
    lesson: lessonSlug(`lesson-${id}`),
    minutes: 12,
    facts: numbers.map((number) => factId(`fact-${id}-${number}`)),
    leftFrom: (section: string | null) => Math.max(1, Number(section ?? 12)),
  }))
  const bank = lessons.flatMap(({ lesson, facts }, at) =>
    [...facts, ...facts].map((fact, number): QuestionSummary => ({
      ...singleQuestion(`q.${lesson}.${number}`),
      exams: { 'saa-c03': `${at + 1}.1` },
      tests: [fact],
      lesson: `${lesson}#part`,
      hasScenario: false,
    })),
  )
  return { lessons, bank, domains, facts: lessons.flatMap(({ facts }) => facts) }
}

describe('simulated learners', () => {
  it('know as much on the day as the app expects, twenty of them in a small course', () => {
    const material = smallCourse()
    const outcomes = cohortOf(20, material)
    const figures = figuresOf(outcomes, material)
    expect(figures.facts).toBe(48)
    expect(Math.abs(figures.expected - figures.known)).toBeLessThanOrEqual(0.1 * figures.known)
    expect(new Set(outcomes.map(({ known }) => known)).size).toBe(20)
    expect(outcomes.every(({ exam, chance }) => exam.low <= exam.high && chance > 0 && chance <= 1)).toBe(
      true,
    )
    expect(figures.exam).toBeGreaterThan(0.5)
  }, 120_000)

  it('come to what the page says', () => {
    expect(COHORT.learners).toBeGreaterThanOrEqual(200)
    isHonest(COHORT)
    const words = cohortWords(COHORT).join(' ')
    expect(words).toContain(`${COHORT.learners.toLocaleString('en-US')} simulated learners study for 21 days`)
    expect(words).toContain(`${Math.round(COHORT.expected)} of ${COHORT.facts} facts`)
  })

  it.runIf(isSoak)(
    'come to the same again, and to no less when they are a thousand',
    async () => {
      const { materialOf } = await import('#tests/support/cohort/material.ts')
      const { theProject } = await import('#tests/support/project.ts')
      const material = materialOf(theProject().course)
      const outcomes = cohortOf(1_000, material)
      isHonest(figuresOf(outcomes, material))
      // Where this fails, `npm run cohort` writes the page anew.
      const again = figuresOf(outcomes.slice(0, COHORT.learners), material)
      expect({ code: hashFrom('.', COHORT_ROOTS), ...again }).toEqual(COHORT)
    },
    PATIENCE,
  )
})

/** Within a tenth of what is known, and the band of an exam right in 70 to 90 cases of a hundred. */
function isHonest({ expected, known, exam }: Omit<CohortFigures, 'code'>): void {
  expect(Math.abs(expected - known)).toBeLessThanOrEqual(0.1 * known)
  expect(exam).toBeGreaterThanOrEqual(0.7)
  expect(exam).toBeLessThanOrEqual(0.9)
}
