import { lazy, Suspense } from 'react'

import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Behind, useNear, useWhenNear } from '#ui/later/near.ts'

import styles from './check.module.css'
import { useLesson } from './lesson-context.ts'

const CheckQuestions = lazy(async () => ({
  default: (await import('./check-questions.tsx')).CheckQuestions,
}))

/** The lesson's own questions, one at a time; they and what asks them are fetched when the reader comes near. */
export function Check() {
  const { questions } = useLesson()
  const { ref, near } = useNear()
  const loading = useWhenNear(near, questions)
  return (
    <div ref={ref} className={styles.check} data-wide="question" data-print="no">
      <ErrorBoundary fallback={() => <QuestionsMissing />}>
        <Suspense fallback={<p className={styles.waiting}>Loading the questions…</p>}>
          <Behind near={near}>
            <CheckQuestions promise={loading} />
          </Behind>
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

export function QuestionsMissing() {
  return (
    <p className={styles.waiting}>
      <strong>The questions could not be loaded.</strong> The text is complete. Reload the page with a network
      once; after that they are on the device.
    </p>
  )
}
