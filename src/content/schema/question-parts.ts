import * as z from 'zod/mini'
import { SIM_IDS } from '#engine/simulators/registry.ts'

import { optionCraftFields } from './craft.ts'
import { kebab, line, listOf, misconceptionRef, optionRef, presetRef } from './parts.ts'

const edits = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
export const scenario = z.strictObject({
  sim: z.enum(SIM_IDS),
  preset: presetRef,
  set: z.exactOptional(edits),
  observe: z.exactOptional(line),
})
export const observed = z.strictObject({
  sim: z.enum(SIM_IDS),
  preset: presetRef,
  set: z.exactOptional(edits),
  observe: line,
})
export const code = z.strictObject({ language: kebab, text: line })

export const option = z.strictObject({
  id: optionRef,
  text: line,
  rationale: line,
  when: z.exactOptional(line),
  misconception: z.exactOptional(misconceptionRef),
})
export const choiceOption = z.strictObject({ ...option.shape, ...optionCraftFields })
export const plainOption = z.strictObject({ id: optionRef, text: line })
export const slip = z.strictObject({ value: z.number(), name: line, rationale: line })
export const tolerance = z.number().check(z.nonnegative())
export const variant = z.strictObject({
  id: optionRef,
  stem: line,
  decisive: listOf(line, 1),
  key: optionRef,
  rationales: z.record(z.string(), z.strictObject({ rationale: line, when: z.exactOptional(line) })),
})
