import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cacheKey, identityKey } from '#engine/gateway/cache-key.ts'

describe('cache key', () => {
  it('tells an absent parameter from an empty one', () => {
    expect(cacheKey('items', [null])).not.toBe(cacheKey('items', ['']))
  })

  it('does not let values run into each other', () => {
    expect(cacheKey('items', ['ab', 'c'])).not.toBe(cacheKey('items', ['a', 'bc']))
    expect(cacheKey('items', ['1:a', ''])).not.toBe(cacheKey('items', ['1', 'a']))
    expect(cacheKey('item', ['s'])).not.toBe(cacheKey('items', ['']))
    expect(cacheKey('a', ['-'])).not.toBe(cacheKey('a', [null]))
  })

  it('keeps the namespace, the length of each part and the order', () => {
    expect(cacheKey('items', ['7', null, 'x:y'])).toBe('5:items+1:7-+3:x:y')
    expect(identityKey(['a', 'b'])).toBe('0:+1:a+1:b')
  })

  it('is the same only for the same namespace and values', () => {
    const part = fc.option(fc.string({ unit: fc.constantFrom('a', '-', '+', ':', '1') }), { nil: null })
    const parts = fc.array(part, { maxLength: 4 })
    const space = fc.string({ unit: fc.constantFrom('a', '-', '+', ':', '1'), maxLength: 3 })
    fc.assert(
      fc.property(space, parts, space, parts, (a, left, b, right) => {
        const isSame = JSON.stringify([a, left]) === JSON.stringify([b, right])
        expect(cacheKey(a, left) === cacheKey(b, right)).toBe(isSame)
      }),
      { seed: 12, numRuns: 3000 },
    )
  })
})
