import { areDistinctIds, grade, type KindRules, verdictOf } from '#engine/questions/kind-rules.ts'

/** Right when exactly the keys are chosen. Choosing more than the number to select never helps: it is not valid. */
export const multipleRules: KindRules<'multiple'> = {
  grade: (question, response) => {
    const chosen = new Set(response.options)
    const keys = new Set(question.key)
    const right = question.key.filter((id) => chosen.has(id)).length
    const parts = question.options.map(({ id }) => ({
      id,
      isChosen: chosen.has(id),
      isRight: chosen.has(id) === keys.has(id),
    }))
    const isExact = right === keys.size && chosen.size === keys.size
    return grade(isExact ? 'right' : verdictOf(Math.min(right, keys.size - 1), keys.size), parts)
  },
  isComplete: (question, response) => response.options.length === question.choose,
  isValid: (question, response) =>
    areDistinctIds(response.options, question.options) && response.options.length <= question.choose,
  shuffle: (question, reorder) => ({ ...question, options: reorder(question.options, 'options') }),
}
