import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Json } from '#engine/core/json.ts'
import { translate, type Translated } from '#engine/open-api/translate.ts'
import { writtenDocument } from '#tests/support/open-api/written/document.ts'
import { httpDocument, restDocument } from '#tests/support/arbitrary-api.ts'

const read = (document: unknown, kind: 'auto' | 'rest' | 'http' = 'auto'): Translated =>
  translate(JSON.parse(JSON.stringify(document)) as Json, { kind, id: 'a1b2c3d4e5' })

const again = ({ api, title, kind }: Translated): Translated => read(writtenDocument(api, title), kind)

const RUNS = process.env['SOAK'] === undefined ? 25 : 1_000

describe('what was understood, written again, means the same', () => {
  it.each([
    ['REST APIs', restDocument, 'rest'],
    ['HTTP APIs', httpDocument, 'http'],
  ] as const)('%s', (_, documents, kind) => {
    let methods = 0
    fc.assert(
      fc.property(documents, (document) => {
        const once = read(document)
        expect(once.kind).toBe(kind)
        methods += once.routes.length
        const twice = again(once)
        expect(twice.api).toEqual(once.api)
        // Nothing is left to remark on, but what no document says.
        expect(twice.remarks.filter((each) => each.kind !== 'assumed' && each.name !== 'paths')).toEqual([])
      }),
      { numRuns: RUNS },
    )
    expect(methods).toBeGreaterThan(RUNS)
  })
})
