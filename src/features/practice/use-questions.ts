import { useEffect, useState } from 'react'

import { loadQuestions } from '#content/questions.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'

/** Texts by id; those that came into the session later are loaded. `null`: no question has this id any more. */
export function useQuestions(
  ids: readonly QuestionId[],
  loaded: readonly Question[],
): (id: QuestionId) => Question | null | undefined {
  const [known, setKnown] = useState<ReadonlyMap<string, Question | null>>(
    () => new Map(loaded.map((question) => [question.id, question])),
  )
  const missing = ids.filter((id) => !known.has(id)).join(' ')
  useEffect(() => {
    if (missing === '') return
    let isCurrent = true
    const wanted = missing.split(' ')
    const keep = (found: readonly Question[]) => {
      if (!isCurrent) return
      const byId = new Map(found.map((question) => [String(question.id), question]))
      setKnown((before) => new Map([...before, ...wanted.map((id) => [id, byId.get(id) ?? null] as const)]))
    }
    loadQuestions(wanted).then(keep, () => keep([]))
    return () => {
      isCurrent = false
    }
  }, [missing])
  return (id) => known.get(id)
}
