import { lazy, Suspense } from 'react'

import type { LessonAttributes } from '#content/lesson-components.ts'
import { paths } from '#content/paths.ts'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Behind, useNear } from '#ui/later/near.ts'

import styles from './print.module.css'

const EmbeddedSimulator = lazy(async () => ({
  default: (await import('./embedded-simulator.tsx')).EmbeddedSimulator,
}))

/** A simulator in the text, as wide as the page. It loads when the reader comes near; on paper only its address stands. */
export function Simulator(props: LessonAttributes['Simulator']) {
  const { id, preset } = props
  const { ref, near } = useNear()
  return (
    <>
      <div ref={ref} data-wide="" data-print="no">
        <ErrorBoundary
          fallback={() => (
            <p>The simulator could not be loaded. The text is complete; reload with a network.</p>
          )}
        >
          <Suspense fallback={<div className={styles.place} />}>
            <Behind near={near}>
              <EmbeddedSimulator {...props} />
            </Behind>
          </Suspense>
        </ErrorBoundary>
      </div>
      <p className={styles.printed}>
        On the screen a simulator runs here: {paths.simulator(id)}
        {preset !== undefined && `?preset=${preset}`}
      </p>
    </>
  )
}
