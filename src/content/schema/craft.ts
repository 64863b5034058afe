import * as z from 'zod/mini'

import type { MultipleQuestion, AnswerOption, Question, SingleQuestion } from '#engine/questions/question.ts'

import { isoDate, line, questionRef } from './parts.ts'

/** Requirements of degree as the exams write them: a superlative in capitals and what it is about. */
export const DEGREE = /\b(?:LEAST|MOST|LOWEST|HIGHEST|FEWEST|FASTEST|SMALLEST|SHORTEST)\b/

/** What only writers and lints read of a choice question; nothing of it reaches a learner's device or log. */
export const craftFields = {
  /** 2: written by the rule of decision 016, that knowledge decides. */
  standard: z.exactOptional(z.literal(2)),
  /** The requirement of degree that decides among the options that work, letter for letter as in the stem. */
  weighs: z.exactOptional(
    line.check(z.regex(DEGREE, { error: 'a degree in capitals, like LEAST operational overhead' })),
  ),
}

/** The same of one option. */
export const optionCraftFields = {
  /** A belief that works in no story; it stands in the place of `when`. */
  never: z.exactOptional(z.literal(true)),
  /** A distractor that works: what it costs against the key, in a few words. */
  cost: z.exactOptional(line),
}

/** The end of a question in retired.yaml. */
export const retirementFields = {
  retired: z.strictObject({
    /** The day on which it was asked for the last time. */
    on: isoDate,
    /** The question that took its place, where one did. */
    by: z.exactOptional(questionRef),
  }),
}

export type Craft = { readonly standard?: 2; readonly weighs?: string }
export type OptionCraft = { readonly never?: true; readonly cost?: string }
export type Retirement = { readonly on: string; readonly by?: string }

/** A choice question with what its writers noted. */
export type Crafted<Q extends SingleQuestion | MultipleQuestion> = Omit<Q, 'options'> &
  Craft & { readonly options: readonly (AnswerOption & OptionCraft)[] }

const NO_CRAFT: Craft = {}
const NO_OPTION_CRAFT: OptionCraft = {}
const NO_RETIREMENT: { readonly retired?: Retirement } = {}

/** The craft that a question was written with; empty for one of the old rule, or of a kind that has none. */
export function craftOf(question: Question): Craft {
  return { ...NO_CRAFT, ...question }
}

/** The same of an option. */
export function optionCraftOf(option: AnswerOption): OptionCraft {
  return { ...NO_OPTION_CRAFT, ...option }
}

/** When a retired question was asked for the last time, and what came after it. */
export function retirementOf(question: Question): Retirement | undefined {
  const { retired } = { ...NO_RETIREMENT, ...question }
  return retired
}

/** A question as it is served: without what only writers read. */
export function withoutCraft(question: Question): Question {
  const { standard: _s, weighs: _w, retired: _r, ...rest } = { ...NO_CRAFT, ...NO_RETIREMENT, ...question }
  if (rest.kind !== 'single' && rest.kind !== 'multiple') return rest
  const options = rest.options.map((option) => {
    const { never: _never, cost: _cost, ...plain } = { ...NO_OPTION_CRAFT, ...option }
    return plain
  })
  return { ...rest, options }
}
