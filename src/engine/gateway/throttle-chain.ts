import type { Buckets } from './token-bucket.ts'

/** Levels in the order in which AWS documents them (fact thr-05). */
export const LEVELS = ['planMethod', 'plan', 'method', 'account', 'region'] as const

export type Level = (typeof LEVELS)[number]

/**
 * How levels take their tokens (conv-m2; AWS does not document it). `atomic`: every level is asked, then every
 * level pays, so a refused request costs nothing. `sequential`: each level takes its token as the request passes, and
 * nothing is given back.
 */
export type Accounting = 'atomic' | 'sequential'

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

/** The buckets of a packed route, in order. */
export function routeOf(packed: Int32Array, route: number): readonly number[] {
  const from = route * STRIDE + 1
  return [...packed.subarray(from, from + (packed[from - 1] ?? 0))]
}

/** Requests through several buckets. A route is the list of buckets that one client meets on one method. */
export class ThrottleChain {
  readonly #buckets: Buckets
  readonly #routes: Int32Array
  readonly #accounting: Accounting

  constructor(buckets: Buckets, routes: Int32Array, accounting: Accounting) {
    this.#buckets = buckets
    this.#routes = routes
    this.#accounting = accounting
  }

  /**
   * One request on a route at `tick`: PASSED, or the bucket that refused, the first in the order of thr-05. What it
   * found at each level is in `found` of the buckets, in the order of the route.
   */
  decide(route: number, tick: number): number {
    const from = route * STRIDE + 1
    const to = from + (this.#routes[from - 1] ?? 0)
    return this.#accounting === 'atomic'
      ? this.#buckets.takeAll(this.#routes, from, to, tick)
      : this.#buckets.takeInTurn(this.#routes, from, to, tick)
  }

  /** Whether every level of a route has a token at `tick`; takes none. */
  wouldPass(route: number, tick: number): boolean {
    return this.wait(route, tick) === 0
  }

  /** The buckets of a route, in order. */
  bucketsOf(route: number): readonly number[] {
    return routeOf(this.#routes, route)
  }

  /** Ticks until a route would pass if nothing else came: its slowest level. */
  wait(route: number, tick: number): number {
    return this.bucketsOf(route).reduce((most, bucket) => Math.max(most, this.#buckets.wait(bucket, tick)), 0)
  }
}
