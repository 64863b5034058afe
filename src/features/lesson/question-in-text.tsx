import { lazy, Suspense } from 'react'

import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Behind, useNear, useWhenNear } from '#ui/later/near.ts'

import { QuestionsMissing } from './check.tsx'
import styles from './check.module.css'

const AskedQuestion = lazy(async () => ({ default: (await import('./asked-question.tsx')).AskedQuestion }))

type QuestionInTextProps = { readonly id: string; readonly kicker: string }

/** One question in the text of a lesson; it and what asks it are fetched when the reader comes near. */
export function QuestionInText({ id, kicker }: QuestionInTextProps) {
  const { ref, near } = useNear()
  const loading = useWhenNear(near, async () => {
    const { loadQuestion } = await import('#content/questions.ts')
    return loadQuestion(id)
  })
  return (
    <div ref={ref} className={styles.predict} data-wide="question" data-print="no">
      <p className={styles.kicker}>{kicker}</p>
      <ErrorBoundary fallback={() => <QuestionsMissing />}>
        <Suspense fallback={<p className={styles.waiting}>Loading the question…</p>}>
          <Behind near={near}>
            <AskedQuestion promise={loading} />
          </Behind>
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
