import { areDistinctIds, grade, type KindRules, verdictOf } from '#engine/questions/kind-rules.ts'

/** Every option in its place. `parts` follow the key, one a place. */
export const orderingRules: KindRules<'ordering'> = {
  grade: (question, response) => {
    const parts = question.key.map((id, place) => ({
      id,
      isChosen: response.options.includes(id),
      isRight: response.options[place] === id,
    }))
    return grade(verdictOf(parts.filter((part) => part.isRight).length, parts.length), parts)
  },
  isComplete: (question, response) => response.options.length === question.options.length,
  isValid: (question, response) => areDistinctIds(response.options, question.options),
  // The order first shown is also the first response, so it must not be the key by chance.
  shuffle: (question, reorder) => {
    const drawn = reorder(question.options, 'options')
    const isKey = drawn.every((option, place) => option.id === question.key[place])
    return { ...question, options: isKey ? [...drawn.slice(1), ...drawn.slice(0, 1)] : drawn }
  },
}
