import type { Buckets } from './token-bucket.ts'

/** Levels in the order in which AWS documents them (fact thr-05). */
export const LEVELS = ['planMethod', 'plan', 'method', 'account', 'region'] as const

export type Level = (typeof LEVELS)[number]

/**
 * How levels take their tokens (convention M2; AWS does not document it). `atomic`: every level is asked, then every
 * level pays, so a refused request costs nothing. `sequential`: each level takes its token as the request passes, and
 * nothing is given back.
 */
export type Accounting = 'atomic' | 'sequential'

/** A request passed every level. */
export const PASSED = -1

const STRIDE = LEVELS.length + 1

/** Packs the buckets that each route passes, in order, for `ThrottleChain`. */
export function packRoutes(routes: readonly (readonly number[])[]): Int32Array {
  const packed = new Int32Array(routes.length * STRIDE)
  for (const [route, buckets] of routes.entries()) {
    packed[route * STRIDE] = buckets.length
    packed.set(buckets, route * STRIDE + 1)
  }
  return packed
}

/** Requests through several buckets. A route is the list of buckets that one client meets on one method. */
export class ThrottleChain {
  /** Units that the last request found at each bucket of its route, in order; after a sequential refusal, up to it. */
  readonly found = new Float64Array(LEVELS.length)
  readonly #buckets: Buckets
  readonly #routes: Int32Array
  readonly #unit: number

  constructor(buckets: Buckets, routes: Int32Array) {
    this.#buckets = buckets
    this.#routes = routes
    this.#unit = buckets.unit
  }

  /** Asks every level of a route without taking: the first bucket that refuses (thr-05 order), or PASSED. */
  ask(route: number, tick: number): number {
    const buckets = this.#buckets
    const base = route * STRIDE
    const end = base + (this.#routes[base] ?? 0)
    let refusing = PASSED
    for (let slot = base + 1; slot <= end; slot++) {
      const bucket = this.#routes[slot] ?? 0
      const tokens = buckets.refill(bucket, tick)
      this.found[slot - base - 1] = tokens
      if (tokens < this.#unit && refusing === PASSED) refusing = bucket
    }
    return refusing
  }

  /** Takes a token at every level of a route that `ask` has just let pass. */
  pay(route: number): void {
    const base = route * STRIDE
    const end = base + (this.#routes[base] ?? 0)
    for (let slot = base + 1; slot <= end; slot++) this.#buckets.take(this.#routes[slot] ?? 0)
  }

  /** Asks and takes level by level: the bucket that refused after the ones before it were paid, or PASSED. */
  pass(route: number, tick: number): number {
    const buckets = this.#buckets
    const base = route * STRIDE
    const end = base + (this.#routes[base] ?? 0)
    for (let slot = base + 1; slot <= end; slot++) {
      const bucket = this.#routes[slot] ?? 0
      const tokens = buckets.refill(bucket, tick)
      this.found[slot - base - 1] = tokens
      if (tokens < this.#unit) return bucket
      buckets.take(bucket)
    }
    return PASSED
  }

  /** The buckets of a route, in order. */
  bucketsOf(route: number): readonly number[] {
    const base = route * STRIDE
    return [...this.#routes.subarray(base + 1, base + 1 + (this.#routes[base] ?? 0))]
  }

  /** Ticks until a route would pass if nothing else came: its slowest level. */
  wait(route: number, tick: number): number {
    return this.bucketsOf(route).reduce((most, bucket) => Math.max(most, this.#buckets.wait(bucket, tick)), 0)
  }
}
