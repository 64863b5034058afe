import { describe, expect, it } from 'vitest'

import { headerBytes, headerOf, isSameName, mediaType, withDefault } from '#engine/gateway/model/http.ts'

describe('headers', () => {
  it.each([
    ['Accept', 'accept', true],
    ['Accept', 'Accept', true],
    ['Accept', 'Accepts', false],
    ['Accept', 'Expect', false],
  ])('%s and %s are the same name: %s', (a, b, isSame) => {
    expect(isSameName(a, b)).toBe(isSame)
  })

  it('reads the last value of a name, whatever its case', () => {
    const headers = [['X-Id', '1'] as const, ['x-id', '2'] as const, ['Other', '3'] as const]
    expect(headerOf(headers, 'X-ID')).toBe('2')
    expect(headerOf(headers, 'absent')).toBeNull()
  })

  it('adds a default only where the name is absent', () => {
    expect(withDefault([['a', '1']], 'A', '2')).toEqual([['a', '1']])
    expect(withDefault([['a', '1']], 'b', '2')).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  it('counts names, values and line ends', () => {
    // "ab: cde\r\n" has 9 bytes.
    expect(headerBytes([['ab', 'cde']])).toBe(9)
    expect(
      headerBytes([
        ['ab', 'cde'],
        ['x', ''],
      ]),
    ).toBe(14)
  })

  it.each([
    [null, ''],
    ['Application/JSON; charset=utf-8', 'application/json'],
    ['image/png, image/*;q=0.8', 'image/png'],
    [' text/plain ', 'text/plain'],
  ])('the media type of %s is %s', (value, type) => {
    expect(mediaType(value)).toBe(type)
  })
})
