import { grade, isMapping, type KindRules, verdictOf } from '#engine/questions/kind-rules.ts'

/** Every prompt with its option. */
export const matchingRules: KindRules<'matching'> = {
  grade: (question, response) => {
    const parts = question.prompts.map(({ id }) => ({
      id,
      isChosen: response.pairs[id] !== undefined,
      isRight: response.pairs[id] === question.key[id],
    }))
    return grade(verdictOf(parts.filter((part) => part.isRight).length, parts.length), parts)
  },
  isComplete: (question, response) => question.prompts.every(({ id }) => response.pairs[id] !== undefined),
  isValid: (question, response) => isMapping(response.pairs, question.prompts, question.options),
  shuffle: (question, reorder) => ({
    ...question,
    prompts: reorder(question.prompts, 'prompts'),
    options: reorder(question.options, 'options'),
  }),
}
