import { describe, expect, it } from 'vitest'

import { decoded, formatQuery, parseQuery, parseTarget, segmentsOf } from '#engine/gateway/routing/path.ts'

describe('request targets', () => {
  it('cuts path and query', () => {
    expect(parseTarget('/a/b')).toEqual({ path: '/a/b', query: [] })
    expect(parseTarget('/a?x=1&y=2')).toEqual({
      path: '/a',
      query: [
        ['x', '1'],
        ['y', '2'],
      ],
    })
    expect(parseTarget('/a?')).toEqual({ path: '/a', query: [] })
  })

  it.each([
    [
      'a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a', [['a', '']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a+b=c+d', [['a b', 'c d']]],
    ['a%20b=%C3%A9', [['a b', 'é']]],
    ['a=%zz', [['a', '%zz']]],
    ['&&a=1&', [['a', '1']]],
    ['', []],
  ])('reads the query %s', (text, items) => {
    expect(parseQuery(text)).toEqual(items)
  })

  it('writes what it reads', () => {
    const items = [
      ['a b', '1&2'],
      ['ü', ''],
    ] as const
    expect(parseQuery(formatQuery(items))).toEqual(items)
  })

  it('counts runs of slashes as one', () => {
    expect(segmentsOf('//a///b/')).toEqual(['a', 'b'])
    expect(segmentsOf('/')).toEqual([])
    expect(segmentsOf('')).toEqual([])
    expect(segmentsOf('a/bc')).toEqual(['a', 'bc'])
  })

  it('leaves text that is not well-formed', () => {
    expect(decoded('%E0%A4%A')).toBe('%E0%A4%A')
    expect(decoded('a%2Fb')).toBe('a/b')
  })
})
