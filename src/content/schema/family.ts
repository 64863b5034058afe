import * as z from 'zod/mini'

import type { FamilyWords } from '#engine/questions/families/generate.ts'
import { named } from '#engine/units.ts'

import { commonFields } from './question.ts'
import { kebab, line } from './parts.ts'

const { id: _id, scenario: _scenario, ...fields } = commonFields

/** content/questions/<topic>/families/<family>.yaml: the words of a generated family; numbers stand in braces. */
export const familySchema = z.strictObject({
  family: kebab,
  ...fields,
  unit: line,
  tolerance: z.number().check(z.nonnegative()),
  working: line,
  slips: z.record(kebab, z.strictObject({ name: line, rationale: line })),
})

const asFamilyWords = named<FamilyWords>()

export function toFamilyWords(parsed: z.infer<typeof familySchema>): FamilyWords {
  return asFamilyWords(parsed)
}
