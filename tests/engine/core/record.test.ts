import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { recordOf } from '#engine/core/record.ts'
import { RUNS } from '#tests/support/fuzz.ts'

const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '1', 'a'))

describe('a record of pairs', () => {
  it('is what Object.fromEntries makes, in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string())), (pairs) => {
        const record = recordOf(pairs)
        expect(Object.entries(record)).toEqual(Object.entries(Object.fromEntries(pairs)))
        expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
      }),
      RUNS,
    )
  })
})
