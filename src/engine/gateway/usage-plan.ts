import { MICROS_PER_SECOND } from '#engine/units.ts'

/** Period of a usage plan's quota (fact thr-13). */
export type QuotaPeriod = 'DAY' | 'WEEK' | 'MONTH'

/** Requests allowed in a period, and how many of them the first period lacks (fact thr-13). */
export type Quota = {
  readonly limit: number
  readonly period: QuotaPeriod
  readonly offset: number
}

const DAY = 86_400 * MICROS_PER_SECOND

/** Length of a period in µs. A month has 30 days here and the first period starts at 0 (our convention). */
export function periodLength(period: QuotaPeriod): number {
  switch (period) {
    case 'DAY':
      return DAY
    case 'WEEK':
      return 7 * DAY
    case 'MONTH':
      return 30 * DAY
  }
}

/** Ordinal of the period that holds an instant in µs; a period holds its start and not its end. */
export function periodAt(at: number, period: QuotaPeriod): number {
  return Math.floor(at / periodLength(period))
}

/** Requests that a period allows: the limit, less the offset in the first (fact thr-13, conv-m3). */
export function quotaLimit(quota: Quota, ordinal: number): number {
  return ordinal === 0 ? Math.max(0, quota.limit - quota.offset) : quota.limit
}

/**
 * Counts what each key has used (fact thr-14a: a quota applies to each API key). Only admitted requests count
 * (conv-m3).
 */
export class QuotaCounters {
  readonly used: Float64Array
  readonly #ordinal: Float64Array

  constructor(count: number) {
    this.used = new Float64Array(count)
    this.#ordinal = new Float64Array(count)
  }

  /** Requests that counter `i` has left at an instant in µs; starts a new period where one has begun. */
  left(i: number, quota: Quota, at: number): number {
    const ordinal = periodAt(at, quota.period)
    if (ordinal !== this.#ordinal[i]) {
      this.#ordinal[i] = ordinal
      this.used[i] = 0
    }
    return Math.max(0, quotaLimit(quota, ordinal) - (this.used[i] ?? 0))
  }

  /** Counts one admitted request; `left` has been asked at its instant. */
  count(i: number): void {
    this.used[i] = (this.used[i] ?? 0) + 1
  }

  /** Everything that changes, as one copy for `restore`. */
  save(): Float64Array {
    const { length } = this.used
    const saved = new Float64Array(length * 2)
    for (let at = 0; at < length; at++) {
      saved[at] = this.used[at] ?? 0
      saved[length + at] = this.#ordinal[at] ?? 0
    }
    return saved
  }

  /** Takes these counters back to where they were saved. */
  restore(saved: Float64Array): void {
    const { length } = this.used
    // One by one: views of the saved numbers cost more than the few of them do.
    for (let at = 0; at < length; at++) {
      this.used[at] = saved[at] ?? 0
      this.#ordinal[at] = saved[length + at] ?? 0
    }
  }
}
