import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type Blueprint, domainOf, largestRemainder, quotas } from '#engine/exam/blueprint.ts'
import { drawForm, examPool } from '#engine/exam/form.ts'
import { factId, questionId, topicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

const SAA: Blueprint = {
  exam: 'saa-c03',
  title: 'SAA-C03',
  domains: [
    { id: '1', title: 'Secure', weight: 30 },
    { id: '2', title: 'Resilient', weight: 26 },
    { id: '3', title: 'High-performing', weight: 24 },
    { id: '4', title: 'Cost-optimized', weight: 20 },
  ],
}

const question = (
  index: number,
  domain: string,
  tests: readonly string[],
  kind: 'single' | 'numeric' = 'single',
): QuestionSummary => ({
  id: questionId(`q.throttling.${String(index).padStart(4, '0')}`),
  version: 1,
  kind,
  topic: topicId('throttling'),
  exams: { 'saa-c03': `${domain}.1` },
  difficulty: 3,
  tests: tests.map(factId),
  apiTypes: ['rest'],
  lesson: 'throttling#levels',
  hasScenario: false,
})

/** `each` questions per domain, every one with a fact of its own. */
function richBank(each: number): readonly QuestionSummary[] {
  return SAA.domains.flatMap(({ id }, domain) =>
    Array.from({ length: each }, (_, index) => question(domain * each + index, id, [`f-${domain}-${index}`])),
  )
}

const never = () => false
const request = (count: number, seed = 1, isSeen: (id: string) => boolean = never) => ({
  blueprint: SAA,
  count,
  seed,
  isSeen,
})

/** A bank of any shape: domains, kinds, one or two facts from a small pool. */
const anyBank = fc
  .array(
    fc.record({
      domain: fc.constantFrom('1', '2', '3', '4', '9'),
      facts: fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 2 }),
      isNumeric: fc.boolean(),
      isSeen: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((rows) => ({
    bank: rows.map((row, index) =>
      question(
        index,
        row.domain,
        row.facts.map((fact) => `f-${fact}`),
        row.isNumeric && index % 5 === 0 ? 'numeric' : 'single',
      ),
    ),
    seen: new Set<string>(rows.flatMap((row, index) => (row.isSeen ? [question(index, '1', []).id] : []))),
  }))

describe('largestRemainder', () => {
  it('splits 65 questions as the exam guides weigh their domains', () => {
    // 65 × 30/26/24/20 % = 19.5, 16.9, 15.6, 13; the two left over go to .9 and .6.
    expect(largestRemainder(65, [30, 26, 24, 20])).toEqual([19, 17, 16, 13])
    expect(largestRemainder(65, [32, 26, 24, 18])).toEqual([21, 17, 15, 12])
  })

  it('sums to the count and is never a whole question off its share', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), (count, weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0)
        const counts = largestRemainder(count, weights)
        expect(counts.reduce((total, one) => total + one, 0)).toBe(sum === 0 ? 0 : count)
        const shares = weights.map((weight) => (sum === 0 ? 0 : (count * weight) / sum))
        for (const [index, one] of counts.entries()) expect(Math.abs(one - shares[index]!)).toBeLessThan(1)
      }),
      { seed: 65, numRuns: 500 },
    )
  })
})

describe('quotas', () => {
  it('fills what a domain lacks from the others and says so', () => {
    const stock: Record<string, number> = { '1': 5, '2': 40, '3': 40, '4': 40 }
    const given = quotas(SAA, 65, (domain) => stock[domain] ?? 0)
    expect(given[0]).toMatchObject({ wanted: 19, available: 5, given: 5 })
    expect(given.reduce((total, quota) => total + quota.given, 0)).toBe(65)
    for (const quota of given.slice(1)) expect(quota.given).toBeGreaterThan(quota.wanted)
  })

  it('gives the whole bank when the bank is smaller than the form', () => {
    expect(quotas(SAA, 65, () => 3).map((quota) => quota.given)).toEqual([3, 3, 3, 3])
  })

  it('ends where only domains without weight have questions left', () => {
    const odd = {
      ...SAA,
      domains: SAA.domains.map((domain, index) => ({ ...domain, weight: index === 0 ? 100 : 0 })),
    }
    const given = quotas(odd, 10, (domain) => (domain === '1' ? 2 : 20)).map((quota) => quota.given)
    expect(given.reduce((total, one) => total + one, 0)).toBe(10)
    expect(given[0]).toBe(2)
  })
})

describe('drawForm', () => {
  it('meets the weights for every size from 5 to 65', () => {
    const bank = richBank(40)
    for (let count = 5; count <= 65; count++) {
      const form = drawForm(bank, request(count, count))
      const wanted = largestRemainder(count, [30, 26, 24, 20])
      for (const [index, { id }] of SAA.domains.entries())
        expect(form.questions.filter((one) => domainOf(one, 'saa-c03') === id)).toHaveLength(wanted[index]!)
      expect(form).toMatchObject({ missing: 0, siblings: 0 })
    }
  })

  it('is whole, free of repeats and within its quotas for any bank and size', () => {
    fc.assert(
      fc.property(
        anyBank,
        fc.integer({ min: 5, max: 65 }),
        fc.nat(0xffff_ffff),
        ({ bank, seen }, count, seed) => {
          const form = drawForm(
            bank,
            request(count, seed, (id) => seen.has(id)),
          )
          const pool = examPool(bank, SAA)
          expect(form.questions).toHaveLength(Math.min(count, pool.length))
          expect(form.missing).toBe(count - form.questions.length)
          expect(new Set(form.questions.map(({ id }) => id)).size).toBe(form.questions.length)
          for (const { domain, given } of form.quotas)
            expect(form.questions.filter((one) => domainOf(one, 'saa-c03') === domain.id)).toHaveLength(given)
          for (const one of form.questions) expect(pool).toContain(one)
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })

  it('is the same for the same seed in whatever order the bank comes', () => {
    fc.assert(
      fc.property(anyBank, fc.nat(0xffff_ffff), ({ bank }, seed) => {
        const once = drawForm(bank, request(20, seed)).questions
        expect(drawForm(bank.toReversed(), request(20, seed)).questions).toEqual(once)
      }),
      { seed: 6, numRuns: 100 },
    )
  })

  it('differs between seeds', () => {
    const bank = richBank(40)
    const ids = (seed: number) => drawForm(bank, request(65, seed)).questions.map(({ id }) => id)
    expect(ids(1)).not.toEqual(ids(2))
  })

  it('takes no two siblings where a form without them exists', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            domain: fc.constantFrom('1', '2', '3', '4'),
            facts: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 2 }),
          }),
          { minLength: 4, maxLength: 11 },
        ),
        fc.integer({ min: 2, max: 5 }),
        fc.nat(1000),
        (rows, count, seed) => {
          const bank = rows.map(({ domain, facts }, index) =>
            question(
              index,
              domain,
              facts.map((fact) => `f-${fact}`),
            ),
          )
          const form = drawForm(bank, request(count, seed))
          const wanted = new Map(form.quotas.map((quota) => [quota.domain.id, quota.given]))
          expect(form.siblings === 0).toBe(existsWithoutSiblings(bank, wanted))
          const facts = form.questions.flatMap(({ tests }) => tests)
          expect(new Set(facts).size === facts.length).toBe(form.siblings === 0)
        },
      ),
      { seed: 7, numRuns: 3000 },
    )
  })

  it('takes siblings, and counts them, only when the facts run out', () => {
    const bank = Array.from({ length: 20 }, (_, index) => question(index, '1', [`f-${index % 4}`]))
    const form = drawForm(bank, request(10))
    expect(form.questions).toHaveLength(10)
    expect(form.siblings).toBe(6)
  })

  it('takes unseen questions before seen ones', () => {
    const bank = richBank(30)
    const seen = new Set<string>(bank.filter((_, index) => index % 2 === 0).map(({ id }) => id))
    expect(
      drawForm(
        bank,
        request(40, 3, (id) => seen.has(id)),
      ).seen,
    ).toBe(0)
    // 15 unseen in each domain; 19/17/16/13 are wanted, so 4 + 2 + 1 must be seen ones.
    expect(
      drawForm(
        bank,
        request(65, 3, (id) => seen.has(id)),
      ).seen,
    ).toBe(7)
  })

  it('asks in an order that is not the order of the domains', () => {
    const form = drawForm(richBank(40), request(65, 9))
    const domains = form.questions.map((one) => domainOf(one, 'saa-c03'))
    const changes = domains.filter((domain, index) => index > 0 && domain !== domains[index - 1]).length
    expect(changes).toBeGreaterThan(20)
  })

  it('leaves out other exams and the kinds that real exams do not ask', () => {
    const other: QuestionSummary = { ...question(1, '1', ['f-1']), exams: { 'dva-c02': '1.1' } }
    expect(examPool([other, question(2, '1', ['f-2'], 'numeric'), question(3, '7', ['f-3'])], SAA)).toEqual(
      [],
    )
  })
})

function existsWithoutSiblings(
  bank: readonly QuestionSummary[],
  wanted: ReadonlyMap<string, number>,
): boolean {
  const search = (index: number, left: ReadonlyMap<string, number>, used: ReadonlySet<string>): boolean => {
    if ([...left.values()].every((need) => need === 0)) return true
    const one = bank[index]
    if (one === undefined) return false
    const domain = domainOf(one, 'saa-c03') ?? ''
    const need = left.get(domain) ?? 0
    const canTake = need > 0 && one.tests.every((fact) => !used.has(fact))
    return (
      (canTake && search(index + 1, new Map(left).set(domain, need - 1), new Set([...used, ...one.tests]))) ||
      search(index + 1, left, used)
    )
  }
  return search(0, wanted, new Set())
}
