import { createContext, useContext } from 'react'

import type { LessonMeta } from '#content/lesson-meta.ts'
import type { Question } from '#engine/questions/question.ts'

/** What the components inside a lesson's text know of their lesson. */
export type LessonContextValue = {
  readonly meta: LessonMeta
  /** Fetches the check questions, in the order of the front matter: asked when the reader comes near them. */
  readonly questions: () => Promise<readonly Question[]>
}

const LessonContext = createContext<LessonContextValue | null>(null)

export const LessonProvider = LessonContext.Provider

export function useLesson(): LessonContextValue {
  const value = useContext(LessonContext)
  if (value === null) throw new Error('Lesson components stand inside a lesson.')
  return value
}
