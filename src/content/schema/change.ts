import * as z from 'zod/mini'

import type { Change } from '#content/changes.ts'
import { named } from '#engine/units.ts'

import { factRef, httpsUrl, kebab, line, listOf } from './parts.ts'

/** One entry of content/changes.yaml: what AWS changed, and what material from before says instead. */
export const changeSchema = z.strictObject({
  id: kebab,
  /** A day, or a month where AWS names no day. */
  date: z
    .string()
    .check(
      z.regex(/^20\d\d-[01]\d(?:-[0-3]\d)?$/, { error: 'a day like 2026-09-08 or a month like 2024-06' }),
    ),
  /** Whether AWS named that date, or it is the one on which the change was first read on AWS's pages. */
  dated: z.enum(['aws', 'seen']),
  title: line,
  now: line,
  older: line,
  facts: listOf(factRef, 1),
  sources: listOf(z.strictObject({ title: line, url: httpsUrl }), 1),
})

const asChange = named<Change>()

export function toChange(parsed: z.infer<typeof changeSchema>): Change {
  return asChange(parsed)
}
