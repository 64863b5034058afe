import * as z from 'zod/mini'

import { TIME_RANGE } from '#engine/events/entry.ts'
import { EXAM_IDS } from '#engine/questions/question.ts'

/** Sizes are bounded everywhere, so that a damaged or hostile file cannot hold more than an entry ever needs. */
const text = (most: number) => z.string().check(z.maxLength(most))

export const id = text(200).check(z.minLength(1))
export const word = text(100)
export const line = text(1_000)
export const prose = text(20_000)

/** A list with a bound: what is longer was not written by this app, and would hold the page. */
export const list = <T extends z.ZodMiniType>(item: T, most: number) => z.array(item).check(z.maxLength(most))

export const integer = (low: number, high: number) =>
  z.number().check(z.int(), z.minimum(low), z.maximum(high))

/** An instant: milliseconds since the epoch. */
export const time = z.number().check(z.minimum(TIME_RANGE.low), z.maximum(TIME_RANGE.high))
/** A length of time in milliseconds, at most some thirty years. */
export const length = z.number().check(z.minimum(0), z.maximum(1_000_000_000_000))

export const examId = z.enum(EXAM_IDS)
/** Task statement per exam. An exam that is not known yet makes the entry one of a later version. */
export const exams = z.strictObject({
  'saa-c03': z.optional(word),
  'dva-c02': z.optional(word),
  'dva-c03': z.optional(word),
})
export const confidence = z.enum(['guess', 'unsure', 'sure'])

/** A record whose keys cannot reach a prototype. */
export const record = <T extends z.ZodMiniType>(value: T) =>
  z.record(id.check(z.refine((key) => key !== '__proto__')), value)
