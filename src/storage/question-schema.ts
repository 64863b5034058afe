import * as z from 'zod/mini'

import { SIM_IDS } from '#engine/simulators/registry.ts'

import { exams, id, integer, line, prose, record, word } from './schema-parts.ts'

const option = z.strictObject({
  id,
  text: prose,
  rationale: prose,
  when: z.optional(prose),
  misconception: z.optional(line),
})

const common = {
  id,
  version: integer(0, 1_000_000),
  topic: id,
  apiTypes: z.array(z.enum(['rest', 'http', 'websocket'])),
  exams,
  difficulty: z.literal([1, 2, 3, 4, 5]),
  stem: prose,
  decisive: z.array(prose),
  tests: z.array(id),
  cites: z.array(id),
  given: z.array(prose),
  lesson: line,
  scenario: z.optional(
    z.strictObject({
      sim: z.enum(SIM_IDS),
      preset: line,
      set: z.optional(record(z.union([prose, z.number(), z.boolean()]))),
      observe: z.optional(line),
    }),
  ),
  code: z.optional(z.strictObject({ language: word, text: prose })),
}

/** The kinds that an exam may ask; an attempt keeps its form in full. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('single'), options: z.array(option), key: id }),
  z.strictObject({
    ...common,
    kind: z.literal('multiple'),
    options: z.array(option),
    key: z.array(id),
    choose: integer(1, 100),
  }),
])
