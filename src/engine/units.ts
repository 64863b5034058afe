/** Nominal types for quantities that could be swapped by accident. The only place that may cast to them. */
declare const brand: unique symbol

export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Milliseconds of real time: an instant since the epoch or a length. */
export type Ms = Brand<number, 'Ms'>
/** Whole microseconds of simulated time from 0. */
export type Micros = Brand<number, 'Micros'>
/** Whole billionths of a US dollar. */
export type NanoUsd = Brand<number, 'NanoUsd'>

export const ms = (value: number): Ms => value as Ms
export const micros = (value: number): Micros => value as Micros
export const nanoUsd = (value: number): NanoUsd => value as NanoUsd

export const MICROS_PER_SECOND = 1_000_000
export const MICROS_PER_MS = 1_000

/**
 * A type as a parser sees it: without the names of ids and units, everything readonly. A field that may be absent stands
 * in a list of one, so that a type that lacks it is another type.
 */
export type Plain<T> = T extends { readonly [brand]: string }
  ? T extends string
    ? string
    : number
  : T extends object
    ? {
        readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
          ? readonly [Plain<Exclude<T[K], undefined>>]
          : Plain<T[K]>
      }
    : T

/** Whether two types hold the same values, names of ids and units aside. */
export type Same<A, B> = [Plain<A>] extends [Plain<B>]
  ? [Plain<B>] extends [Plain<A>]
    ? true
    : false
  : false

/**
 * Gives parsed values the names of their ids and units: `const toFact = named<Fact>()`. Where the schema and the type
 * do not hold the same values, in either direction, the call asks for a second argument that nobody can give.
 */
export function named<T>() {
  const give = (value: unknown): T => value as T
  return <P>(parsed: P, ..._proof: Same<P, T> extends true ? [] : [theSchemaIsNotTheType: never]): T =>
    give(parsed)
}

/** Milliseconds with three decimals as whole µs. */
export function toMicros(valueMs: number): Micros {
  return micros(Math.round(valueMs * 1_000))
}
