import { lazy, Suspense } from 'react'

import { ErrorBoundary } from '#ui/error-boundary.tsx'

const Written = lazy(async () => ({ default: (await import('./question-notes.tsx')).QuestionNotes }))

/** What the learner has written to a question; fetched when its explanation is open, and nothing where that fails. */
export function QuestionExtras({ question }: { readonly question: string }) {
  return (
    <ErrorBoundary fallback={() => null}>
      <Suspense fallback={null}>
        <Written question={question} />
      </Suspense>
    </ErrorBoundary>
  )
}
