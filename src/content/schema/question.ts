import * as z from 'zod/mini'

import type {
  MultipleQuestion,
  NumericQuestion,
  PredictQuestion,
  Question,
  ScenarioRef,
  SingleQuestion,
} from '#engine/questions/question.ts'
import { named } from '#engine/units.ts'

import { craftFields, retirementFields } from './craft.ts'
import type { Crafted } from './craft.ts'
import {
  anchorRef,
  apiTypes,
  factRef,
  kebab,
  line,
  listOf,
  optionRef,
  questionRef,
  taskRef,
  whole,
} from './parts.ts'
import {
  scenario,
  observed,
  code,
  option,
  choiceOption,
  plainOption,
  slip,
  tolerance,
  variant,
} from './question-parts.ts'

/** A question as it is written: the values of numeric and predict questions are computed later, never typed. */
export type WrittenQuestion =
  | Exclude<Question, NumericQuestion | PredictQuestion | SingleQuestion | MultipleQuestion>
  | Crafted<SingleQuestion>
  | Crafted<MultipleQuestion>
  | (Omit<NumericQuestion, 'value'> & { readonly compute: ComputeRef })
  | Omit<PredictQuestion, 'value'>

type ComputeRef = ScenarioRef & { readonly observe: string }

/** Fields of every kind. */
export const commonFields = {
  id: questionRef,
  version: whole(1, 999),
  topic: kebab,
  apiTypes,
  exams: z
    .strictObject({
      'saa-c03': z.exactOptional(taskRef),
      'dva-c02': z.exactOptional(taskRef),
      'dva-c03': z.exactOptional(taskRef),
    })
    .check(z.refine((exams) => Object.keys(exams).length > 0, { error: 'a task of at least one exam' })),
  difficulty: z.literal([1, 2, 3, 4, 5]),
  stem: line,
  decisive: listOf(line),
  tests: listOf(factRef, 1, 2),
  cites: listOf(factRef),
  given: listOf(line),
  lesson: anchorRef,
  scenario: z.exactOptional(scenario),
  code: z.exactOptional(code),
}

/** Schemas of content/questions/<topic>/*.yaml by kind. */
const questionSchemas = {
  single: z.strictObject({
    ...commonFields,
    ...craftFields,
    kind: z.literal('single'),
    options: z.array(choiceOption).check(z.length(4)),
    key: optionRef,
  }),
  multiple: z.strictObject({
    ...commonFields,
    ...craftFields,
    kind: z.literal('multiple'),
    options: z.array(choiceOption).check(z.minLength(5), z.maxLength(6)),
    key: listOf(optionRef, 2, 3),
    choose: whole(2, 3),
  }),
  ordering: z.strictObject({
    ...commonFields,
    kind: z.literal('ordering'),
    options: z.array(option).check(z.minLength(3), z.maxLength(8)),
    key: listOf(optionRef, 3, 8),
  }),
  matching: z.strictObject({
    ...commonFields,
    kind: z.literal('matching'),
    prompts: z
      .array(z.strictObject({ id: optionRef, text: line, rationale: line }))
      .check(z.minLength(2), z.maxLength(8)),
    options: z.array(plainOption).check(z.minLength(2), z.maxLength(8)),
    key: z.record(z.string(), optionRef),
  }),
  numeric: z.strictObject({
    ...commonFields,
    kind: z.literal('numeric'),
    compute: observed,
    unit: line,
    tolerance,
    working: line,
    slips: z.array(slip).check(z.minLength(1)),
  }),
  predict: z.strictObject({
    ...commonFields,
    kind: z.literal('predict'),
    scenario: observed,
    unit: line,
    tolerance,
    working: line,
    slips: z.array(slip),
  }),
  fault: z.strictObject({
    ...commonFields,
    kind: z.literal('fault'),
    code,
    options: z.array(option).check(z.minLength(2)),
    key: optionRef,
  }),
  'minimal-pair': z.strictObject({
    ...commonFields,
    kind: z.literal('minimal-pair'),
    options: z.array(plainOption).check(z.minLength(3), z.maxLength(6)),
    variants: z.tuple([variant, variant]),
    change: line,
  }),
  elimination: z.strictObject({
    ...commonFields,
    kind: z.literal('elimination'),
    options: z
      .array(z.strictObject({ ...option.shape, reason: z.exactOptional(optionRef) }))
      .check(z.minLength(3), z.maxLength(6)),
    reasons: z.array(plainOption).check(z.minLength(2)),
    key: optionRef,
  }),
} as const satisfies Record<Question['kind'], z.ZodMiniType>

export const QUESTION_KINDS = Object.keys(questionSchemas) as readonly Question['kind'][]

/** The schema for what an entry says it is; undefined for an unknown kind. */
export function schemaForKind(kind: unknown) {
  const known = QUESTION_KINDS.find((each) => each === kind)
  return known === undefined ? undefined : questionSchemas[known]
}

/** The same for an entry of retired.yaml. */
export function retiredSchemaForKind(kind: unknown) {
  const known = QUESTION_KINDS.find((each) => each === kind)
  return known === undefined ? undefined : retiredSchemas[known]
}

const retiredSchemas = {
  single: z.strictObject({ ...questionSchemas.single.shape, ...retirementFields }),
  multiple: z.strictObject({ ...questionSchemas.multiple.shape, ...retirementFields }),
  ordering: z.strictObject({ ...questionSchemas.ordering.shape, ...retirementFields }),
  matching: z.strictObject({ ...questionSchemas.matching.shape, ...retirementFields }),
  numeric: z.strictObject({ ...questionSchemas.numeric.shape, ...retirementFields }),
  predict: z.strictObject({ ...questionSchemas.predict.shape, ...retirementFields }),
  fault: z.strictObject({ ...questionSchemas.fault.shape, ...retirementFields }),
  'minimal-pair': z.strictObject({ ...questionSchemas['minimal-pair'].shape, ...retirementFields }),
  elimination: z.strictObject({ ...questionSchemas.elimination.shape, ...retirementFields }),
} as const satisfies Record<Question['kind'], z.ZodMiniType>

/** A written question as its schema gives it, of any kind. */
export type ParsedQuestion = {
  [K in keyof typeof questionSchemas]: z.output<(typeof questionSchemas)[K]>
}[keyof typeof questionSchemas]

const asWritten = named<WrittenQuestion>()

export function toWritten(parsed: ParsedQuestion): WrittenQuestion {
  return asWritten(parsed)
}
