import { type Blueprint, domainOf, largestRemainder } from '#engine/exam/blueprint.ts'
import { withoutSiblings } from '#engine/exam/siblings.ts'
import { type ExamId, isExamQuestion } from '#engine/questions/question.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'

/** Full forms that a learner should be able to sit without meeting a question twice. */
export const FORMS = 4

/** What one domain holds for `FORMS` forms of one exam. */
export type DomainPlaces = {
  readonly domain: string
  /** Places of all forms together. */
  readonly wanted: number
  /** Places that found a question which no earlier form has, and whose facts are no others' of the same form. */
  readonly filled: number
  /** Questions in exam form that the bank has. */
  readonly stock: number
}

/** How far `FORMS` full forms of one exam can be drawn from the bank within the weights. */
export type FormsReach = {
  readonly exam: ExamId
  /** Forms in which no place stayed empty. */
  readonly whole: number
  readonly filled: number
  readonly wanted: number
  readonly domains: readonly DomainPlaces[]
}

/**
 * Draws the forms one after the other, each from what the earlier ones left. Questions whose facts many others test
 * come first, because a form has room for one of them only. `count` is how many questions a form has.
 */
export function reachOfForms(bank: readonly Question[], blueprint: Blueprint, count: number): FormsReach {
  const { exam, domains } = blueprint
  const left = new Map(domains.map(({ id }) => [id, crowdedFirst(bank, exam, id)]))
  const places = domains.map(({ id }) => ({
    domain: id,
    wanted: 0,
    filled: 0,
    stock: left.get(id)?.length ?? 0,
  }))
  const wanted = largestRemainder(
    count,
    domains.map(({ weight }) => weight),
  )
  let whole = 0
  for (let form = 0; form < FORMS; form++) {
    const taken = withoutSiblings(
      domains.map(({ id }, index) => ({ candidates: left.get(id) ?? [], quota: wanted[index] ?? 0 })),
    )
    for (const [index, place] of places.entries()) {
      const rest = (left.get(place.domain) ?? []).filter((question) => !taken.has(question))
      place.wanted += wanted[index] ?? 0
      place.filled += (left.get(place.domain)?.length ?? 0) - rest.length
      left.set(place.domain, rest)
    }
    if (taken.size === count) whole++
  }
  const sum = (field: 'wanted' | 'filled') => places.reduce((total, place) => total + place[field], 0)
  return { exam, whole, filled: sum('filled'), wanted: sum('wanted'), domains: places }
}

function crowdedFirst(bank: readonly Question[], exam: ExamId, domain: string): readonly QuestionSummary[] {
  const asked = bank.filter((question) => isExamQuestion(question) && domainOf(question, exam) !== null)
  const crowd = new Map<string, number>()
  for (const fact of asked.flatMap(({ tests }) => tests)) crowd.set(fact, (crowd.get(fact) ?? 0) + 1)
  const most = ({ tests }: Question) => Math.max(...tests.map((fact) => crowd.get(fact) ?? 0))
  return asked
    .filter((question) => domainOf(question, exam) === domain)
    .toSorted((a, b) => most(b) - most(a) || (a.id < b.id ? -1 : 1))
    .map((question) => ({ ...question, hasScenario: question.scenario !== undefined }))
}
