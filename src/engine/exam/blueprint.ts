import type { ExamId, QuestionSummary } from '#engine/questions/question.ts'

/** One domain of an exam guide; `id` is the first digit of its task statements, `weight` its share in percent. */
export type Domain = { readonly id: string; readonly title: string; readonly weight: number }

/** What a form must look like. Source: the exam guides of AWS (facts exm-01, exm-04). */
export type Blueprint = {
  readonly exam: ExamId
  readonly title: string
  /** Weights sum to 100. */
  readonly domains: readonly Domain[]
}

/** When an exam can be taken: ISO dates, both inclusive. Source: the exam guides of AWS (fact exm-04). */
export type ExamDates = {
  readonly from: string
  /** The last day, where AWS has named one. */
  readonly until?: string
}

/** Whether an exam can be taken on an ISO date such as `2026-12-01`. */
export function isCurrentOn({ from, until }: ExamDates, date: string): boolean {
  // ISO dates of one length sort as text.
  return from <= date && (until === undefined || date <= until)
}

/**
 * The exams that can be taken on an ISO date, in the order given.
 *
 * @public Tests of the bank measure it by these exams.
 */
export function currentOn<Exam extends ExamDates>(exams: readonly Exam[], date: string): readonly Exam[] {
  return exams.filter((exam) => isCurrentOn(exam, date))
}

/** The domain of a question in one exam, or null where the exam does not ask for it. */
export function domainOf(question: Pick<QuestionSummary, 'exams'>, exam: ExamId): string | null {
  return question.exams[exam]?.slice(0, 1) ?? null
}

/**
 * Splits `count` by weight with the largest remainder: everybody gets the whole part of their share, the rest goes one
 * each to the largest fractions, the earlier one of two that are equal. The counts sum to `count`; no weights, no counts.
 */
export function largestRemainder(count: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum <= 0) return weights.map(() => 0)
  // Whole numbers: count·weight = whole·sum + remainder, so that no fraction is ever compared after rounding.
  const counts = weights.map((weight) => Math.floor((count * weight) / sum))
  const remainders = weights.map((weight, index) => count * weight - (counts[index] ?? 0) * sum)
  const left = count - counts.reduce((total, whole) => total + whole, 0)
  const byRemainder = weights
    .map((_, index) => index)
    .toSorted((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
  for (const index of byRemainder.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1
  return counts
}

/** How many questions a domain gets: what its weight asks for, and what it really gives. */
export type Quota = {
  readonly domain: Domain
  readonly wanted: number
  readonly available: number
  /** `wanted`, less what the bank lacks, plus what is taken over from domains that fall short. */
  readonly given: number
}

/**
 * Quotas for `count` questions out of a bank with `available` per domain. What a domain lacks is shared out among the
 * others by their weights, again with the largest remainder, until it is placed or the bank is empty.
 */
export function quotas(
  blueprint: Blueprint,
  count: number,
  available: (domain: string) => number,
): readonly Quota[] {
  const { domains } = blueprint
  const stock = domains.map(({ id }) => available(id))
  const wanted = largestRemainder(
    count,
    domains.map(({ weight }) => weight),
  )
  const given = wanted.map((want, index) => Math.min(want, stock[index] ?? 0))
  const room = (index: number): number => (stock[index] ?? 0) - (given[index] ?? 0)
  let left = count - given.reduce((total, some) => total + some, 0)
  while (left > 0 && domains.some((_, index) => room(index) > 0)) {
    const open = domains.map((_, index) => index).filter((index) => room(index) > 0)
    const shares = largestRemainder(
      left,
      open.map((index) => Math.max(domains[index]?.weight ?? 0, Number.MIN_VALUE)),
    )
    for (const [place, index] of open.entries()) {
      const taken = Math.min(shares[place] ?? 0, room(index))
      given[index] = (given[index] ?? 0) + taken
      left -= taken
    }
  }
  return domains.map((domain, index) => ({
    domain,
    wanted: wanted[index] ?? 0,
    available: stock[index] ?? 0,
    given: given[index] ?? 0,
  }))
}
