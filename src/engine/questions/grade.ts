import { type Grade, type KindRules, type QuestionOf, type Reorder, type ResponseOf } from './kind-rules.ts'
import { eliminationRules } from './kinds/elimination.ts'
import { faultRules } from './kinds/fault.ts'
import { matchingRules } from './kinds/matching.ts'
import { minimalPairRules } from './kinds/minimal-pair.ts'
import { multipleRules } from './kinds/multiple.ts'
import { numericRules, predictRules } from './kinds/number.ts'
import { orderingRules } from './kinds/ordering.ts'
import { singleRules } from './kinds/single.ts'
import type { Question, QuestionKind } from './question.ts'
import type { LearnerResponse } from './response.ts'

/** The rules of one kind behind the general types; a response of another kind is a bug and throws. */
type AnyRules = {
  readonly grade: (question: Question, response: LearnerResponse) => Grade
  readonly isComplete: (question: Question, response: LearnerResponse) => boolean
  readonly isValid: (question: Question, response: LearnerResponse) => boolean
  readonly shuffle: (question: Question, reorder: Reorder) => Question
}

const RULES = {
  single: general('single', singleRules),
  multiple: general('multiple', multipleRules),
  ordering: general('ordering', orderingRules),
  matching: general('matching', matchingRules),
  numeric: general('numeric', numericRules),
  predict: general('predict', predictRules),
  fault: general('fault', faultRules),
  'minimal-pair': general('minimal-pair', minimalPairRules),
  elimination: general('elimination', eliminationRules),
} satisfies Record<QuestionKind, AnyRules>

/**
 * Marks a response by option ids alone, so that no order on the screen can change it. Throws when the response is of
 * another kind than the question; call `isValidResponse` first for anything that was read from storage.
 */
export function grade(question: Question, response: LearnerResponse): Grade {
  return RULES[question.kind].grade(question, response)
}

/** Whether the response decides everything that the question asks. */
export function isComplete(question: Question, response: LearnerResponse): boolean {
  return RULES[question.kind].isComplete(question, response)
}

/** Whether the response fits the question: its kind, ids that exist, none twice, not more than the number to select. */
export function isValidResponse(question: Question, response: LearnerResponse): boolean {
  return question.kind === response.kind && RULES[question.kind].isValid(question, response)
}

/** The question with its lists put in the given order; `shuffled` in order.ts draws one from a seed. */
export function reordered(question: Question, reorder: Reorder): Question {
  return RULES[question.kind].shuffle(question, reorder)
}

function general<K extends QuestionKind>(kind: K, rules: KindRules<K>): AnyRules {
  const both = <T>(
    question: Question,
    response: LearnerResponse,
    rule: (question: QuestionOf<K>, response: ResponseOf<K>) => T,
  ): T => {
    if (!isQuestionOf(question, kind) || !isResponseOf(response, kind)) throw mismatch(question, response)
    return rule(question, response)
  }
  return {
    grade: (question, response) => both(question, response, rules.grade),
    isComplete: (question, response) => both(question, response, rules.isComplete),
    isValid: (question, response) => both(question, response, rules.isValid),
    shuffle: (question, reorder) =>
      isQuestionOf(question, kind) ? rules.shuffle(question, reorder) : question,
  }
}

export function isQuestionOf<K extends QuestionKind>(question: Question, kind: K): question is QuestionOf<K> {
  return question.kind === kind
}

export function isResponseOf<K extends QuestionKind>(
  response: LearnerResponse,
  kind: K,
): response is ResponseOf<K> {
  return response.kind === kind
}

function mismatch(question: Question, response: LearnerResponse): Error {
  return new Error(`${question.id} is of kind ${question.kind}; the response is of kind ${response.kind}.`)
}
