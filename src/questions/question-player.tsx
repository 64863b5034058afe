import type { FormEvent, ReactNode } from 'react'

import type { Question } from '#engine/questions/question.ts'
import type { Ms } from '#engine/units.ts'
import { Button } from '#ui/button.tsx'

import { AnswerBar } from './answer-bar.tsx'
import { ExplainedProvider } from './explained.ts'
import { Feedback, type StarControl } from './feedback.tsx'
import { KINDS } from './kinds.tsx'
import { NextButton } from './bar/next-button.tsx'
import type { Next } from './bar/next-button.tsx'
import styles from './question-player.module.css'
import { QuestionSheet } from './question-sheet.tsx'
import { SurenessChoice } from './sureness-choice.tsx'
import type { Answered, InitialAnswer, Recording, Saving } from './use-answer.ts'
import { usePlayer } from './use-player.ts'
import type { useQuestionKeys } from './use-question-keys.ts'

/** Whether the second step is open after an answer; its owner remembers it. */
export type ReasonsControl = { readonly isOpen: boolean; readonly onToggle: (isOpen: boolean) => void }

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
  /** The way on, once it is answered. */
  readonly next?: Next | undefined
  /** When it was missed the last time; said of a right answer. */
  readonly missedAt?: Ms | null | undefined
  /** Whether all reasons are open after an answer; the player keeps it itself where nobody remembers it. */
  readonly reasons?: ReasonsControl | undefined
  /** What the learner has written to it, among all that explains it. */
  readonly extras?: ReactNode
  /** Quiet buttons beside the way on. */
  readonly after?: ReactNode
}

/** One question to answer, with everything that explains it afterwards. */
export function QuestionPlayer(props: QuestionPlayerProps) {
  const { question, seed, mode, confidence = false } = props
  const player = usePlayer(props)
  const { answer, aboveRef, area, mark, isMarked, isExplained, isAllShown } = player
  const { shown, response, result } = answer
  const isCopy = mode === 'review-copy'
  return (
    <Area area={area} hasOwnForm={KINDS[question.kind].submits !== null} onConfirm={() => mark(response)}>
      <ExplainedProvider value={isAllShown}>
        <div ref={aboveRef} className={styles.above}>
          <QuestionSheet
            question={shown}
            response={response}
            onRespond={answer.onRespond}
            onCommit={mark}
            grade={isExplained ? result : null}
            hasVerdict={isCopy}
            struck={answer.struck}
            onStrike={answer.onStrike}
            isReadOnly={isMarked}
            formId={player.formId}
          />
          {!isMarked && confidence && (
            <SurenessChoice value={answer.sureness} onChange={answer.setSureness} />
          )}
          {isExplained && isAllShown && (
            <Feedback
              question={shown}
              seed={seed}
              response={response}
              star={props.star}
              comesBack={props.comesBack}
              extras={props.extras}
            />
          )}
        </div>
      </ExplainedProvider>
      {isCopy ? (
        <div className={styles.after}>
          {props.next !== undefined && <NextButton {...props.next} />}
          {props.after}
        </div>
      ) : (
        <Foot props={props} player={player} />
      )}
    </Area>
  )
}

type FootProps = { readonly props: QuestionPlayerProps; readonly player: ReturnType<typeof usePlayer> }

/** The bar with the one button, as this question and this mode need it. */
function Foot({ props, player }: FootProps) {
  const { question, mode, next, missedAt = null, after } = props
  const { answer, formId, rowRef, verdictRef, isMarked, isExplained, isAllShown, toggle } = player
  const { submits } = KINDS[question.kind]
  return (
    <AnswerBar
      question={question}
      grade={isExplained ? answer.result : null}
      isMarked={isMarked}
      confirm={submits ?? (mode === 'quiet' ? 'Answer' : 'Check')}
      form={submits === null ? undefined : formId}
      next={next}
      missedAt={missedAt}
      remark={<Remark hint={answer.hint} saving={answer.saving} />}
      aside={
        isMarked && (
          <>
            {isExplained && <ReasonsButton isOpen={isAllShown} onToggle={toggle} />}
            {after}
          </>
        )
      }
      row={rowRef}
      verdict={verdictRef}
    />
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

/** The second step: every option with its reason, the facts with their sources, where to read on. */
function ReasonsButton({ isOpen, onToggle }: ReasonsControl) {
  return (
    <Button tone="quiet" aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
      {isOpen ? 'Hide reasons' : 'All reasons'}
    </Button>
  )
}

const SAVING_WORDS = {
  pending: 'Saving…',
  saved: 'Saved on this device.',
  failed: 'Not saved. It is kept in this tab; download your progress before you close it.',
  lost: 'Not kept: this tab is read-only. What you answer here is marked, and forgotten when you go on.',
} satisfies Record<Saving, string>

/** What is still to be decided; afterwards, what became of the answer. */
function Remark({ hint, saving }: { readonly hint: string | null; readonly saving: Saving | null }) {
  return (
    <p className={styles.remark} role="status" data-saving={saving ?? undefined}>
      {saving === null ? hint : SAVING_WORDS[saving]}
    </p>
  )
}
