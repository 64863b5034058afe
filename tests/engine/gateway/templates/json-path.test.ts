import { expect, it, describe } from 'vitest'

import { fromJson } from '#engine/gateway/templates/java/from-json.ts'
import { jsonText } from '#engine/gateway/templates/java/text.ts'
import { evaluatePath } from '#engine/gateway/templates/json-path/evaluate-path.ts'
import { parsePath } from '#engine/gateway/templates/json-path/parse-path.ts'
import own from '#tests/fixtures/vectors/json-path-own.json' with { type: 'json' }

type Expected = { readonly json?: unknown; readonly missing?: boolean; readonly error?: string }

const document = fromJson(own.head.document)

/** Integers and doubles differ in print alone here: the recordings are compared as JSON. */
function read(path: string, spend: (steps: number) => void = () => undefined): Expected {
  try {
    const value = evaluatePath(parsePath(path), document, document, { spend })
    return value === undefined ? { missing: true } : { json: JSON.parse(jsonText(value)) as unknown }
  } catch {
    return { error: 'error' }
  }
}

describe('recordings from Jayway JsonPath', () => {
  it.each(own.cases)('$path', ({ path, expected }: { path: string; expected: Expected }) => {
    expect(read(path)).toEqual('error' in expected ? { error: 'error' } : expected)
  })
})

describe('a path with a wildcard', () => {
  // Unlike api-gateway-mapping-template 0.0.8 (npm), which gives the value itself: see findings.
  it('gives a list, also of one', () => {
    const one = fromJson({ lines: [{ sku: 'A-1' }] })
    const found = evaluatePath(parsePath('$.lines[*].sku'), one, one, { spend: () => undefined })
    expect(jsonText(found ?? null)).toBe('["A-1"]')
  })
})

describe('what is not modelled', () => {
  it.each([
    '$.l.stddev()',
    '$.l.concat()',
    "$..book[?(@.tags all ['a'])]",
    '$..*.k',
    '$..book.length()',
    '$.l[?(@ foo 1)]',
    '$.l.min().x',
    '$.s[?(@ =~ /a/x)]',
  ])('%s is refused by name', (path) => {
    expect(() => evaluatePath(parsePath(path), document, document, { spend: () => undefined })).toThrow(
      expect.objectContaining({ kind: 'not-modelled' }),
    )
  })

  it('takes steps for every value it looks at', () => {
    let steps = 0
    read('$..*', (taken) => (steps += taken))
    expect(steps).toBeGreaterThan(100)
  })

  it('refuses what would overflow', () => {
    expect(() => parsePath(`$${'.a'.repeat(3_000)}`)).toThrow(expect.objectContaining({ kind: 'budget' }))
    expect(() => parsePath(`$[?(${'('.repeat(60)}@.a${')'.repeat(60)})]`)).toThrow(
      expect.objectContaining({ kind: 'budget' }),
    )
  })
})
