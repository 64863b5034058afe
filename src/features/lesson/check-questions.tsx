import { use, useEffect, useRef, useState } from 'react'

import type { QuestionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { useProgress } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { Check as CheckIcon, X } from '#ui/icons.ts'

import styles from './check.module.css'
import { LessonQuestion } from './lesson-question.tsx'

/** The questions of a lesson with the steps above them. */
export function CheckQuestions({ promise }: { readonly promise: Promise<readonly Question[]> }) {
  const questions = use(promise)
  const [at, setAt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const hasMoved = useRef(false)
  useEffect(() => {
    if (hasMoved.current) heading.current?.focus()
  }, [at])
  const question = questions[at]

  function handleGo(index: number) {
    hasMoved.current = true
    setAt(index)
  }
  if (question === undefined) return <p>This lesson has no questions of its own.</p>
  const isLast = at === questions.length - 1
  return (
    <>
      <div className={styles.head}>
        <h3 ref={heading} className={styles.kicker} tabIndex={-1}>
          Question {at + 1} of {questions.length}
        </h3>
        <ol className={styles.steps}>
          {questions.map(({ id }, index) => (
            <li key={id}>
              <Step id={id} index={index} isCurrent={index === at} onGo={handleGo} />
            </li>
          ))}
        </ol>
      </div>
      <LessonQuestion
        key={question.id}
        question={question}
        next={isLast ? undefined : { label: 'Next question', onNext: () => handleGo(at + 1) }}
        after={isLast && <Score questions={questions} />}
      />
    </>
  )
}

type StepProps = {
  readonly id: QuestionId
  readonly index: number
  readonly isCurrent: boolean
  readonly onGo: (index: number) => void
}

/** The number of a question with how it went last. */
function Step({ id, index, isCurrent, onGo }: StepProps) {
  const verdict = useProgress((state) => state.progress.questions.get(id)?.last.verdict)
  const words = { right: 'right last time', partly: 'partly right last time', wrong: 'wrong last time' }
  return (
    <button
      type="button"
      className={classes(styles.step, verdict !== undefined && styles[verdict])}
      aria-current={isCurrent ? 'step' : undefined}
      aria-label={`Question ${index + 1}${verdict === undefined ? '' : `, ${words[verdict]}`}`}
      onClick={() => onGo(index)}
    >
      {index + 1}
      {verdict !== undefined && <Icon of={verdict === 'right' ? CheckIcon : X} size={12} />}
    </button>
  )
}

function Score({ questions }: { readonly questions: readonly Question[] }) {
  const right = useProgress(
    ({ progress }) =>
      questions.filter(({ id }) => progress.questions.get(id)?.last.verdict === 'right').length,
  )
  return (
    <p className={styles.score} role="status">
      {right} of {questions.length} right
    </p>
  )
}
