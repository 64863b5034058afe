import { useEffect, useState } from 'react'

import { loadQuestion } from '#content/questions.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'

/** The text of a question: undefined while it loads, null when it could not be loaded. */
export function useQuestion(id: QuestionId): Question | null | undefined {
  const [found, setFound] = useState<{ readonly id: QuestionId; readonly question: Question | null } | null>(
    null,
  )
  useEffect(() => {
    let isCurrent = true
    const keep = (question: Question | null) => {
      if (isCurrent) setFound({ id, question })
    }
    loadQuestion(id).then(
      (question) => keep(question ?? null),
      () => keep(null),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  return found?.id === id ? found.question : undefined
}
