import type { LessonAttributes } from '#content/lesson-components.ts'
import { useSettings } from '#stores/services.ts'

import { QuestionInText } from './question-in-text.tsx'

/** A question about what stands above it, unless the reader wants none before the end. */
export function Ask({ question }: LessonAttributes['Ask']) {
  const isWanted = useSettings((state) => state.askInLessons)
  return isWanted ? <QuestionInText id={question} kicker="Quick check" /> : null
}
