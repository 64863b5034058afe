import { firstTrue } from '#engine/core/first-true.ts'
import { rowsUntil } from '#engine/core/trace.ts'
import { MICROS_PER_SECOND, toMicros } from '#engine/units.ts'

import type { AuthorizerTrace } from './trace.ts'

/** Of so many times as many lives as are asked for, most are over in a run whose policies hardly live. */
const LOOK_BACK = 20

/** The lives of all kept policies of a run, found by time or by identity. Instants in µs. */
export class Lives {
  readonly #trace: AuthorizerTrace
  /** Lives by identity, in the order in which they began. */
  readonly #byIdentity: number[][] = []
  /** When each life ends, sorted. */
  readonly #ends: Float64Array

  constructor(trace: AuthorizerTrace) {
    this.#trace = trace
    const { entries } = trace
    this.#ends = new Float64Array(entries.count)
    for (let life = 0; life < entries.count; life++) {
      const identity = entries.identity[life] ?? 0
      const known = (this.#byIdentity[identity] ??= [])
      known.push(life)
      this.#ends[life] = this.endOf(life)
    }
    this.#ends.sort()
  }

  /** When a policy would go, unless it is cut short: when it was stored and the TTL of that instant. */
  expiryOf(life: number): number {
    const from = this.#trace.entries.from[life] ?? 0
    return from + this.#ttlAt(from) * MICROS_PER_SECOND
  }

  /** When it did go. The table of lives stops at the end of the run; a policy does not. */
  endOf(life: number): number {
    const { entries, horizon } = this.#trace
    const until = entries.until[life] ?? 0
    return until < horizon || this.#isFlushedAt(horizon) ? until : Math.max(until, this.expiryOf(life))
  }

  /** How many are kept at `at`, once the rows up to `row` were decided. */
  countAt(row: number, at: number): number {
    const { from } = this.#trace.entries
    const begun = rowsUntil(from, at)
    const ended = rowsUntil(this.#ends, at)
    let early = 0
    for (let life = begun - 1; life >= 0 && from[life] === at; life--)
      if (this.#beginsAfter(life, row)) early += 1
    return begun - early - ended
  }

  /** The life of an identity's policy at `at`, once the rows up to `row` were decided; −1 while none is kept. */
  of(identity: number, row: number, at: number): number {
    const lives = this.#byIdentity[identity] ?? []
    const { from } = this.#trace.entries
    let index = firstTrue(0, lives.length, (each) => (from[lives[each] ?? 0] ?? 0) > at) - 1
    while (index >= 0 && this.#beginsAfter(lives[index] ?? 0, row)) index -= 1
    const life = lives[index]
    return life !== undefined && at < this.endOf(life) ? life : -1
  }

  /** Lives of kept policies, at most so many: those stored last, in the order of their identities. */
  recent(row: number, at: number, most: number): readonly number[] {
    const { from, identity } = this.#trace.entries
    const found: number[] = []
    const begun = rowsUntil(from, at)
    for (let life = begun - 1; life >= Math.max(0, begun - most * LOOK_BACK); life--) {
      if (found.length === most) break
      if (at < this.endOf(life) && !this.#beginsAfter(life, row)) found.push(life)
    }
    return found.toSorted((a, b) => (identity[a] ?? 0) - (identity[b] ?? 0))
  }

  /** Whether the row that stored a policy comes after `row`, at the same instant. */
  #beginsAfter(life: number, row: number): boolean {
    const { columns, entries, scenario } = this.#trace
    const from = entries.from[life] ?? 0
    // A function that takes time has answered before anything else happens at that instant.
    if (scenario.authorizer.latencyMs > 0 || (columns.time[row + 1] ?? Infinity) > from) return false
    for (let next = row + 1; columns.time[next] === from; next++)
      if (columns['invoked']?.[next] === 1 && columns['identity']?.[next] === entries.identity[life])
        return true
    return false
  }

  #ttlAt(at: number): number {
    let ttl = this.#trace.scenario.authorizer.ttlSeconds
    let since = -1
    for (const edit of this.#trace.scenario.edits) {
      if (edit.do !== 'ttl' || toMicros(edit.atMs) > at || edit.atMs < since) continue
      ttl = edit.ttlSeconds
      since = edit.atMs
    }
    return ttl
  }

  #isFlushedAt(at: number): boolean {
    return this.#trace.scenario.edits.some((edit) => edit.do === 'flush' && toMicros(edit.atMs) === at)
  }
}
