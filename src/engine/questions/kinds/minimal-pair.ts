import { grade, isMapping, type KindRules, verdictOf } from '#engine/questions/kind-rules.ts'

/** Both tellings of the story answered, each with its own key. */
export const minimalPairRules: KindRules<'minimal-pair'> = {
  grade: (question, response) => {
    const parts = question.variants.map(({ id, key }) => ({
      id,
      isChosen: response.options[id] !== undefined,
      isRight: response.options[id] === key,
    }))
    return grade(verdictOf(parts.filter((part) => part.isRight).length, parts.length), parts)
  },
  isComplete: (question, response) => question.variants.every(({ id }) => response.options[id] !== undefined),
  isValid: (question, response) => isMapping(response.options, question.variants, question.options),
  shuffle: (question, reorder) => {
    const [first, second] = question.variants
    const isSwapped = reorder(question.variants, 'variants')[0] === second
    return {
      ...question,
      variants: isSwapped ? [second, first] : [first, second],
      options: reorder(question.options, 'options'),
    }
  },
}
