import { beforeAll, describe, expect, it } from 'vitest'

import { loadFamilies } from '#content/families.ts'
import { type Drawn, drawFamily } from '#engine/questions/families/family.ts'
import { generate } from '#engine/questions/families/generate.ts'
import { FAMILIES } from '#engine/questions/families/registry.ts'
import type { ScenarioRef } from '#engine/questions/question.ts'
import { withEdits } from '#engine/core/edits.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { fitsLink } from '#simulators/frame/link/scenario-link.ts'

const words = (await loadFamilies()).map((own) => [own.family, own] as const)
/** All of them in the soak, a tenth else. */
const SEEDS = process.env['SOAK'] === undefined ? 200 : 2_000

function familyOf(id: string) {
  const family = FAMILIES[id]
  if (family === undefined) throw new Error(`There is no family ${id}.`)
  return family
}

/** At most three decimals and twelve digits: what somebody can read and type. */
const isReadable = (value: number) => Number.isFinite(value) && /^\d{1,12}(?:\.\d{1,3})?$/.test(String(value))

describe('the words of the families', () => {
  it('tell at least 26 of them, each that the engine has', () => {
    expect(words.map(([id]) => id).toSorted()).toEqual(Object.keys(FAMILIES).toSorted())
    expect(words.length).toBeGreaterThanOrEqual(26)
  })
})

describe.each(words)('family %s over its first seeds', (id, own) => {
  const family = familyOf(id)
  let drawn: readonly Drawn[] = []
  beforeAll(() => {
    drawn = Array.from({ length: SEEDS }, (_, seed) => drawFamily(family, seed, own.tolerance))
  })

  it('has no two equal numbers to choose from, and no trivial story', () => {
    const bad = drawn.filter(({ numbers, key, slips }) => {
      const values = [key, ...Object.values(slips)]
      const areApart = values.every((a, i) =>
        values.every((b, j) => i === j || Math.abs(a - b) > 2 * own.tolerance),
      )
      return !areApart || values.length < 4 || key === 0 || family.rejects(numbers)
    })
    expect(bad).toEqual([])
  })

  it('keeps its key when a convention that nobody documents flips', () => {
    const turned = drawn.filter(({ numbers, key }) =>
      family.flips(numbers).some((flipped) => Math.abs(flipped - key) > own.tolerance),
    )
    expect(turned).toEqual([])
  })

  it('shows only numbers that can be read and typed', () => {
    const odd = drawn.flatMap(({ numbers, key, slips }) => {
      const shown = [
        key,
        ...Object.values(numbers),
        ...Object.values(slips),
        ...Object.values(family.working(numbers)),
      ]
      return shown.filter((value) => !isReadable(value))
    })
    expect(odd).toEqual([])
  })

  it('tells many stories', () => {
    expect(new Set(drawn.map(({ numbers }) => JSON.stringify(numbers))).size).toBeGreaterThan(100)
  })

  it('reads well: filled, short, nothing in the singular', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { stem, working, slips, given, decisive } = generate(family, own, seed)
      const texts = [
        stem,
        working,
        ...given,
        ...decisive,
        ...slips.flatMap(({ name, rationale }) => [name, rationale]),
      ]
      for (const text of texts) {
        // Braces stand around the parameter of a path and nowhere else.
        expect(text.replaceAll(/\/\{[a-z]+\}/g, '')).not.toMatch(/[{}]|NaN|undefined|Infinity/)
        expect(text).not.toMatch(/(?<![\d.,-])1 (?!MB|KB|GB)[a-z]+s\b/)
      }
      for (const phrase of decisive) expect(stem).toContain(phrase)
      expect(stem.split(/\s+/).length).toBeLessThanOrEqual(110)
    }
  })
})

describe('a scenario of a generated question', () => {
  const shown = words.flatMap(([id, own]) =>
    [3, 4].flatMap((seed) => {
      const { scenario, value, tolerance } = generate(familyOf(id), own, seed)
      return scenario === undefined ? [] : [{ id, seed, scenario, value, tolerance }]
    }),
  )

  it.each(shown)('of $id with seed $seed runs and shows its answer', ({ scenario, value, tolerance }) => {
    const results = resultsOf(scenario)
    expect(fitsLink(scenario)).toBe(true)
    if (scenario.observe === undefined) return
    const result = results[scenario.observe] ?? Number.NaN
    const inUnit = scenario.observe.includes('Ms') ? result / 1_000 : result
    expect(Math.abs(inUnit - value)).toBeLessThanOrEqual(Math.max(tolerance, 1e-9) + 1e-9)
  })
})

function resultsOf({ sim, preset, set }: ScenarioRef): Readonly<Record<string, number>> {
  const simulator = SIMULATORS[sim]
  const scenario = simulator.shape.parse(withEdits(simulator.presets[preset]?.scenario, set ?? {}))
  return simulator.observe(simulator.run(scenario))
}
