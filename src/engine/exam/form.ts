import type { QuestionId } from '#engine/questions/ids.ts'
import { inDrawnOrder } from '#engine/questions/order.ts'
import { isExamKind, type QuestionSummary } from '#engine/questions/question.ts'

import { type Blueprint, domainOf, type Quota, quotas } from './blueprint.ts'
import { type Pool, withoutSiblings } from './siblings.ts'

export type FormRequest = {
  readonly blueprint: Blueprint
  readonly count: number
  readonly seed: number
  /** Questions that were met before; they are drawn last. */
  readonly isSeen: (id: QuestionId) => boolean
}

export type DrawnForm = {
  /** In the order in which they are asked. */
  readonly questions: readonly QuestionSummary[]
  readonly quotas: readonly Quota[]
  /** Questions that the whole bank lacks: the form is shorter by as many. */
  readonly missing: number
  /** Questions that share a tested fact with an earlier one, because the bank has no others. */
  readonly siblings: number
  readonly seen: number
}

/** The questions of a bank that an exam may ask. */
export function examPool(bank: readonly QuestionSummary[], blueprint: Blueprint): readonly QuestionSummary[] {
  const domains = new Set(blueprint.domains.map(({ id }) => id))
  return bank.filter((question) => {
    const domain = domainOf(question, blueprint.exam)
    return isExamKind(question.kind) && domain !== null && domains.has(domain)
  })
}

/**
 * Draws one form: quotas per domain first, then no two questions that test the same fact while the bank allows it,
 * then unseen before seen, then by the seed. The same request over the same bank, in any order, gives the same form.
 */
export function drawForm(bank: readonly QuestionSummary[], request: FormRequest): DrawnForm {
  const { blueprint, count, seed, isSeen } = request
  const stock = byDomain(examPool(bank, blueprint), request)
  const shares = quotas(blueprint, count, (domain) => stock.get(domain)?.length ?? 0)
  const pools = shares.map(({ domain, given }) => ({ candidates: stock.get(domain.id) ?? [], quota: given }))
  const taken = new Set(withoutSiblings(pools))
  const siblings = fillWithSiblings(pools, taken)
  const questions = inDrawnOrder([...taken], seed)
  return {
    questions,
    quotas: shares,
    missing: Math.max(0, count - questions.length),
    siblings,
    seen: questions.filter(({ id }) => isSeen(id)).length,
  }
}

/** Candidates by domain: unseen first, each part in drawn order. */
function byDomain(
  pool: readonly QuestionSummary[],
  { blueprint, seed, isSeen }: FormRequest,
): ReadonlyMap<string, readonly QuestionSummary[]> {
  const drawn = inDrawnOrder(pool, seed)
  const groups = new Map<string, QuestionSummary[]>()
  for (const wanted of [false, true]) {
    for (const question of drawn) {
      const domain = domainOf(question, blueprint.exam)
      if (domain === null || isSeen(question.id) !== wanted) continue
      const group = groups.get(domain)
      if (group === undefined) groups.set(domain, [question])
      else group.push(question)
    }
  }
  return groups
}

/** Fills what is left with the first candidates, siblings or not; returns how many came in that way. */
function fillWithSiblings(pools: readonly Pool[], taken: Set<QuestionSummary>): number {
  const before = taken.size
  for (const { candidates, quota } of pools) {
    let left = quota - candidates.filter((question) => taken.has(question)).length
    for (const question of candidates) {
      if (left <= 0) break
      if (taken.has(question)) continue
      taken.add(question)
      left--
    }
  }
  return taken.size - before
}
