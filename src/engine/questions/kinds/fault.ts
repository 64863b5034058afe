import { grade, hasId, type KindRules } from '#engine/questions/kind-rules.ts'

/** One line of the code is the key. Lines keep their order: a shuffled program means nothing. */
export const faultRules: KindRules<'fault'> = {
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
  shuffle: (question) => question,
}
