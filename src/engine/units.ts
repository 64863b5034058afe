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
