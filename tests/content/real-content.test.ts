import { describe, expect, it } from 'vitest'

import { loadProject } from '#content/compile/project.ts'
import { formatProblem, stopsBuild } from '#content/compile/problem.ts'

const { course, problems } = loadProject('content', '2026-11-22')

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

  it('marks about 120 facts as core', () => {
    const core = course.facts.filter(({ value }) => value.core).length
    expect(core).toBeGreaterThanOrEqual(100)
    expect(core).toBeLessThanOrEqual(140)
  })

  it('opens no lesson, topic or preset in two ways', () => {
    expect(new Set(course.topics.map(({ value }) => value.order)).size).toBe(course.topics.length)
    expect(new Set(course.lessons.map(({ value }) => value.slug)).size).toBe(course.lessons.length)
  })
})
