import type { KeyboardEvent, ReactNode, Ref } from 'react'

import type { Grade } from '#engine/questions/kind-rules.ts'
import type { Question } from '#engine/questions/question.ts'
import type { Ms } from '#engine/units.ts'
import { Button } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'

import styles from './answer-bar.module.css'
import { KINDS } from './kinds.tsx'
import { NextButton } from './bar/next-button.tsx'
import type { Next } from './bar/next-button.tsx'
import { RichText } from './rich-text.tsx'
import { useFacts } from './use-facts.ts'
import { VerdictLine } from './verdict-line.tsx'

type AnswerBarProps = {
  readonly question: Question
  /** Null while it is open, or where nothing is said of right and wrong. */
  readonly grade: Grade | null
  readonly isMarked: boolean
  /** Of the button that marks. */
  readonly confirm: string
  /** Id of the form that it submits, where that is not the one around the bar. */
  readonly form: string | undefined
  readonly next: Next | undefined
  readonly missedAt: Ms | null
  /** What is still to be decided, or what became of the answer. */
  readonly remark: ReactNode
  /** Quiet buttons beside the way on. */
  readonly aside: ReactNode
  readonly row: Ref<HTMLDivElement>
  readonly verdict: Ref<HTMLHeadingElement>
}

/** Docked under the question: the one button that marks and then goes on, and over it the verdict with its reason. */
export function AnswerBar(props: AnswerBarProps) {
  const { question, grade, isMarked, confirm, form, next, missedAt, remark, aside, row, verdict } = props
  const reason = useReason(question)
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget.querySelector('h3')) next?.onNext()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter on the verdict, which has the focus, goes on; the button does the same
    <div
      className={styles.bar}
      data-docked=""
      data-tone={grade?.verdict}
      data-print="no"
      onKeyDown={handleKey}
    >
      {grade !== null && (
        <div className={styles.said}>
          <VerdictLine
            ref={verdict}
            verdict={grade.verdict}
            outcome={KINDS[question.kind].outcome(question, grade)}
          />
          {grade.verdict === 'right' && missedAt !== null && (
            <p className={styles.recalled}>You missed this on {dateText(missedAt)}. Not any more.</p>
          )}
          {reason !== null && (
            <p className={styles.reason}>
              <RichText text={reason} />
            </p>
          )}
        </div>
      )}
      <div ref={row} className={styles.row}>
        <div className={styles.aside}>
          {aside}
          {remark}
        </div>
        <MainButton isMarked={isMarked} confirm={confirm} form={form} next={next} />
      </div>
    </div>
  )
}

type MainButtonProps = Pick<AnswerBarProps, 'isMarked' | 'confirm' | 'form' | 'next'>

function MainButton({ isMarked, confirm, form, next }: MainButtonProps) {
  if (!isMarked)
    return (
      <Button type="submit" form={form} tone="primary" className={styles.main}>
        {confirm}
      </Button>
    )
  return next === undefined ? null : <NextButton {...next} className={styles.main} />
}

/** The fact that decides, loaded while the question is still open so that it is there with the verdict. */
function useReason(question: Question): string | null {
  const facts = useFacts(question.tests.slice(0, 1))
  return facts === undefined || facts === 'failed' ? null : (facts[0]?.statement ?? null)
}
