import { ceilDiv, gcd } from '#engine/core/exact.ts'

/**
 * The token bucket (fact thr-01): capacity = burst, refill = rate tokens a second without steps, full at the start
 * (conv-m1). All in whole numbers: time in ticks, tokens in units of which one token has `unitsPerToken` and one
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

/** Levels and spans of time in units stay below it, so that sums of two stay exact whole numbers. */
const UNIT_LIMIT = 2 ** 51

const milli = (rate: number): number => Math.round(rate * 1_000)

/**
 * The coarsest scale at which every limit refills by whole units a tick; null where a bucket of it would pass 2^51
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
 * Numbers of one bucket in the state, side by side so that they share a line of memory. Instead of a level that must be
 * brought up to date, a bucket keeps the instant at which it will be full again, on a clock of its own that counts the
 * units that flowed in: what is missing at any instant is the difference. A refusal then changes nothing that can be seen.
 */
const STRIDE = 4
const FULL_AT = 1
const PER_TICK = 2
const CAPACITY = 3

/** Units in the bucket at `base`, `since` ticks after the origin: refilled without steps and capped (thr-01, conv-m1). */
function level(state: Float64Array, base: number, since: number): number {
  const missing = (state[base + FULL_AT] ?? 0) - (state[base + PER_TICK] ?? 0) * since
  const capacity = state[base + CAPACITY] ?? 0
  return missing > 0 ? capacity - missing : capacity
}

/** Takes `price` units of the bucket at `base`, which holds them. */
function pay(state: Float64Array, base: number, since: number, price: number): void {
  const fullAt = state[base + FULL_AT] ?? 0
  const now = (state[base + PER_TICK] ?? 0) * since
  state[base + FULL_AT] = (fullAt > now ? fullAt : now) + price
}

/** Nobody refused. */
export const PASSED = -1

/**
 * Buckets by number. The caller owns time: ticks must not go back. A bucket without a limit (null) always has a token. A
 * request may pass a bucket iff it holds ≥ `unit` (thr-01, conv-m1).
 */
export class Buckets {
  readonly unit: number
  /** Units that the last `takeAll` or `takeInTurn` found, bucket by bucket, in the order that it was given. */
  readonly found = new Float64Array(8)
  readonly #state: Float64Array
  readonly #scale: TokenScale
  /** Tick from which the buckets' clocks count. It moves on before one of them passes 2^51. */
  #origin = 0
  #span = UNIT_LIMIT

  constructor(limits: readonly (Limit | null)[], scale: TokenScale) {
    this.#scale = scale
    this.unit = scale.unitsPerToken
    this.#state = new Float64Array(limits.length * STRIDE)
    for (const [bucket, limit] of limits.entries()) this.#setLimit(bucket * STRIDE, limit)
  }

  /** Units in a bucket at `tick`; changes nothing that can be seen. */
  peek(bucket: number, tick: number): number {
    return level(this.#state, bucket * STRIDE, this.#since(tick))
  }

  /** Takes a token of a bucket that holds one at `tick`. */
  take(bucket: number, tick: number): void {
    pay(this.#state, bucket * STRIDE, this.#since(tick), this.unit)
  }

  /**
   * One request through several buckets, `route[from]` up to and without `route[to]`, at `tick`: asks every bucket, and
   * takes a token of each iff all of them have one. Returns the first bucket that has none, or PASSED.
   */
  takeAll(route: Int32Array, from: number, to: number, tick: number): number {
    const state = this.#state
    const found = this.found
    const unit = this.unit
    const since = this.#since(tick)
    for (let slot = from; slot < to; slot++) {
      const bucket = route[slot] ?? 0
      const base = bucket * STRIDE
      const now = (state[base + PER_TICK] ?? 0) * since
      const fullAt = Math.max(state[base + FULL_AT] ?? 0, now)
      const units = (state[base + CAPACITY] ?? 0) - (fullAt - now)
      found[slot - from] = units
      if (units < unit) {
        this.#giveBack(route, from, slot)
        for (let next = slot + 1; next < to; next++)
          found[next - from] = level(state, (route[next] ?? 0) * STRIDE, since)
        return bucket
      }
      state[base + FULL_AT] = fullAt + unit
    }
    return PASSED
  }

  /** Gives back a token to each bucket of the route up to and without the one that refuses. */
  #giveBack(route: Int32Array, from: number, refusing: number): void {
    for (let slot = from; slot < refusing; slot++) {
      const at = (route[slot] ?? 0) * STRIDE + FULL_AT
      this.#state[at] = (this.#state[at] ?? 0) - this.unit
    }
  }

  /** The same, but each bucket gives its token as the request passes; the first that has none ends it. */
  takeInTurn(route: Int32Array, from: number, to: number, tick: number): number {
    const since = this.#since(tick)
    for (let slot = from; slot < to; slot++) {
      const bucket = route[slot] ?? 0
      const units = level(this.#state, bucket * STRIDE, since)
      this.found[slot - from] = units
      if (units < this.unit) return bucket
      pay(this.#state, bucket * STRIDE, since, this.unit)
    }
    return PASSED
  }

  /** Changes a limit while running: earlier time counts at the old rate, tokens above the new burst are lost. */
  change(bucket: number, limit: Limit | null, tick: number): void {
    const base = bucket * STRIDE
    const units = this.peek(bucket, tick)
    this.#setLimit(base, limit)
    const since = this.#since(tick)
    const now = (this.#state[base + PER_TICK] ?? 0) * since
    const capacity = this.#state[base + CAPACITY] ?? 0
    // More than it can hold is an instant in the past: it is full.
    this.#state[base + FULL_AT] = limit === null ? 0 : now + capacity - units
  }

  /** Ticks from `tick` until a bucket has a token if nothing else takes one; Infinity where it never will. */
  wait(bucket: number, tick: number): number {
    const base = bucket * STRIDE
    const missing = this.unit - this.peek(bucket, tick)
    if (missing <= 0) return 0
    const perTick = this.#state[base + PER_TICK] ?? 0
    const canHold = (this.#state[base + CAPACITY] ?? 0) >= this.unit
    return perTick > 0 && canHold ? ceilDiv(missing, perTick) : Infinity
  }

  /** Everything that changes, as one copy for `restore`. */
  save(): Float64Array {
    const saved = new Float64Array(this.#state.length + 2)
    saved.set(this.#state)
    saved[this.#state.length] = this.#origin
    saved[this.#state.length + 1] = this.#span
    return saved
  }

  /** Takes these buckets back to where they were saved. */
  restore(saved: Float64Array): void {
    const { length } = this.#state
    // One by one: a view of the saved numbers costs more than the few of them do.
    for (let at = 0; at < length; at++) this.#state[at] = saved[at] ?? 0
    this.#origin = saved[length] ?? 0
    this.#span = saved[length + 1] ?? UNIT_LIMIT
  }

  /**
   * What requests alone change, as one copy for `setLevels`, while no limit does: an instant for each bucket, and the
   * origin. Plain numbers, since a typed array of more than a few costs an allocation outside the heap.
   */
  levels(): readonly number[] {
    const levels = [this.#origin]
    for (let at = FULL_AT; at < this.#state.length; at += STRIDE) levels.push(this.#state[at] ?? 0)
    return levels
  }

  /** Takes these buckets back to where `levels` was asked. */
  setLevels(levels: readonly number[]): void {
    this.#origin = levels[0] ?? 0
    let bucket = 0
    for (let at = FULL_AT; at < this.#state.length; at += STRIDE) this.#state[at] = levels[++bucket] ?? 0
  }

  /** Ticks from `tick` on for which the clocks have counted. */
  #since(tick: number): number {
    const since = tick - this.#origin
    if (since <= this.#span) return since
    this.#moveOrigin(tick)
    return 0
  }

  #moveOrigin(tick: number): void {
    const state = this.#state
    const since = tick - this.#origin
    for (let base = 0; base < state.length; base += STRIDE) {
      const missing = (state[base + FULL_AT] ?? 0) - (state[base + PER_TICK] ?? 0) * since
      state[base + FULL_AT] = Math.max(0, missing)
    }
    this.#origin = tick
  }

  #setLimit(base: number, limit: Limit | null): void {
    const perTick = limit === null ? 0 : milli(limit.rate) / this.#scale.common
    this.#state[base + PER_TICK] = perTick
    this.#state[base + CAPACITY] = limit === null ? Infinity : limit.burst * this.unit
    this.#span = Math.min(this.#span, Math.floor(UNIT_LIMIT / perTick))
  }
}
