import { type FamilySummary, familyOf, summaryOf } from '#engine/questions/families/summary.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { Met } from './practice.ts'

export type GeneratedRequest = {
  readonly families: readonly FamilySummary[]
  /** A new one for every session, so that every session has new numbers. */
  readonly seed: number
  /** Questions that the learner has met or starred, of which generated ones may be asked again. */
  readonly known: Iterable<QuestionId>
  readonly met: (id: QuestionId) => Met
}

/**
 * The bank with one fresh question of every family, and with those generated ones that were missed or starred before:
 * they are asked again with the numbers that they had.
 */
export function withGenerated(
  bank: readonly QuestionSummary[],
  { families, seed, known, met }: GeneratedRequest,
): readonly QuestionSummary[] {
  return [
    ...bank,
    ...families.map((family) => summaryOf(family, seed)),
    ...generatedAgain({ families, known, met }),
  ]
}

/** Generated questions that were missed or starred, each with the numbers that it had. */
export function generatedAgain({
  families,
  known,
  met,
}: Omit<GeneratedRequest, 'seed'>): readonly QuestionSummary[] {
  const byId = new Map(families.map((family) => [family.family, family]))
  return [...new Set(known)].flatMap((id) => {
    const family = byId.get(familyOf(id) ?? '')
    if (family === undefined) return []
    const { isMissed, isStarred } = met(id)
    return isMissed || isStarred ? [{ ...summaryOf(family, 0), id }] : []
  })
}
