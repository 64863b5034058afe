import { useProgress } from '#stores/services.ts'

import { FirstVisit } from './first-visit.tsx'
import { StudyDay } from './study-day.tsx'

/** What to do now; before anything was done, what this is. */
export function Component() {
  const hasBegun = useProgress(
    ({ progress }) => progress.lessons.size + progress.questions.size + progress.attempts.size > 0,
  )
  return hasBegun ? <StudyDay /> : <FirstVisit />
}
