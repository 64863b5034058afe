import { useEffect, useState } from 'react'

import { loadQuestion } from '#content/questions.ts'
import { PLACEMENT_QUESTIONS } from '#engine/plan/placement.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { QuestionPlayer } from '#questions/question-player.tsx'
import { useServices } from '#stores/services.ts'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import styles from './placement-page.module.css'
import { type PlacementQuestionProps, usePlacement } from './use-placement.ts'

/** One question of a placement after the other; each answer is in the log before the next is asked. */
export function PlacementQuestion(props: PlacementQuestionProps) {
  const { now } = useServices()
  const { index, id, seed, record, goOn } = usePlacement(props)
  const question = useText(id)
  const isLast = index + 1 >= PLACEMENT_QUESTIONS
  return (
    <div className={styles.play}>
      <p className={styles.quiet}>
        Question {index + 1} of {PLACEMENT_QUESTIONS}
      </p>
      <ProgressBar
        label="Answered"
        share={index / PLACEMENT_QUESTIONS}
        text={`${index} of ${PLACEMENT_QUESTIONS}`}
      />
      {question === null && (
        <Notice tone="wait" title="The question did not load.">
          Your answers are saved. Try again when you are online.
        </Notice>
      )}
      {question !== null && question !== undefined && (
        <QuestionPlayer
          key={question.id}
          question={question}
          seed={seed}
          mode="quiet"
          keys="page"
          now={now}
          onAnswered={(answered) => record(question, answered)}
          next={{ label: isLast ? 'See the result' : 'Next question', onNext: () => void goOn() }}
        />
      )}
    </div>
  )
}

/** The text of a question: undefined while it loads, null when there is none. */
function useText(id: QuestionId | null): Question | null | undefined {
  const [found, setFound] = useState<Question | null | undefined>(undefined)
  useEffect(() => {
    if (id === null) return undefined
    let isCurrent = true
    const keep = (question: Question | null) => {
      if (isCurrent) setFound(question)
    }
    loadQuestion(id).then(
      (question) => keep(question ?? null),
      () => keep(null),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  return found === null || found?.id === id ? found : undefined
}
