import { lazy, Suspense } from 'react'

import { useProgress } from '#stores/services.ts'

import { FirstVisit } from './first-visit.tsx'

/** Apart from the first screen, which a newcomer should not wait for. */
const StudyDay = lazy(async () => ({ default: (await import('./study-day.tsx')).StudyDay }))

/** What to do now; before anything was done, what this is. */
export function Component() {
  const hasBegun = useProgress(
    ({ progress }) => progress.lessons.size + progress.questions.size + progress.attempts.size > 0,
  )
  if (!hasBegun) return <FirstVisit />
  return (
    <Suspense>
      <StudyDay />
    </Suspense>
  )
}
