import { useEffect, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'

import type { Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel } from '#engine/questions/response.ts'
import type { Ms } from '#engine/units.ts'
import { Button } from '#ui/button.tsx'

import { Feedback, type StarControl } from './feedback.tsx'
import { KINDS } from './kinds.tsx'
import styles from './question-player.module.css'
import { QuestionSheet } from './question-sheet.tsx'
import { SurenessChoice } from './sureness-choice.tsx'
import { type Answered, type InitialAnswer, type Recording, type Saving, useAnswer } from './use-answer.ts'
import { useQuestionKeys } from './use-question-keys.ts'

export type QuestionPlayerProps = {
  /** As its content has it; the player puts it in the order of the seed. Give the player a key per question. */
  readonly question: Question
  readonly seed: number
  /** `practice`: answer and see why. `review-copy`: look at what was answered. `quiet`: answer, feedback comes later. */
  readonly mode: 'practice' | 'review-copy' | 'quiet'
  /** The wall clock, for the time that an answer took. */
  readonly now: () => Ms
  /** Ask how sure the learner is. */
  readonly confidence?: boolean
  /** What was answered before; `response` null is "not answered". */
  readonly initial?: InitialAnswer | undefined
  /** Records the answer; the player says saved only when this has resolved with `saved: true`. */
  readonly onAnswered?: ((answered: Answered) => Promise<Recording>) | undefined
  /** Where the keys 1–6 and S are heard: the whole page, where the question is alone, or only inside it. */
  readonly keys?: 'page' | 'focus'
  readonly star?: StarControl | undefined
  readonly comesBack?: string | null | undefined
  /** Buttons after the feedback: the way on. */
  readonly after?: ReactNode
}

/** One question to answer, with everything that explains it afterwards. */
export function QuestionPlayer(props: QuestionPlayerProps) {
  const { question, seed, mode, confidence = false, keys = 'focus' } = props
  const answer = useAnswer(props)
  const { shown, response, struck, result, isFresh, saving } = answer
  const verdict = useRef<HTMLHeadingElement>(null)
  const isMarked = result !== null
  const isExplained = isMarked && mode !== 'quiet'
  useEffect(() => {
    if (isExplained && isFresh) verdict.current?.focus()
  }, [isExplained, isFresh])
  const area = useQuestionKeys({ ...answer, scope: keys, isOn: !isMarked, question: shown })
  const { commitsItself } = KINDS[question.kind]
  return (
    <Area area={area} hasOwnForm={commitsItself} onConfirm={() => answer.commit(response)}>
      <QuestionSheet
        question={shown}
        response={response}
        onRespond={answer.onRespond}
        onCommit={answer.commit}
        grade={isExplained ? result : null}
        struck={struck}
        onStrike={answer.onStrike}
        isReadOnly={isMarked}
        verdictRef={verdict}
      />
      {!isMarked && (
        <Confirm
          asks={confidence}
          sureness={answer.sureness}
          onSureness={answer.setSureness}
          hint={answer.hint}
          hasButton={!commitsItself}
          word={mode === 'quiet' ? 'Answer' : 'Check'}
        />
      )}
      {isExplained && (
        <Feedback
          question={shown}
          seed={seed}
          response={response}
          star={props.star}
          comesBack={props.comesBack}
        />
      )}
      {saving !== null && <SavingLine saving={saving} />}
      {isMarked && props.after !== undefined && <div className={styles.after}>{props.after}</div>}
    </Area>
  )
}

type AreaProps = {
  readonly area: ReturnType<typeof useQuestionKeys>
  readonly hasOwnForm: boolean
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** The form around a question, so that Enter confirms; a view with a form of its own must not stand inside another. */
function Area({ area, hasOwnForm, onConfirm, children }: AreaProps) {
  if (hasOwnForm)
    return (
      <div {...area} className={styles.player}>
        {children}
      </div>
    )
  return (
    <form
      {...area}
      className={styles.player}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      {children}
    </form>
  )
}

type ConfirmProps = {
  readonly asks: boolean
  readonly sureness: ConfidenceLevel | null
  readonly onSureness: (level: ConfidenceLevel) => void
  readonly hint: string | null
  readonly hasButton: boolean
  readonly word: string
}

function Confirm({ asks, sureness, onSureness, hint, hasButton, word }: ConfirmProps) {
  return (
    <div className={styles.confirm}>
      {asks && <SurenessChoice value={sureness} onChange={onSureness} />}
      {hasButton && (
        <Button type="submit" tone="primary">
          {word}
        </Button>
      )}
      <p className={styles.hint} role="status">
        {hint}
      </p>
    </div>
  )
}

const SAVING_WORDS = {
  pending: 'Saving…',
  saved: 'Saved on this device.',
  failed: 'Not saved. It is kept in this tab; download your progress before you close it.',
  lost: 'Not kept: this tab is read-only. What you answer here is marked, and forgotten when you go on.',
} satisfies Record<Saving, string>

function SavingLine({ saving }: { readonly saving: Saving }) {
  return (
    <p className={styles.saving} role="status" data-saving={saving}>
      {SAVING_WORDS[saving]}
    </p>
  )
}
