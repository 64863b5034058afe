import { f64, Grow, i32 } from '#engine/core/trace.ts'

import type { DirectTable } from './trace.ts'

/**
 * The same requests without a queue: a backend that works on `count` of them at once, each for `service` ticks, and
 * refuses the others at once (our convention, as a function at its concurrency limit does).
 */
export class DirectBackend {
  readonly #service: number
  /** When each place is free again, in the order of their last use, which is the order in which they come free. */
  readonly #freeAt: Float64Array
  #next = 0
  readonly #refused = new Grow(i32)
  readonly #servedAt = new Grow(f64)

  constructor(count: number, service: number) {
    this.#service = service
    this.#freeAt = new Float64Array(count)
  }

  /** Whether a request at `at` finds a place; instants never go back. */
  serve(at: number): boolean {
    if ((this.#freeAt[this.#next] ?? 0) > at) {
      this.#refused.push(this.refused + this.served)
      return false
    }
    this.#freeAt[this.#next] = at + this.#service
    this.#next = (this.#next + 1) % this.#freeAt.length
    this.#servedAt.push(at)
    return true
  }

  get served(): number {
    return this.#servedAt.length
  }

  get refused(): number {
    return this.#refused.length
  }

  /** What became of each. */
  table(ticksPerMicro: number): DirectTable {
    return {
      refused: this.#refused.done(),
      servedAt: this.#servedAt.done().map((tick) => tick / ticksPerMicro),
    }
  }
}
