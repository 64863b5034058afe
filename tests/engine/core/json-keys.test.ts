import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { duplicateKey } from '#engine/core/json-keys.ts'

import { jsonText } from '#engine/core/json-text.ts'

describe('C5: members of one name', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":[1,{"c":1,"c":2}]}}', 'a.b.1.c'],
    ['[[],{"x":"a,\\"x\\":","x":0}]', '1.x'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"a":{"a":1},"b":["a","a"],"c":"a"}', null],
    ['"a"', null],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, null],
  ])('in %.40s: %s', (text, path) => {
    expect(duplicateKey(text)).toBe(path)
  })

  it('are never found in what was written once', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1), (text, spaces) => {
        expect(duplicateKey(JSON.stringify(JSON.parse(text), null, spaces))).toBeNull()
      }),
    )
  })
})

it('C1: a text in pieces is the text as a whole', () => {
  const whole = (value: unknown) => [...jsonText(value)].join('')
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(whole(value)).toBe(JSON.stringify(value, null, 2))
    }),
  )
  const long = {
    rows: Array.from({ length: 3_000 }, (_, n) => n),
    left: undefined,
    of: [{}, [], [undefined]],
  }
  expect(whole(long)).toBe(JSON.stringify(long, null, 2))
  expect([...jsonText(long)].length).toBeGreaterThan(3_000)
})
