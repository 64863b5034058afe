import { firstTrue } from '#engine/core/first-true.ts'
import { rowsUntil } from '#engine/core/trace.ts'

import { ENDS, VERDICT, type CacheTrace } from './trace.ts'

/** A place in a run: an instant in µs, and the last row of it that has been decided (−1 before the first). */
export type Place = { readonly time: number; readonly row: number }

/** Which entry each key has at any place of a run, with the numbers of the run. */
export class Shelf {
  readonly #trace: CacheTrace
  /** Entries of each key, in the order in which they were stored. */
  readonly #lives: readonly (readonly number[])[]
  /** Row after which an entry is gone, among those at the instant of its end; −1 where the instant alone ends it. */
  readonly #endRows: Int32Array

  constructor(trace: CacheTrace) {
    this.#trace = trace
    const { entries } = trace
    const lives = (trace.names['key'] ?? []).map((): number[] => [])
    for (let entry = 0; entry < entries.count; entry += 1) lives[entries.key[entry] ?? -1]?.push(entry)
    this.#lives = lives
    this.#endRows = Int32Array.from({ length: entries.count }, (_, entry) => this.#endRowOf(entry))
  }

  /** The entry that a key has, as an index into `entries`; −1 for none. */
  entryOf(key: number, place: Place): number {
    const lives = this.#lives[key] ?? []
    const next = firstTrue(0, lives.length, (index) => !this.#hasBegun(lives[index] ?? -1, place))
    const last = lives[next - 1] ?? -1
    return last !== -1 && !this.#hasEnded(last, place) ? last : -1
  }

  /** How much of its TTL an entry has left, 0 … 1. */
  shareLeft(entry: number, { time }: Place): number {
    const { from, expires } = this.#trace.entries
    const until = expires[entry] ?? 0
    return Math.min(1, Math.max(0, (until - time) / Math.max(1, until - (from[entry] ?? 0))))
  }

  /** µs that an entry has left. */
  timeLeft(entry: number, { time }: Place): number {
    return Math.max(0, (this.#trace.entries.expires[entry] ?? 0) - time)
  }

  #hasBegun(entry: number, { time, row }: Place): boolean {
    const from = this.#trace.entries.from[entry] ?? Infinity
    return from < time || (from === time && (this.#trace.entries.row[entry] ?? 0) <= row)
  }

  #hasEnded(entry: number, { time, row }: Place): boolean {
    const { until, how } = this.#trace.entries
    const end = until[entry] ?? 0
    if (end !== time) return end < time
    if (how[entry] === ENDS.index.alive) return false
    return row >= (this.#endRows[entry] ?? -1)
  }

  /** A change or a later entry made it go: not before its row. */
  #endRowOf(entry: number): number {
    const { entries, columns } = this.#trace
    const end = entries.until[entry] ?? 0
    const how = entries.how[entry]
    if (how === ENDS.index.expired || how === ENDS.index.alive) return -1
    if (how === ENDS.index.flushed) {
      for (let row = rowsUntil(columns.time, end, this.#trace.length) - 1; row >= 0; row -= 1) {
        if (columns.time[row] !== end) return -1
        if (columns.verdict[row] === VERDICT.change) return row
      }
      return -1
    }
    const next = firstTrue(entry + 1, entries.count, (later) => (entries.from[later] ?? 0) >= end)
    return entries.from[next] === end ? (entries.row[next] ?? -1) : -1
  }
}
