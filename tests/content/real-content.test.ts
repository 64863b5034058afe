import { describe, expect, it } from 'vitest'

import { theProject } from '#tests/support/project.ts'
import { formatProblem, stopsBuild } from '#content/compile/problem.ts'
import { currentOn } from '#engine/exam/blueprint.ts'

const { course, problems } = theProject()

describe('the content of this project', () => {
  it('is there', () => {
    expect(course.facts.length).toBeGreaterThan(400)
    expect(course.glossary.length).toBeGreaterThan(50)
    expect(course.lessons.length).toBeGreaterThan(0)
    expect(course.questions.length).toBeGreaterThan(0)
    expect(course.engine.presets.length).toBeGreaterThan(0)
    expect(course.topics).toHaveLength(30)
  })

  it('has no fault that a lint can find', () => {
    expect(problems.filter(stopsBuild).map(formatProblem)).toEqual([])
  })

  it('marks 120 to 200 facts as core', () => {
    const core = course.facts.filter(({ value }) => value.core).length
    expect(core).toBeGreaterThanOrEqual(120)
    expect(core).toBeLessThanOrEqual(200)
  })

  it('opens no lesson, topic or preset in two ways', () => {
    expect(new Set(course.topics.map(({ value }) => value.order)).size).toBe(course.topics.length)
    expect(new Set(course.lessons.map(({ value }) => value.slug)).size).toBe(course.lessons.length)
  })
})

describe('the exams', () => {
  const exams = course.exams.map(({ value }) => value)

  it('follow one another without a gap or an overlap', () => {
    const on = (date: string) => currentOn(exams, date).map(({ code }) => code)
    expect(on('2026-11-30').toSorted()).toEqual(['DVA-C02', 'SAA-C03'])
    expect(on('2026-12-01').toSorted()).toEqual(['DVA-C03', 'SAA-C03'])
    expect(on('2028-02-29').toSorted()).toEqual(['DVA-C03', 'SAA-C03'])
  })

  it('give DVA-C03 its weights and its twelve tasks', () => {
    const domains = exams.find(({ exam }) => exam === 'dva-c03')?.domains ?? []
    expect(domains.map(({ weight }) => weight)).toEqual([30, 26, 22, 22])
    expect(domains.flatMap(({ tasks }) => tasks)).toHaveLength(12)
  })

  it('ask each question and family for an exam that can be taken', () => {
    const current = currentOn(exams, '2026-12-01').map(({ exam }) => exam)
    const tagged = [...course.questions, ...course.families].map(({ value }) => value)
    const lost = tagged.filter(({ exams: tags }) => current.every((exam) => tags[exam] === undefined))
    expect(lost).toEqual([])
  })
})
