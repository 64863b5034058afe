import { describe, expect, it } from 'vitest'

import { exams, taskTitle } from '#content/exams.ts'
import { loadFacts } from '#content/facts.ts'
import { loadFamilies } from '#content/families.ts'
import { loadGlossary } from '#content/glossary.ts'
import { lessons, loadLesson } from '#content/lessons.ts'
import { loadFamilyIndex, loadQuestion, loadQuestionIndex, loadTopic } from '#content/questions.ts'
import { loadReferences } from '#content/references.ts'
import { findTopic, topics } from '#content/topics.ts'

describe('the content modules', () => {
  it('serve topics in order and blueprints that name their tasks', () => {
    expect(topics).toHaveLength(30)
    expect(topics.map(({ order }) => order)).toEqual(topics.map((_, index) => index + 1))
    expect(findTopic('throttling')?.lesson).toBe('throttling')
    expect(exams.map(({ exam }) => exam).toSorted()).toEqual(['dva-c02', 'dva-c03', 'saa-c03'])
    expect(exams[0]?.exam).toBe('saa-c03')
    expect(taskTitle('dva-c03', '2.3')).toBe('Security risks of AI services in applications')
    expect(taskTitle('dva-c03', '3.4')).toBeUndefined()
    expect(taskTitle('saa-c03', '3.4')).toBe('Networks that perform and scale')
    expect(taskTitle('saa-c03', '9.9')).toBeUndefined()
  })

  it('serve lessons as components that know their sections', async () => {
    expect(lessons.length).toBeGreaterThan(0)
    for (const { slug } of lessons) {
      const { Component, meta } = await loadLesson(slug)
      expect(typeof Component).toBe('function')
      expect(meta.sections.length).toBeGreaterThan(3)
    }
    await expect(loadLesson('nowhere')).rejects.toThrow('There is no lesson “nowhere”.')
  })

  it('serve every indexed question from the chunk of its topic', async () => {
    const index = await loadQuestionIndex()
    for (const topic of new Set(index.map((summary) => summary.topic))) {
      const loaded = await loadTopic(topic)
      const expected = index.filter((summary) => summary.topic === topic)
      expect(loaded.map(({ id, version, kind, tests }) => ({ id, version, kind, tests }))).toEqual(
        expected.map(({ id, version, kind, tests }) => ({ id, version, kind, tests })),
      )
    }
    for (const { id } of index.slice(0, 3)) expect((await loadQuestion(id))?.id).toBe(id)
    expect(await loadQuestion('q.nowhere.001')).toBeUndefined()
    expect(await loadTopic('nowhere')).toEqual([])
  })

  it('serve generated questions, the same for the same seed', async () => {
    const families = await loadFamilies()
    expect(families.length).toBeGreaterThan(0)
    for (const { family } of families) {
      const question = await loadQuestion(`g.${family}.7`)
      expect(question).toMatchObject({ id: `g.${family}.7`, kind: 'numeric' })
      expect(await loadQuestion(`g.${family}.7`)).toEqual(question)
    }
    const index = await loadFamilyIndex()
    expect(index.map(({ family }) => family)).toEqual(families.map(({ family }) => family))
    for (const { family, topic, tests, hasScenario } of index) {
      const question = await loadQuestion(`g.${family}.7`)
      expect(question).toMatchObject({ topic, tests })
      expect(question?.scenario !== undefined).toBe(hasScenario)
    }
    expect(await loadQuestion('g.nowhere.7')).toBeUndefined()
    expect(await loadQuestion(`g.${families[0]?.family}.x`)).toBeUndefined()
  })

  it('serve facts, glossary and what rests on each fact', async () => {
    const facts = await loadFacts()
    expect(facts.length).toBeGreaterThan(0)
    for (const { confidence, sources } of facts)
      expect(confidence === 'S' || confidence === 'U' || sources.length > 0).toBe(true)
    const known = new Set<string>(facts.map(({ id }) => id))
    for (const id of Object.keys(await loadReferences())) expect(known.has(id)).toBe(true)
    expect(Array.isArray(await loadGlossary())).toBe(true)
  })
})
