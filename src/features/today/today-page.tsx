import { lazy, Suspense, useState } from 'react'

import { DEFAULT_SETTINGS } from '#engine/learner/settings.ts'
import { useProgress, useSettings } from '#stores/services.ts'

import { FirstVisit } from './first-visit.tsx'

/** Apart from the first screen, which a newcomer should not wait for. */
const StudyDay = lazy(async () => ({ default: (await import('./study-day.tsx')).StudyDay }))

/** Only for those who chose an exam before they began. */
const ExamNotice = lazy(async () => ({ default: (await import('./exam-notice.tsx')).ExamNotice }))

/** What to do now; before anything was done or planned, what this is. */
export function Component() {
  const hasChosen = useSettings(({ exam }) => exam !== DEFAULT_SETTINGS.exam)
  const hasBegun = useProgress(
    ({ progress }) => progress.lessons.size + progress.questions.size + progress.attempts.size > 0,
  )
  const hasDate = useSettings(({ examDate }) => examDate !== null)
  const [isBusy, setBusy] = useState(false)
  if (!hasBegun && (isBusy || !hasDate))
    return (
      <FirstVisit
        onBusy={setBusy}
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
