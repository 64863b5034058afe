import type { ReviewRecord } from '#content/schema/course.ts'
import type { Question } from '#engine/questions/question.ts'

export type Answer = ReviewRecord['answer']

/** The key of a question in the form in which a record holds an answer. */
export function keyOf(question: Question): Answer {
  switch (question.kind) {
    case 'single':
    case 'fault':
      return question.key
    case 'ordering':
      return [...question.key]
    case 'matching':
      return { ...question.key }
    case 'multiple':
      return question.key.toSorted()
    case 'minimal-pair':
      return Object.fromEntries(question.variants.map(({ id, key }) => [id, key]))
    case 'elimination': {
      const reasons = question.options.flatMap(({ id, reason }) =>
        reason === undefined ? [] : [[id, reason] as const],
      )
      return { key: question.key, ...Object.fromEntries(reasons) }
    }
    case 'numeric':
    case 'predict':
      return question.value
  }
}

/** Whether a recorded answer is the key; numbers within the tolerance of the question. */
export function isRightAnswer(question: Question, answer: Answer): boolean {
  if (question.kind === 'numeric' || question.kind === 'predict')
    return typeof answer === 'number' && Math.abs(answer - question.value) <= question.tolerance
  const given = question.kind === 'multiple' && Array.isArray(answer) ? answer.toSorted() : answer
  return canonical(given) === canonical(keyOf(question))
}

/** JSON with the entries of a map in the order of their names. */
function canonical(value: Answer): string {
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value)
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
