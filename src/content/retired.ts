import { questionId } from '#engine/questions/ids.ts'
import type { QuestionId } from '#engine/questions/ids.ts'

import { replacedBy } from 'virtual:gatehouse/retired-questions'

/** Whether a question was asked once and is asked no more; its text is kept for what was answered. */
export function isRetired(id: string): boolean {
  return Object.hasOwn(replacedBy, id)
}

/** What is asked today in the place of these questions: themselves, what took their place, or nothing. */
export function askedToday(ids: readonly QuestionId[]): readonly QuestionId[] {
  const asked = ids.flatMap((id) => {
    let now: string | null = id
    while (now !== null && isRetired(now)) now = replacedBy[now] ?? null
    return now === null ? [] : [questionId(now)]
  })
  return [...new Set(asked)]
}
