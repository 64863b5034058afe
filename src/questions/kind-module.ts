import type { ReactNode } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { Grade, QuestionOf, ResponseOf } from '#engine/questions/kind-rules.ts'
import type { QuestionKind } from '#engine/questions/question.ts'

/** What the controls of one kind get. They hold no state of their own: a response comes in and changes go out. */
export type KindViewProps<K extends QuestionKind> = {
  /** In the order that is shown. */
  readonly question: QuestionOf<K>
  readonly response: ResponseOf<K> | null
  readonly onRespond: (response: ResponseOf<K> | null) => void
  /** Gives the response and has it marked at once. */
  readonly onCommit: (response: ResponseOf<K>) => void
  /** Set once it is marked: controls give way to outcomes and rationales. */
  readonly grade: Grade | null
  /** Id of the element that holds the stem. */
  readonly stemId: string
  /** Id for a form of the view's own. */
  readonly formId: string
  readonly struck: readonly OptionId[]
  /** Absent where options can't be struck out. */
  readonly onStrike?: ((option: OptionId, struck: boolean) => void) | undefined
  /** Looking only: another tab plays, or the response is being saved. */
  readonly isReadOnly: boolean
}

/** All that is particular to one kind on the screen. */
export type KindModule<K extends QuestionKind> = {
  readonly View: (props: KindViewProps<K>) => ReactNode
  /** Label of the one button where the view has a form of its own, with the id `formId`, which the button submits. */
  readonly submits?: string
  /** What the learner sees before touching anything: a response only where the screen already shows one. */
  readonly initial: (question: QuestionOf<K>) => ResponseOf<K> | null
  /** The response after the digit key for the option at `index` (from 0), or undefined where the key does nothing. */
  readonly press?: (
    question: QuestionOf<K>,
    response: ResponseOf<K> | null,
    index: number,
  ) => ResponseOf<K> | undefined
  readonly words: KindWords<K>
}

export type KindWords<K extends QuestionKind> = {
  /** What is still to be decided, or null when the response is complete. */
  readonly left: (question: QuestionOf<K>, response: ResponseOf<K> | null) => string | null
  /** More than right or wrong: "1 of 2", the slip. Null where there is nothing to add. */
  readonly outcome: (question: QuestionOf<K>, grade: Grade) => string | null
  /** The response in words, for a report. */
  readonly given: (question: QuestionOf<K>, response: ResponseOf<K>) => string
}
