import type { Column, Trace } from '#engine/core/trace.ts'

/** Columns that every run fills. */
export type RowColumns = { readonly time: Float64Array; readonly verdict: Uint8Array }

/** The rows of a run that knows at its start how many there can be. */
export class Rows<C extends RowColumns & Readonly<Record<keyof C, Column>>> {
  readonly columns: C
  length = 0
  readonly #ticksPerMicro: number

  constructor(columns: C, ticksPerMicro: number) {
    this.columns = columns
    this.#ticksPerMicro = ticksPerMicro
  }

  /** Begins a row at an instant in ticks and returns its index. */
  add(at: number): number {
    const row = this.length++
    this.columns.time[row] = at / this.#ticksPerMicro
    return row
  }

  /** The filled part of the columns. */
  done(): Trace['columns'] {
    const { length } = this
    const cut = Object.entries<Column>(this.columns).map(
      ([name, column]) => [name, column.slice(0, length)] as const,
    )
    return {
      ...Object.fromEntries(cut),
      time: this.columns.time.slice(0, length),
      verdict: this.columns.verdict.slice(0, length),
    }
  }
}

/** A column of indices or of instants in which nothing stands yet: −1. */
export const noIndex = (length: number): Int32Array => new Int32Array(length).fill(-1)
export const noTime = (length: number): Float64Array => new Float64Array(length).fill(-1)
