import { grade, hasId, type KindRules } from '#engine/questions/kind-rules.ts'

/** One option is the key. */
export const singleRules: KindRules<'single'> = {
  grade: (question, response) =>
    grade(
      response.option === question.key ? 'right' : 'wrong',
      question.options.map(({ id }) => ({
        id,
        isChosen: id === response.option,
        isRight: (id === response.option) === (id === question.key),
      })),
    ),
  isComplete: () => true,
  isValid: (question, response) => hasId(question.options, response.option),
  shuffle: (question, reorder) => ({ ...question, options: reorder(question.options, 'options') }),
}
