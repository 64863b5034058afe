import { lazy, Suspense } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Behind, useNear } from '#ui/later/near.ts'

const KnownFigure = lazy(async () => ({ default: (await import('./figure-view.tsx')).KnownFigure }))

/** A diagram of the lesson by its id; what draws it is fetched when the reader comes near. The text says the same. */
export function Figure({ id }: LessonAttributes['Figure']) {
  const { ref, near } = useNear()
  return (
    <div ref={ref} data-figure={id}>
      <ErrorBoundary fallback={() => null}>
        <Suspense fallback={null}>
          <Behind near={near}>
            <KnownFigure id={id} />
          </Behind>
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
