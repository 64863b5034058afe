/** Nominal types for quantities that could be swapped by accident. The only place that may cast to them. */
declare const brand: unique symbol

export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Milliseconds of real time: an instant since the epoch or a length. */
export type Ms = Brand<number, 'Ms'>
/** Whole microseconds of simulated time from 0. */
export type Micros = Brand<number, 'Micros'>
export type Seconds = Brand<number, 'Seconds'>
export type PerSecond = Brand<number, 'PerSecond'>
export type Tokens = Brand<number, 'Tokens'>
export type Bytes = Brand<number, 'Bytes'>
/** 0 to 100. */
export type Percent = Brand<number, 'Percent'>
/** Whole billionths of a US dollar. */
export type NanoUsd = Brand<number, 'NanoUsd'>

export const ms = (value: number): Ms => value as Ms
export const micros = (value: number): Micros => value as Micros
export const seconds = (value: number): Seconds => value as Seconds
export const perSecond = (value: number): PerSecond => value as PerSecond
export const tokens = (value: number): Tokens => value as Tokens
export const bytes = (value: number): Bytes => value as Bytes
export const percent = (value: number): Percent => value as Percent
export const nanoUsd = (value: number): NanoUsd => value as NanoUsd

export const MICROS_PER_SECOND = 1_000_000
export const MICROS_PER_MS = 1_000
