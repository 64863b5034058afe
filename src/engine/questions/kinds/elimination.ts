import { grade, isMapping, type KindRules } from '#engine/questions/kind-rules.ts'

/**
 * Right when every distractor is rejected for its reason and the key is left; partly when the key is left but a reason
 * is off. A distractor without a reason of its own may be rejected for any.
 */
export const eliminationRules: KindRules<'elimination'> = {
  grade: (question, response) => {
    const parts = question.options.map(({ id, reason }) => {
      const given = response.reasons[id]
      const isRight = id === question.key ? given === undefined : isRejected(given, reason)
      return { id, isChosen: given !== undefined, isRight }
    })
    if (parts.every((part) => part.isRight)) return grade('right', parts)
    const isKeyLeft = parts.every((part) => part.isChosen === (part.id !== question.key))
    return grade(isKeyLeft ? 'partly' : 'wrong', parts)
  },
  isComplete: (question, response) =>
    question.options.filter(({ id }) => response.reasons[id] !== undefined).length ===
    question.options.length - 1,
  isValid: (question, response) =>
    isMapping(response.reasons, question.options, question.reasons) &&
    Object.keys(response.reasons).length < question.options.length,
  shuffle: (question, reorder) => ({
    ...question,
    options: reorder(question.options, 'options'),
    reasons: reorder(question.reasons, 'reasons'),
  }),
}

function isRejected(given: string | undefined, reason: string | undefined): boolean {
  return given !== undefined && (reason === undefined || given === reason)
}
