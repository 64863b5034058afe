import * as z from 'zod/mini'

import { SIM_IDS } from '#engine/simulators/registry.ts'

import { exams, id, integer, line, list, prose, record, word } from './schema-parts.ts'

/** Options of a question, and facts or phrases that it names: far more than any has. */
export const MOST_OPTIONS = 50
export const MOST_FACTS = 100

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
  apiTypes: list(z.enum(['rest', 'http', 'websocket']), 3),
  exams,
  difficulty: z.literal([1, 2, 3, 4, 5]),
  stem: prose,
  decisive: list(prose, MOST_FACTS),
  tests: list(id, MOST_FACTS),
  cites: list(id, MOST_FACTS),
  given: list(prose, MOST_FACTS),
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
  z.strictObject({ ...common, kind: z.literal('single'), options: list(option, MOST_OPTIONS), key: id }),
  z.strictObject({
    ...common,
    kind: z.literal('multiple'),
    options: list(option, MOST_OPTIONS),
    key: list(id, MOST_OPTIONS),
    choose: integer(1, 100),
  }),
])
