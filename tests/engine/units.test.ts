import { describe, expect, it } from 'vitest'

import { factId, type FactId } from '#engine/questions/ids.ts'
import { type Ms, ms, named } from '#engine/units.ts'

type Kept = { readonly kind: 'a'; readonly fact: FactId; readonly at: Ms; readonly note?: string }
const asKept = named<Kept>()
const parsed = { kind: 'a', fact: 'thr-01', at: 5 } as { kind: 'a'; fact: string; at: number; note?: string }

describe('named', () => {
  it('gives a parsed value the names of its ids and units', () => {
    const kept: Kept = asKept(parsed)
    expect(kept).toEqual({ kind: 'a', fact: factId('thr-01'), at: ms(5) })
  })

  it('asks for a proof that nobody can give where schema and type differ, in either direction', () => {
    const { note: _, ...less } = parsed as typeof parsed & { note: string }
    const wider: { kind: 'a' | 'b'; fact: string; at: number; note?: string } = parsed
    const narrower: { kind: 'a'; fact: 'thr-01'; at: number; note?: string } = { ...parsed, fact: 'thr-01' }
    const values: readonly Kept[] = [
      // @ts-expect-error a field that the schema lacks
      asKept(less),
      // @ts-expect-error a value that the type lacks
      asKept(wider),
      // @ts-expect-error a value that the schema lacks
      asKept(narrower),
      // @ts-expect-error a field that the type wants and the schema may leave out
      named<Required<Kept>>()(parsed),
      // @ts-expect-error a kind that the schema lacks
      named<Kept | { readonly kind: 'c' }>()(parsed),
    ]
    expect(values).toHaveLength(5)
  })
})
