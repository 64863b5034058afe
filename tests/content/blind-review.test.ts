import { describe, expect, it } from 'vitest'

import { loadProject } from '#content/build/project.ts'
import { questionHash } from '#content/build/question-hash.ts'
import { reportOn } from '#content/build/report.ts'
import type { ReviewRecord } from '#content/schema/course.ts'
import type { Question } from '#engine/items/question.ts'

const { course, problems } = loadProject('content', '2026-11-22')
const { review } = reportOn(course, problems)
const questions = new Map(course.questions.map(({ value }) => [String(value.id), value]))
const records = course.reviews.map(({ value }) => value)

/** Records of questions as they stand now. */
const valid = records.filter(({ question, hash }) => {
  const asked = questions.get(question)
  return asked !== undefined && questionHash(asked) === hash
})

/** The key of a question in the form in which a record holds an answer. */
function keyOf(question: Question): unknown {
  switch (question.kind) {
    case 'single':
    case 'fault':
    case 'ordering':
    case 'matching':
      return question.key
    case 'multiple':
      return question.key.toSorted()
    case 'minimal-pair':
      return Object.fromEntries(question.variants.map(({ id, key }) => [id, key]))
    case 'elimination': {
      const reasons = question.options.flatMap(({ id, reason }) =>
        reason === undefined ? [] : [[id, reason]],
      )
      return { key: question.key, ...Object.fromEntries(reasons) }
    }
    case 'numeric':
    case 'predict':
      return question.value
  }
}

function isRight({ question: id, answer }: ReviewRecord): boolean {
  const question = questions.get(id)
  if (question === undefined) return false
  const key = keyOf(question)
  if (question.kind === 'numeric' || question.kind === 'predict')
    return typeof answer === 'number' && Math.abs(answer - question.value) <= question.tolerance
  const given = question.kind === 'multiple' && Array.isArray(answer) ? answer.toSorted() : answer
  return sorted(given) === sorted(key)
}

/** JSON with the entries of a map in the order of their names. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe('blind answers', () => {
  it('exist for every question as it stands', () => {
    expect([...review.missing, ...review.void]).toEqual([])
  })

  it('agree with the key in the end', () => {
    expect(review.disputed).toEqual([])
    expect(valid.filter((record) => !isRight(record)).map(({ question }) => question)).toEqual([])
  })

  it('are about questions that exist, one record each, in the file of their topic', () => {
    expect(records.filter(({ question }) => !questions.has(question))).toEqual([])
    expect(new Set(records.map(({ question }) => question)).size).toBe(records.length)
    const misplaced = course.reviews.filter(
      ({ file, value }) => !file.endsWith(`/${questions.get(value.question)?.topic}.yaml`),
    )
    expect(misplaced.map(({ value }) => value.question)).toEqual([])
  })
})
