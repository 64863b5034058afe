import type { ApiType } from '#engine/gateway/limits.ts'

import type { Area, Fields, Part, PartName } from './parts.ts'

/** One thing that goes wrong at one station, and the change that mends it. */
export type Cause = {
  /** Kebab case, for tests and messages; never shown. */
  readonly id: string
  readonly type: Extract<ApiType, 'rest' | 'http'>
  /** One or two facts that a question with it tests. */
  readonly tests: readonly string[]
  readonly part: Part
  readonly mends: Change
  /** Parts that would say the same twice, or change what it is about. */
  readonly bars?: readonly PartName[]
  readonly verb?: 'POST'
  /** The resource is called by another path than its own. */
  readonly misspelt?: true
}

/** A change in a few words; `fields` may hold null, which takes away. */
export type Change = {
  readonly label: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** How the address that is called changes. */
  readonly call?: { readonly base?: string; readonly query?: string; readonly isSpelt?: true }
}

export type Line = readonly [Area, string]

/** A part that is set otherwise: fields are added, and lines of the same areas replaced. */
export function spoilt({ fields, lines, ...part }: Part, more: Fields, changed: readonly Line[]): Part {
  const areas = new Set(changed.map(([area]) => area))
  return {
    ...part,
    fields: { ...fields, ...more },
    lines: [...lines.filter(([area]) => !areas.has(area)), ...changed.filter(([, text]) => text !== '')],
  }
}

export const backend = (fields: Fields, text: string): Part => ({
  station: 'integration',
  fields,
  lines: [['Backend', text]],
})

/** A cause in a REST API: its id and facts, then its part and what mends it. */
export const rest =
  (id: string, tests: readonly string[]) =>
  (part: Part, mends: Change, more: Partial<Cause> = {}): Cause => ({
    id,
    type: 'rest',
    tests,
    part,
    mends,
    ...more,
  })
