import { Suspense, use, useState } from 'react'
import type { ReactNode } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { loadQuestion } from '#content/questions.ts'
import { placeKey } from '#engine/learner/progress.ts'
import { questionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'

import { QuestionsMissing } from './check.tsx'
import styles from './check.module.css'
import { useLesson } from './lesson-context.ts'
import { LessonQuestion } from './lesson-question.tsx'

type PredictProps = LessonAttributes['Predict'] & { readonly children?: ReactNode }

/** One prediction in the text, to be made before its run is shown and before the text tells of it; recorded as answered. */
export function Predict({ question, children }: PredictProps) {
  const { meta } = useLesson()
  const [promise] = useState(() => loadQuestion(question))
  const isAnswered = useProgress(
    ({ progress }) =>
      progress.questions.get(questionId(question))?.byPlace[
        placeKey({ kind: 'lesson', lesson: meta.slug })
      ] !== undefined,
  )
  return (
    <>
      <div className={styles.predict} data-wide="question" data-print="no">
        <p className={styles.kicker}>Predict, then run</p>
        <ErrorBoundary fallback={() => <QuestionsMissing />}>
          <Suspense fallback={<p className={styles.waiting}>Loading the question…</p>}>
            <LoadedQuestion promise={promise} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <Afterwards isOpen={isAnswered}>{children}</Afterwards>
    </>
  )
}

function LoadedQuestion({ promise }: { readonly promise: Promise<Question | undefined> }) {
  const question = use(promise)
  return question === undefined ? <QuestionsMissing /> : <LessonQuestion question={question} />
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
