import type { ReactNode } from 'react'

import { isQuestionOf, isResponseOf } from '#engine/questions/grade.ts'
import type { OptionId } from '#engine/questions/ids.ts'
import type { Grade } from '#engine/questions/kind-rules.ts'
import type { Question, QuestionKind } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

import type { KindModule } from './kind-module.ts'
import { eliminationModule } from './kinds/elimination.tsx'
import { faultModule } from './kinds/fault.tsx'
import { matchingModule } from './kinds/matching.tsx'
import { minimalPairModule } from './kinds/minimal-pair.tsx'
import { multipleModule } from './kinds/multiple.tsx'
import { numericModule } from './kinds/numeric.tsx'
import { orderingModule } from './kinds/ordering.tsx'
import { predictModule } from './kinds/predict.tsx'
import { singleModule } from './kinds/single.tsx'

type AnyViewProps = {
  readonly question: Question
  readonly response: LearnerResponse | null
  readonly onRespond: (response: LearnerResponse | null) => void
  readonly onCommit: (response: LearnerResponse) => void
  readonly grade: Grade | null
  readonly stemId: string
  readonly formId: string
  readonly struck: readonly OptionId[]
  readonly onStrike?: ((option: OptionId, struck: boolean) => void) | undefined
  readonly isReadOnly: boolean
}

/** The module of one kind behind the general types. A response of another kind counts as none. */
export type AnyKindModule = {
  readonly View: (props: AnyViewProps) => ReactNode
  /** Label of the button that submits the view's own form; null where the player has the form. */
  readonly submits: string | null
  readonly initial: (question: Question) => LearnerResponse | null
  /** Null where a digit goes to a row instead of choosing. */
  readonly press:
    | ((question: Question, response: LearnerResponse | null, index: number) => LearnerResponse | undefined)
    | null
  readonly left: (question: Question, response: LearnerResponse | null) => string | null
  readonly outcome: (question: Question, grade: Grade) => string | null
  readonly given: (question: Question, response: LearnerResponse) => string
}

/** Every kind of question: its view, its keys, its words. */
export const KINDS = {
  single: general('single', singleModule),
  multiple: general('multiple', multipleModule),
  ordering: general('ordering', orderingModule),
  matching: general('matching', matchingModule),
  numeric: general('numeric', numericModule),
  predict: general('predict', predictModule),
  fault: general('fault', faultModule),
  'minimal-pair': general('minimal-pair', minimalPairModule),
  elimination: general('elimination', eliminationModule),
} satisfies Record<QuestionKind, AnyKindModule>

function general<K extends QuestionKind>(kind: K, module: KindModule<K>): AnyKindModule {
  const { View, words, press } = module
  const own = (response: LearnerResponse | null) =>
    response !== null && isResponseOf(response, kind) ? response : null
  return {
    View: (props) =>
      isQuestionOf(props.question, kind) ? (
        <View {...props} question={props.question} response={own(props.response)} />
      ) : null,
    submits: module.submits ?? null,
    initial: (question) => (isQuestionOf(question, kind) ? module.initial(question) : null),
    press:
      press === undefined
        ? null
        : (question, response, index) =>
            isQuestionOf(question, kind) ? press(question, own(response), index) : undefined,
    left: (question, response) => (isQuestionOf(question, kind) ? words.left(question, own(response)) : null),
    outcome: (question, grade) => (isQuestionOf(question, kind) ? words.outcome(question, grade) : null),
    given: (question, response) =>
      isQuestionOf(question, kind) && isResponseOf(response, kind) ? words.given(question, response) : '',
  }
}
