import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dealKey } from '#content/compile/deal.ts'

const texts = fc.uniqueArray(
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  { minLength: 4, maxLength: 6, selector: (text) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ') },
)

describe('dealing keys', () => {
  it('deals the same texts whatever their order, case and spaces', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 3 }), (options, choose) => {
        const keyed = (list: readonly string[]) =>
          dealKey({ options: list, choose }).map((index) => list[index])
        const turned = [...options].toReversed()
        expect(new Set(keyed(turned))).toEqual(new Set(keyed(options)))
        expect(dealKey({ options: options.map((text) => ` ${text}  `), choose })).toEqual(
          dealKey({ options, choose }),
        )
      }),
      { seed: 8 },
    )
  })

  it('favours no place in the list', () => {
    const counts = [0, 0, 0, 0]
    for (let set = 0; set < 4_000; set += 1) {
      const [key = 0] = dealKey({ options: [0, 1, 2, 3].map((place) => `set ${set}, ${place}`), choose: 1 })
      counts[key] = (counts[key] ?? 0) + 1
    }
    // 1,000 each; three standard deviations are 82.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(83)
  })

  it('deals among those that work, the same one whatever the others are called', () => {
    const options = ['a design', 'a belief', 'another design', 'a wish']
    for (const among of [[0, 2], [2], [1, 3]]) {
      const [key] = dealKey({ options, choose: 1, among })
      expect(among).toContain(key)
      const turned = options.toReversed()
      const [again] = dealKey({ options: turned, choose: 1, among: among.map((index) => 3 - index) })
      expect(turned[again ?? -1]).toBe(options[key ?? -1])
    }
    expect(() => dealKey({ options, choose: 2, among: [1] })).toThrow(
      'choose is 2, but 1 of the options may be dealt',
    )
  })

  it('refuses to key none or every option', () => {
    for (const choose of [0, 4, 1.5]) {
      expect(() => dealKey({ options: ['a', 'b', 'c', 'd'], choose })).toThrow(
        `choose is ${choose} of 4 options; 1 to 3 fits`,
      )
    }
  })
})
