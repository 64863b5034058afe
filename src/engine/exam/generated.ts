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
  const byId = new Map(families.map((family) => [family.family, family]))
  const again = new Map<QuestionId, QuestionSummary>()
  for (const id of known) {
    const family = byId.get(familyOf(id) ?? '')
    if (family === undefined) continue
    const { isMissed, isStarred } = met(id)
    if (isMissed || isStarred) again.set(id, { ...summaryOf(family, seed), id })
  }
  return [...bank, ...families.map((family) => summaryOf(family, seed)), ...again.values()]
}
