import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jsonFault } from '#ui/editor/json-fault.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('where a text stops being JSON', () => {
  it.each([
    ['{}', null],
    [' [1, {"a": null}] ', null],
    ['', 0],
    ['  ', 2],
    ['{\n"a": }', 7],
    ['{"a"', 4],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{"a":1]', 6],
    ['{1:2}', 1],
    ['01', 0],
    ['[1]x', 3],
    ['"a\nb"', 0],
    ["{'a':1}", 1],
    ['[truex]', 1],
    ['}', 0],
    [',', 0],
    ['{"a" "b"}', 5],
  ])('%j: %s', (text, offset) => {
    expect(jsonFault(text)).toBe(offset)
  })

  it('agrees with the platform on any text, also on one that was broken somewhere', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', ':', '1', '\\', '.', 'e', ' '))
      .map(([text, at, letter]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + letter + text.slice(place + (at % 2))
      })
    fc.assert(
      fc.property(fc.oneof(broken, fc.string()), (text) => {
        expect([text, jsonFault(text) === null]).toEqual([text, isJson(text)])
      }),
      { numRuns: 1_000 },
    )
  })
})
