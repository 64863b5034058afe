import { describe, expect, it } from 'vitest'

import { drawFamily, type Family } from '#engine/items/families/family.ts'
import { fill, type FamilyWords, generate } from '#engine/items/families/generate.ts'
import { FAMILIES } from '#engine/items/families/registry.ts'
import { grade } from '#engine/items/grade.ts'
import { factId, topicId } from '#engine/items/ids.ts'

const families = Object.entries(FAMILIES)
const SEEDS = Array.from({ length: 300 }, (_, index) => (index * 2_654_435_761) >>> 0)
const DIGIT = 0.05

const words = (family: Family): FamilyWords => ({
  family: family.id,
  version: 1,
  topic: topicId('throttling'),
  apiTypes: ['rest'],
  exams: { 'saa-c03': '3.4' },
  difficulty: 4,
  stem: 'A story without numbers. How many?',
  decisive: [],
  tests: [factId('thr-01')],
  cites: [],
  given: [],
  lesson: 'throttling#burst',
  unit: 'requests',
  tolerance: 0,
  working: 'It is {key}.',
  slips: Object.fromEntries(
    SEEDS.flatMap((seed) => Object.keys(drawFamily(family, seed, 0).slips)).map((name) => [
      name,
      { name: `slip ${name}`, rationale: 'That gives {value}.' },
    ]),
  ),
})

describe.each(families)('family %s', (id, family) => {
  it('stands under its own id', () => {
    expect(family.id).toBe(id)
  })

  it('draws fit numbers for every seed: finite, apart, and the same under every convention', () => {
    for (const seed of SEEDS) {
      const { numbers, key, slips } = drawFamily(family, seed, DIGIT)
      const values = [key, ...Object.values(slips)]
      for (const value of values) expect(Number.isFinite(value) && value >= 0).toBe(true)
      expect(new Set(values).size).toBe(values.length)
      expect(Object.keys(slips).length).toBeGreaterThanOrEqual(2)
      for (const flipped of family.flips(numbers)) expect(Math.abs(flipped - key)).toBeLessThanOrEqual(DIGIT)
      expect(family.rejects(numbers)).toBe(false)
    }
  })

  it('draws the same for the same seed and varies between seeds', () => {
    expect(drawFamily(family, 99, DIGIT)).toEqual(drawFamily(family, 99, DIGIT))
    const stories = new Set(SEEDS.map((seed) => JSON.stringify(drawFamily(family, seed, DIGIT).numbers)))
    expect(stories.size).toBeGreaterThan(SEEDS.length / 2)
  })

  it('becomes a question that marks its key right and names each slip', () => {
    const question = generate(family, words(family), 5)
    expect(question.id).toBe(`g.${id}.5`)
    expect(grade(question, { kind: 'numeric', value: question.value }).verdict).toBe('right')
    for (const slip of question.slips)
      expect(grade(question, { kind: 'numeric', value: slip.value }).slip?.name).toBe(slip.name)
    expect(question.working).not.toContain('{')
  })
})

describe('families, worked by hand', () => {
  it('two waves: what the first leaves and the refill meet the second', () => {
    const numbers = { rate: 45, burst: 200, first: 300, second: 150, wait: 1.5 }
    // 300 − 200 = 100 refused; 45 × 1.5 = 67.5 tokens, so 67 pass and 83 are refused.
    expect(FAMILIES['two-waves']?.key(numbers)).toBe(183)
    expect(FAMILIES['two-waves']?.slips(numbers)).toEqual({
      'full-again': 100,
      'second-wave-only': 83,
      'no-refill': 250,
    })
  })

  it('two waves: the refill stops at the burst', () => {
    const numbers = { rate: 405, burst: 200, first: 300, second: 500, wait: 5 }
    // 2,025 tokens flow in, 200 fit: 100 + 300 are refused.
    expect(FAMILIES['two-waves']?.key(numbers)).toBe(400)
  })

  it('time to empty: the burst over the excess', () => {
    // 2,000 ÷ (500 − 300) = 10 s.
    expect(FAMILIES['time-to-empty']?.key({ offered: 500, rate: 300, burst: 2000 })).toBe(10)
  })

  it('keys and account: the account stops what the keys let through', () => {
    expect(FAMILIES['keys-and-account']?.key({ keys: 10, each: 100, burst: 80, account: 500 })).toBe(500)
    expect(FAMILIES['keys-and-account']?.key({ keys: 10, each: 100, burst: 40, account: 500 })).toBe(400)
  })
})

describe('fill', () => {
  it('groups thousands and keeps decimals', () => {
    expect(fill('{rate} and {wait}', { rate: 12_000, wait: 1.5 })).toBe('12,000 and 1.5')
  })

  it('refuses a placeholder that nobody fills', () => {
    expect(() => fill('{burts}', { burst: 1 })).toThrow(/Nothing fills \{burts\}/)
  })
})
