import { lazy, Suspense } from 'react'

import { DEFAULT_SETTINGS } from '#engine/learner/settings.ts'
import { useProgress, useSettings } from '#stores/services.ts'

import { FirstVisit } from './first-visit.tsx'

/** Apart from the first screen, which a newcomer should not wait for. */
const StudyDay = lazy(async () => ({ default: (await import('./study-day.tsx')).StudyDay }))

/** Only for those who chose an exam before they began. */
const ExamNotice = lazy(async () => ({ default: (await import('./exam-notice.tsx')).ExamNotice }))

/** What to do now; before anything was done, what this is. */
export function Component() {
  const hasChosen = useSettings(({ exam }) => exam !== DEFAULT_SETTINGS.exam)
  const hasBegun = useProgress(
    ({ progress }) => progress.lessons.size + progress.questions.size + progress.attempts.size > 0,
  )
  if (!hasBegun)
    return (
      <FirstVisit
        notice={
          hasChosen && (
            <Suspense>
              <ExamNotice />
            </Suspense>
          )
        }
      />
    )
  return (
    <Suspense>
      <StudyDay />
    </Suspense>
  )
}
