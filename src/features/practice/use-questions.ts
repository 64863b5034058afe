import { useEffect, useState } from 'react'

import { questionId, type QuestionId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import { loadAnyQuestions } from '#stores/own/own-questions.ts'
import { useServices } from '#stores/services.ts'

/** Texts by id; those that came into the session later are loaded. `null`: no question has this id any more. */
export function useQuestions(
  ids: readonly QuestionId[],
  loaded: readonly Question[],
): (id: QuestionId) => Question | null | undefined {
  const { progress } = useServices()
  const [known, setKnown] = useState<ReadonlyMap<string, Question | null>>(
    () => new Map(loaded.map((question) => [question.id, question])),
  )
  const missing = ids.filter((id) => !known.has(id)).join(' ')
  useEffect(() => {
    if (missing === '') return
    let isCurrent = true
    const wanted = missing.split(' ').map(questionId)
    const keep = (found: readonly Question[]) => {
      if (!isCurrent) return
      const byId = new Map(found.map((question) => [String(question.id), question]))
      setKnown((before) => new Map([...before, ...wanted.map((id) => [id, byId.get(id) ?? null] as const)]))
    }
    loadAnyQuestions(wanted, progress.getState().progress).then(keep, () => keep([]))
    return () => {
      isCurrent = false
    }
  }, [missing, progress])
  return (id) => known.get(id)
}
