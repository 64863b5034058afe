import { f64, Grow, i32, u32, u8 } from '#engine/core/trace.ts'
import type { EntryEnd } from '#engine/gateway/response-cache.ts'

import { ENDS, type EntryTable } from './trace.ts'

/** Records the life of every entry. Instants in ticks; the table is in µs. */
export class EntryLog {
  readonly #key = new Grow(i32)
  readonly #row = new Grow(i32)
  readonly #from = new Grow(f64)
  readonly #until = new Grow(f64)
  readonly #expires = new Grow(f64)
  readonly #how = new Grow(u8)
  readonly #hits = new Grow(u32)
  /** Index of the present life by key, or −1. */
  readonly #live: number[] = []

  begin(key: number, row: number, from: number, expires: number): void {
    this.#live[key] = this.#key.length
    this.#key.push(key)
    this.#row.push(row)
    this.#from.push(from)
    this.#until.push(-1)
    this.#expires.push(expires)
    this.#how.push(0)
    this.#hits.push(0)
  }

  /** Counts a hit and returns the row whose answer it gets. */
  hit(key: number): number {
    const index = this.#live[key] ?? -1
    this.#hits.array[index] = (this.#hits.array[index] ?? 0) + 1
    return this.#row.array[index] ?? -1
  }

  /** An entry that had expired before it was dropped ended when it expired. */
  end(key: number, how: EntryEnd | 'alive', now: number): void {
    const index = this.#live[key] ?? -1
    if (index === -1) return
    const expires = this.#expires.array[index] ?? 0
    this.#until.array[index] = Math.min(now, expires)
    this.#how.array[index] = now >= expires ? ENDS.index.expired : ENDS.index[how]
    this.#live[key] = -1
  }

  /** Closes the lives that last to the end of the run and gives the table in µs. */
  table(end: number, ticksPerMicro: number): EntryTable {
    for (const key of this.#live.keys()) this.end(key, 'alive', end)
    const inMicros = (ticks: Float64Array) => ticks.map((tick) => tick / ticksPerMicro)
    return {
      count: this.#key.length,
      key: this.#key.done(),
      from: inMicros(this.#from.done()),
      until: inMicros(this.#until.done()),
      expires: inMicros(this.#expires.done()),
      how: this.#how.done(),
      hits: this.#hits.done(),
      row: this.#row.done(),
    }
  }
}
