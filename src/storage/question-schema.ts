import * as z from 'zod/mini'

import { id, integer, line, prose, record, word } from './schema-parts.ts'

const option = z.object({
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
  exams: z.object({ 'saa-c03': z.optional(word), 'dva-c02': z.optional(word) }),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  stem: prose,
  decisive: z.array(prose),
  tests: z.array(id),
  cites: z.array(id),
  given: z.array(prose),
  lesson: line,
  scenario: z.optional(
    z.object({
      sim: id,
      preset: line,
      set: z.optional(record(z.union([prose, z.number(), z.boolean()]))),
      observe: z.optional(line),
    }),
  ),
  code: z.optional(z.object({ language: word, text: prose })),
}

/** The kinds that an exam may ask; an attempt keeps its form in full. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('single'), options: z.array(option), key: id }),
  z.object({
    ...common,
    kind: z.literal('multiple'),
    options: z.array(option),
    key: z.array(id),
    choose: integer(1, 100),
  }),
])
