import * as z from 'zod/mini'

import { EXAM_IDS } from '#engine/questions/question.ts'

import { factRef, line, listOf, whole } from './parts.ts'

/** What the bank is measured by; `measureBank` says how. */
export const MEASURES = [
  'items by the rule',
  'weighing items',
  'items across services',
  'three of six',
] as const

/** content/targets.yaml: where the bank is to go, and what it may not fall below. */
export const targetsSchema = z.strictObject({
  /** `reached` only ever rises, towards `target`. */
  measures: listOf(
    z.strictObject({ measure: z.enum(MEASURES), target: whole(1, 9999), reached: whole(0, 9999) }),
    MEASURES.length,
    MEASURES.length,
  ),
  /** By exam how many places of its full forms find a question, of four forms without a repeat; it only ever rises. */
  forms: listOf(z.strictObject({ exam: z.enum(EXAM_IDS), target: whole(1, 999), reached: whole(0, 999) }), 1),
  /** Percent of the items read masked in which a clause struck every other option. `reached` only ever falls. */
  clauses: z.strictObject({ target: whole(0, 100), reached: whole(0, 100) }),
  /** Per fact how many questions and families test it: no fewer. */
  tested: z.record(factRef, whole(1, 999)),
  /** Facts that may fall below, to how many and why. */
  fewer: z._default(listOf(z.strictObject({ fact: factRef, tested: whole(0, 999), reason: line })), []),
})

export type Targets = z.infer<typeof targetsSchema>
