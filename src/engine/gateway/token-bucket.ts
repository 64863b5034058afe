import { ceilDiv, gcd } from '#engine/core/exact.ts'

/**
 * The token bucket (fact thr-01): capacity = burst, refill = rate tokens a second without steps, full at the start
 * (convention M1). All in whole numbers: time in ticks, tokens in units of which one token has `unitsPerToken` and one
 * tick adds a whole number. Nothing rounds, so splitting a wait changes nothing and boundaries are exact.
 */

/** Rate in tokens a second with at most three decimals; burst in whole tokens. */
export type Limit = { readonly rate: number; readonly burst: number }

export type TokenScale = {
  readonly ticksPerSecond: number
  readonly unitsPerToken: number
  /** Greatest common divisor of the rates in 1/1000 a second and 1000: what a unit is made large by. */
  readonly common: number
}

/** A full bucket plus one refill must stay an exact whole number. */
const UNIT_LIMIT = 2 ** 52

const milli = (rate: number): number => Math.round(rate * 1_000)

/**
 * The coarsest scale at which every limit refills by whole units a tick; null where a bucket of it would pass 2^52
 * units, so that a coarser tick is needed.
 */
export function tokenScale(limits: readonly Limit[], ticksPerMicro: number): TokenScale | null {
  let common = 1_000
  let largest = 1
  for (const limit of limits) {
    common = gcd(common, milli(limit.rate))
    largest = Math.max(largest, limit.burst)
  }
  const ticksPerSecond = 1_000_000 * ticksPerMicro
  const unitsPerToken = (1_000 / common) * ticksPerSecond
  return largest * unitsPerToken < UNIT_LIMIT ? { ticksPerSecond, unitsPerToken, common } : null
}

/**
 * Buckets side by side in columns, for speed; index `i` names one. The caller owns time: ticks must not go back for a
 * bucket. A bucket without a limit (null) always has a token.
 */
export class Buckets {
  readonly unit: number
  /** Units at the instant `last`. */
  readonly tokens: Float64Array
  readonly last: Float64Array
  readonly #perTick: Float64Array
  readonly #capacity: Float64Array
  /** Ticks after which any bucket is full; a longer wait is not multiplied, so nothing passes 2^53. */
  readonly #fullAfter: Float64Array
  readonly #scale: TokenScale

  constructor(limits: readonly (Limit | null)[], scale: TokenScale) {
    const count = limits.length
    this.#scale = scale
    this.unit = scale.unitsPerToken
    this.tokens = new Float64Array(count)
    this.last = new Float64Array(count)
    this.#perTick = new Float64Array(count)
    this.#capacity = new Float64Array(count)
    this.#fullAfter = new Float64Array(count)
    for (const [i, limit] of limits.entries()) {
      this.#setLimit(i, limit)
      this.tokens[i] = this.#capacity[i] ?? 0
    }
  }

  /** Units in bucket `i` at `tick`, refilled and capped; changes nothing. */
  peek(i: number, tick: number): number {
    const elapsed = tick - (this.last[i] ?? 0)
    const capacity = this.#capacity[i] ?? 0
    if (elapsed >= (this.#fullAfter[i] ?? 0)) return capacity
    const tokens = (this.tokens[i] ?? 0) + (this.#perTick[i] ?? 0) * elapsed
    return tokens < capacity ? tokens : capacity
  }

  /** Brings bucket `i` to `tick` and returns its units. A request may pass iff they are ≥ `unit` (thr-01, M1). */
  refill(i: number, tick: number): number {
    const tokens = this.peek(i, tick)
    this.tokens[i] = tokens
    this.last[i] = tick
    return tokens
  }

  /** Takes one token of bucket `i`, which holds one. */
  take(i: number): void {
    this.tokens[i] = (this.tokens[i] ?? 0) - this.unit
  }

  /** Changes a limit while running: earlier time counts at the old rate, tokens above the new burst are lost. */
  change(i: number, limit: Limit | null, tick: number): void {
    const tokens = this.refill(i, tick)
    this.#setLimit(i, limit)
    this.tokens[i] = Math.min(tokens, this.#capacity[i] ?? 0)
  }

  /** Ticks from `tick` until bucket `i` has a token if nothing else takes one; Infinity where it never will. */
  wait(i: number, tick: number): number {
    const missing = this.unit - this.peek(i, tick)
    if (missing <= 0) return 0
    const perTick = this.#perTick[i] ?? 0
    return perTick === 0 || (this.#capacity[i] ?? 0) < this.unit ? Infinity : ceilDiv(missing, perTick)
  }

  /** Ticks from empty to full (burst ÷ rate); Infinity at rate 0, 0 without a limit. */
  timeToFull(i: number): number {
    return this.#fullAfter[i] ?? 0
  }

  #setLimit(i: number, limit: Limit | null): void {
    const perTick = limit === null ? 0 : milli(limit.rate) / this.#scale.common
    const capacity = limit === null ? Infinity : limit.burst * this.unit
    this.#perTick[i] = perTick
    this.#capacity[i] = capacity
    if (limit === null) this.#fullAfter[i] = 0
    else this.#fullAfter[i] = perTick === 0 ? Infinity : ceilDiv(capacity, perTick)
  }
}
