import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cacheKey } from '#engine/gateway/cache-key.ts'
import { KeyTable } from '#engine/gateway/key-table.ts'

const id = (table: KeyTable, namespace: string, values: readonly (string | null)[]): number =>
  table.keyAt(values.reduce((at, value) => table.next(at, value), table.namespace(namespace)))

describe('key table', () => {
  it('numbers keys from 0 in the order in which they come', () => {
    const table = new KeyTable()
    expect([id(table, 'a', []), id(table, 'a', ['x']), id(table, 'a', []), id(table, 'b', ['x'])]).toEqual([
      0, 1, 0, 2,
    ])
    expect(table.size).toBe(3)
  })

  it.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [[null], ['']],
    [[null], []],
    [['x', null], ['x']],
    [
      [null, 'x'],
      ['x', null],
    ],
    [['x'], ['x', '']],
  ])('keeps %j and %j apart', (one, other) => {
    const table = new KeyTable()
    expect(id(table, 'n', one)).not.toBe(id(table, 'n', other))
  })

  it('keeps the namespace apart from the values', () => {
    const table = new KeyTable()
    expect(id(table, 'a', ['b'])).not.toBe(id(table, 'ab', []))
    expect(id(table, 'a', ['b'])).not.toBe(id(table, 'b', ['a']))
  })

  it('keeps its numbers while it grows', () => {
    const table = new KeyTable()
    const ids = Array.from({ length: 5_000 }, (_, n) =>
      id(table, 'items', [String(n), n % 2 === 0 ? null : 'de']),
    )
    expect(new Set(ids).size).toBe(5_000)
    expect(ids).toEqual([...ids.keys()])
    for (const [n, known] of ids.entries())
      expect(id(table, 'items', [String(n), n % 2 === 0 ? null : 'de'])).toBe(known)
  })

  it.each([7, 8, 9, 10, 40])('finds each of %i values again, first seen or not', (count) => {
    const table = new KeyTable()
    const ids = Array.from({ length: count }, (_, n) => id(table, 'n', [`v${n}`]))
    expect(ids).toEqual([...ids.keys()])
    for (const [n, known] of ids.entries()) expect(id(table, 'n', [`v${n}`])).toBe(known)
    expect(table.size).toBe(count)
  })

  it('keeps thousands of namespaces apart while it grows', () => {
    const table = new KeyTable()
    const ids = Array.from({ length: 5_000 }, (_, n) => id(table, String(n), []))
    expect(ids).toEqual([...ids.keys()])
  })

  it('tells keys apart exactly as their spelled form does', () => {
    const part = fc.option(fc.constantFrom('', 'a', 'b', 'ab', '1:a'), { nil: null })
    const key = fc.tuple(fc.constantFrom('', 'a', 'ab'), fc.array(part, { maxLength: 4 }))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        const table = new KeyTable()
        const spelled = new Map<string, number>()
        for (const [namespace, values] of keys) {
          const text = cacheKey(namespace, values)
          const expected = spelled.get(text) ?? spelled.size
          spelled.set(text, expected)
          expect(id(table, namespace, values)).toBe(expected)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})
