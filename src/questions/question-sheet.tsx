import { useId } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { Grade } from '#engine/questions/kind-rules.ts'
import type { Question } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

import { CodeListing } from './code-listing.tsx'
import { KINDS } from './kinds.tsx'
import styles from './question-player.module.css'
import { RichParagraphs } from './rich-text.tsx'
import { VerdictLine } from './verdict-line.tsx'

type QuestionSheetProps = {
  /** In the order that is shown. */
  readonly question: Question
  readonly response: LearnerResponse | null
  readonly onRespond: (response: LearnerResponse | null) => void
  readonly onCommit?: ((response: LearnerResponse) => void) | undefined
  readonly grade: Grade | null
  readonly struck: readonly OptionId[]
  readonly onStrike?: ((option: OptionId, struck: boolean) => void) | undefined
  readonly isReadOnly: boolean
  /** Id for the form of a view that has its own. */
  readonly formId?: string
  /** Says above the options what came out; elsewhere it stands in a bar below. */
  readonly hasVerdict?: boolean
}

const ignore = () => {}

/** Stem, code, options or outcomes: a question on the page, in any mode. */
export function QuestionSheet(props: QuestionSheetProps) {
  const { question, response, grade, hasVerdict = false } = props
  const stemId = useId()
  const ownFormId = useId()
  const kind = KINDS[question.kind]
  const { View } = kind
  return (
    <>
      <div className={styles.stem} id={stemId}>
        <RichParagraphs text={question.stem} marks={grade === null ? [] : question.decisive} />
      </div>
      {/* A fault shows its code with the lines to choose from. */}
      {question.code !== undefined && question.kind !== 'fault' && <CodeListing code={question.code} />}
      {grade !== null && hasVerdict && (
        <VerdictLine
          verdict={grade.verdict}
          outcome={kind.outcome(question, grade)}
          isUnanswered={response === null}
        />
      )}
      <View
        question={question}
        response={response}
        onRespond={props.onRespond}
        onCommit={props.onCommit ?? ignore}
        grade={grade}
        stemId={stemId}
        formId={props.formId ?? ownFormId}
        struck={props.struck}
        onStrike={grade === null ? props.onStrike : undefined}
        isReadOnly={props.isReadOnly}
      />
    </>
  )
}
