import { questionId, type QuestionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

/** A family as a session builder sees it: with a seed it is a question like any other. */
export type FamilySummary = Omit<QuestionSummary, 'id'> & { readonly family: string }

/** The question of a family for a seed (a whole number from 0), without its text. */
export function summaryOf({ family, ...rest }: FamilySummary, seed: number): QuestionSummary {
  return { ...rest, id: questionId(`g.${family}.${seed}`) }
}

/** Family of a generated question, or null for a written one. */
export function familyOf(id: QuestionId): string | null {
  const [prefix, family = ''] = id.split('.')
  return prefix === 'g' ? family : null
}
