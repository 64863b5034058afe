import * as z from 'zod/mini'

import type { Fact } from '#engine/questions/fact.ts'
import { named } from '#engine/units.ts'

import { apiTypes, factRef, httpsUrl, isoDate, kebab, line } from './parts.ts'

/** One entry of content/facts/*.yaml. */
export const factSchema = z.strictObject({
  id: factRef,
  topic: kebab,
  statement: line,
  value: z.exactOptional(z.union([z.number(), line])),
  unit: z.exactOptional(line),
  apiTypes,
  sources: z.array(z.strictObject({ title: line, url: httpsUrl })),
  checked: isoDate,
  volatile: z.boolean(),
  core: z.boolean(),
  confidence: z.enum(['D+', 'D', 'P', 'K', 'S', 'U']),
  noKey: z.exactOptional(line),
  scope: z.exactOptional(z.literal('neighbour')),
  changed: z.exactOptional(
    z.strictObject({ date: isoDate, what: line, kind: z.enum(['aws', 'mistake', 'wording']) }),
  ),
})

const asFact = named<Fact>()

export function toFact(parsed: z.infer<typeof factSchema>): Fact {
  return asFact(parsed)
}
