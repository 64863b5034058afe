import * as z from 'zod/mini'

/** Sizes are bounded everywhere, so that a damaged or hostile file cannot hold more than an entry ever needs. */
const text = (most: number) => z.string().check(z.maxLength(most))

export const id = text(200).check(z.minLength(1))
export const word = text(100)
export const line = text(1_000)
export const prose = text(20_000)

export const integer = (low: number, high: number) =>
  z.number().check(z.int(), z.minimum(low), z.maximum(high))

/** An instant: milliseconds since the epoch, far inside what a Date can hold. */
export const time = z.number().check(z.minimum(0), z.maximum(4_000_000_000_000_000))
/** A length of time in milliseconds, at most some thirty years. */
export const length = z.number().check(z.minimum(0), z.maximum(1_000_000_000_000))

export const examId = z.enum(['saa-c03', 'dva-c02'])
export const confidence = z.enum(['guess', 'unsure', 'sure'])

/** A record whose keys cannot reach a prototype. */
export const record = <T extends z.ZodMiniType>(value: T) =>
  z.record(id.check(z.refine((key) => key !== '__proto__')), value)
