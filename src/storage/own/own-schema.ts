import * as z from 'zod/mini'

import { MOST_OPTIONS } from '#storage/question-schema.ts'
import { list, prose, word } from '#storage/schema-parts.ts'

const common = { stem: prose, code: z.nullable(prose), because: prose, tags: list(word, MOST_OPTIONS) }
const step = z.strictObject({ text: prose, why: prose })

/** A question of the learner's own, as its entry keeps it. */
export const ownSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('choice'),
    isSingle: z.boolean(),
    options: list(z.strictObject({ text: prose, isRight: z.boolean(), why: prose }), MOST_OPTIONS),
  }),
  z.strictObject({ ...common, kind: z.literal('order'), steps: list(step, MOST_OPTIONS) }),
  z.strictObject({
    ...common,
    kind: z.literal('match'),
    pairs: list(z.strictObject({ text: prose, answer: prose, why: prose }), MOST_OPTIONS),
    spares: list(prose, MOST_OPTIONS),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    value: z.number(),
    tolerance: z.number(),
    unit: word,
  }),
])
