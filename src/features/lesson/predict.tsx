import { useState } from 'react'
import type { ReactNode } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { placeKey } from '#engine/learner/progress.ts'
import { questionId } from '#engine/questions/ids.ts'
import { useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'

import styles from './check.module.css'
import { useLesson } from './lesson-context.ts'
import { QuestionInText } from './question-in-text.tsx'

type PredictProps = LessonAttributes['Predict'] & { readonly children?: ReactNode }

/** One prediction in the text, to be made before its run is shown and before the text tells of it; recorded as answered. */
export function Predict({ question, children }: PredictProps) {
  const { meta } = useLesson()
  const isAnswered = useProgress(
    ({ progress }) =>
      progress.questions.get(questionId(question))?.byPlace[
        placeKey({ kind: 'lesson', lesson: meta.slug })
      ] !== undefined,
  )
  return (
    <>
      <QuestionInText id={question} kicker="Predict, then run" />
      <Afterwards isOpen={isAnswered}>{children}</Afterwards>
    </>
  )
}

type AfterwardsProps = { readonly isOpen: boolean; readonly children: ReactNode }

/** What would tell the outcome: it opens with the prediction, or when the reader would rather not predict. */
function Afterwards({ isOpen, children }: AfterwardsProps) {
  const [gaveUp, setGaveUp] = useState(false)
  if (children === undefined || children === null) return null
  if (isOpen || gaveUp) return children
  return (
    <div className={styles.afterwards} role="note" data-print="no">
      <p>The lesson goes on about this run once you have said your number.</p>
      <Button size="s" tone="quiet" onClick={() => setGaveUp(true)}>
        Show it without predicting
      </Button>
    </div>
  )
}
