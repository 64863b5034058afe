import { describe, expect, it } from 'vitest'

import { isRightAnswer } from '#content/compile/blind/blind-answer.ts'
import { theProject } from '#tests/support/project.ts'
import { questionHash, statementsHash } from '#content/compile/question-hash.ts'
import { reportOn } from '#content/compile/report.ts'
import type { ReviewRecord } from '#content/schema/course.ts'

const { course, problems } = theProject()
const { review } = reportOn(course, problems)
const questions = new Map(course.questions.map(({ value }) => [String(value.id), value]))
/** Those that are asked no more keep the records of their time. */
const known = new Map([...course.questions, ...course.retired].map(({ value }) => [String(value.id), value]))
const records = course.reviews.map(({ value }) => value)

/** Records of questions as they stand now, answered from the statements of now. */
const valid = records.filter(({ question, hash, facts }) => {
  const asked = questions.get(question)
  return (
    asked !== undefined && questionHash(asked) === hash && statementsHash(asked, course.factById) === facts
  )
})

function isRight({ question: id, answer }: ReviewRecord): boolean {
  const question = questions.get(id)
  return question !== undefined && isRightAnswer(question, answer)
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
    expect(records.filter(({ question }) => !known.has(question))).toEqual([])
    expect(new Set(records.map(({ question }) => question)).size).toBe(records.length)
    const misplaced = course.reviews.filter(
      ({ file, value }) => !file.endsWith(`/${known.get(value.question)?.topic}.yaml`),
    )
    expect(misplaced.map(({ value }) => value.question)).toEqual([])
  })
})
