import { f64, Grow, i32, u32 } from '#engine/core/trace.ts'
import type { Statement } from '#engine/gateway/policy/evaluate.ts'
import { Names } from '#engine/simulators/kit/names.ts'

import type { PolicyTable } from './trace.ts'

/** Distinct policies and the life of each cached one. Instants in ticks; the table is in µs. */
export class PolicyLog {
  readonly policies: (readonly Statement[])[] = []
  readonly #known = new Names()
  readonly #byObject = new Map<readonly Statement[], number>()
  readonly #identity = new Grow(i32)
  readonly #policy = new Grow(i32)
  readonly #from = new Grow(f64)
  readonly #until = new Grow(f64)
  readonly #hits = new Grow(u32)
  /** Index of the present life by identity, or −1. */
  readonly #live: number[] = []

  /** The number of a policy; equal policies have one. */
  policy(statements: readonly Statement[]): number {
    const known = this.#byObject.get(statements)
    if (known !== undefined) return known
    const index = this.#known.add(JSON.stringify(statements))
    this.#byObject.set(statements, index)
    this.policies[index] = statements
    return index
  }

  /** A life that ends at its expiry unless it is cut short. */
  begin(identity: number, policy: number, from: number, expires: number): void {
    this.#end(identity, from)
    this.#live[identity] = this.#identity.length
    this.#identity.push(identity)
    this.#policy.push(policy)
    this.#from.push(from)
    this.#until.push(expires)
    this.#hits.push(0)
  }

  /** Counts a use and returns the policy. */
  hit(identity: number): number {
    const index = this.#live[identity] ?? -1
    this.#hits.array[index] = (this.#hits.array[index] ?? 0) + 1
    return this.#policy.array[index] ?? -1
  }

  expiresOf(identity: number): number {
    return this.#until.array[this.#live[identity] ?? -1] ?? 0
  }

  endAll(at: number): void {
    for (const identity of this.#live.keys()) this.#end(identity, at)
  }

  #end(identity: number, at: number): void {
    const index = this.#live[identity] ?? -1
    if (index === -1) return
    this.#until.array[index] = Math.min(at, this.#until.array[index] ?? at)
    this.#live[identity] = -1
  }

  table(end: number, ticksPerMicro: number): PolicyTable {
    const inMicros = (ticks: Float64Array) => ticks.map((tick) => Math.min(tick, end) / ticksPerMicro)
    return {
      count: this.#identity.length,
      identity: this.#identity.done(),
      policy: this.#policy.done(),
      from: inMicros(this.#from.done()),
      until: inMicros(this.#until.done()),
      hits: this.#hits.done(),
    }
  }
}
