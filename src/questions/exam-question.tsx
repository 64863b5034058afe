import type { FormEvent } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import { shuffled } from '#engine/questions/order.ts'
import type { Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse } from '#engine/questions/response.ts'

import styles from './question-player.module.css'
import { QuestionSheet } from './question-sheet.tsx'
import { eitherOr } from './strike.ts'
import { SurenessChoice } from './sureness-choice.tsx'
import { useQuestionKeys } from './use-question-keys.ts'

type ExamQuestionProps = {
  readonly question: Question
  readonly seed: number
  readonly response: LearnerResponse | null
  readonly onRespond: (response: LearnerResponse | null) => void
  readonly struck: readonly OptionId[]
  readonly onStrike: (option: OptionId, struck: boolean) => void
  readonly isReadOnly: boolean
  /** Enter with the focus in the options. */
  readonly onConfirm: () => void
  /** Present where the exam asks how sure one is. */
  readonly sureness?: {
    readonly value: ConfidenceLevel | null
    readonly onChange: (level: ConfidenceLevel) => void
  }
}

/** A question in an exam: its state lives with the owner, and nothing is said of right or wrong. */
export function ExamQuestion(props: ExamQuestionProps) {
  const { question, seed, response, struck, isReadOnly, onConfirm, sureness } = props
  const shown = shuffled(question, seed)
  // An empty set of boxes is no response.
  const { onRespond, onStrike } = eitherOr({
    response,
    struck,
    onRespond: (next) =>
      props.onRespond(next?.kind === 'multiple' && next.options.length === 0 ? null : next),
    onStrike: props.onStrike,
  })
  const area = useQuestionKeys({
    scope: 'page',
    isOn: !isReadOnly,
    question: shown,
    response,
    onRespond,
    struck,
    onStrike,
  })
  return (
    <form
      {...area}
      className={styles.player}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      <QuestionSheet
        question={shown}
        response={response}
        onRespond={onRespond}
        grade={null}
        struck={struck}
        onStrike={onStrike}
        isReadOnly={isReadOnly}
      />
      {sureness !== undefined && <SurenessChoice {...sureness} isReadOnly={isReadOnly} />}
      {/* Without a submit button, Enter would not reach the form from several fields. */}
      <button type="submit" className={styles.unseen} tabIndex={-1} aria-hidden="true">
        Next
      </button>
    </form>
  )
}
