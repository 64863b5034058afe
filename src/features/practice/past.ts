import type { QuestionId } from '#engine/questions/ids.ts'
import { answersByIndex } from '#engine/learner/practice.ts'
import type { Given, PracticeProgress } from '#engine/learner/progress.ts'

/** One place of a session: its question and the answer that was given there. */
export type Answer = { readonly index: number; readonly question: QuestionId; readonly given: Given | null }

export function answersOf(practice: PracticeProgress): readonly Answer[] {
  const given = answersByIndex(practice)
  return practice.questions.map((question, index) => ({ index, question, given: given[index] ?? null }))
}

export type Count = { readonly right: number; readonly answered: number; readonly total: number }

export function countOf(answers: readonly Answer[]): Count {
  const given = answers.map((answer) => answer.given).filter((answer) => answer !== null)
  return {
    right: given.filter(({ verdict }) => verdict === 'right').length,
    answered: given.length,
    total: answers.length,
  }
}

/** The questions of a session that were answered, but not right, each once. */
export function missedOf(answers: readonly Answer[]): readonly QuestionId[] {
  return each(answers.filter(({ given }) => given !== null && given.verdict !== 'right'))
}

/** The questions of a session that were not answered, each once. */
export function openOf(answers: readonly Answer[]): readonly QuestionId[] {
  return each(answers.filter(({ given }) => given === null))
}

function each(answers: readonly Answer[]): readonly QuestionId[] {
  return [...new Set(answers.map(({ question }) => question))]
}

/** Where to go on from an index: the next question without an answer, going round; null when there is none. */
export function firstUnansweredAfter(answers: readonly Answer[], index: number): number | null {
  const order = [...answers.slice(index + 1), ...answers.slice(0, index)]
  return order.find(({ given }) => given === null)?.index ?? null
}
