import { micros, type Micros } from '#engine/units.ts'

import { firstTrue } from './first-true.ts'

/** Meaning of an outcome; the views give each its colour, shape and word. */
export type Tone = 'good' | 'bad' | 'wait' | 'info' | 'neutral'

/** A numeric column of a trace: one value a row. Transferable from a worker without a copy. */
export type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

/** The shape of an outcome wherever one is drawn, so that colour is never alone. */
export type Mark = 'circle' | 'ring' | 'cross' | 'diamond' | 'square'

/** What happened to a row, decoded from the `verdict` column. */
export type VerdictInfo = {
  readonly id: string
  readonly label: string
  readonly tone: Tone
  readonly mark: Mark
}

/** Equal bins over the horizon for the chart; `columns` hold one value a bin. */
export type Bins = {
  readonly width: Micros
  readonly count: number
  readonly columns: Readonly<Record<string, Float64Array>>
}

/** How a chart draws one column of the bins. */
export type SeriesInfo = {
  readonly column: string
  readonly label: string
  readonly unit: string
  /** Stacked bars (counts), a line (a level), or a step line (a state). */
  readonly draw: 'bar' | 'line' | 'step'
  readonly tone: Tone
}

/** A finished, read-only run. Plain data: it can be posted from a worker. */
export type Trace<S = unknown> = {
  /** Id of the simulator that ran it. */
  readonly sim: string
  readonly scenario: S
  readonly horizon: Micros
  /** Number of rows. */
  readonly length: number
  /** Always has `time` (µs, ascending) and `verdict` (index into `verdicts`); the rest is the simulator's. */
  readonly columns: Readonly<Record<string, Column>> & {
    readonly time: Float64Array
    readonly verdict: Uint8Array
  }
  readonly verdicts: readonly VerdictInfo[]
  readonly bins: Bins
  readonly series: readonly SeriesInfo[]
  /** Decoding tables for id columns: `names.client[columns.client[row]]`. */
  readonly names: Readonly<Record<string, readonly string[]>>
  /** Conventions that this run leaned on and roundings it made, in words. */
  readonly notes: readonly string[]
  /** How long one step lasts in a run that has steps and no time of its own: its places are told by their numbers. */
  readonly step?: Micros
}

/** A column that grows while a run fills it. Own the array in a hot loop; `done` cuts it to size. */
export class Grow<C extends Column> {
  array: C
  length = 0
  readonly #make: (length: number) => C

  constructor(make: (length: number) => C, capacity = 1_024) {
    this.#make = make
    this.array = make(Math.max(16, capacity))
  }

  push(value: number): void {
    if (this.length === this.array.length) this.#grow()
    this.array[this.length++] = value
  }

  /** The filled part, in a buffer of exactly its size (so that it can be transferred). */
  done(): C {
    if (this.length === this.array.length) return this.array
    const cut = this.#make(this.length)
    cut.set(this.array.subarray(0, this.length))
    return cut
  }

  #grow(): void {
    const larger = this.#make(Math.ceil(this.array.length * 1.5))
    larger.set(this.array)
    this.array = larger
  }
}

export const f64 = (length: number): Float64Array => new Float64Array(length)
export const i32 = (length: number): Int32Array => new Int32Array(length)
export const u32 = (length: number): Uint32Array => new Uint32Array(length)
export const u16 = (length: number): Uint16Array => new Uint16Array(length)
export const u8 = (length: number): Uint8Array => new Uint8Array(length)

/** Index of the first of `rows` sorted values that is greater than `at`; so many rows happened up to and at `at`. */
export function rowsUntil(times: ArrayLike<number>, at: number, rows = times.length): number {
  return firstTrue(0, rows, (row) => (times[row] ?? Infinity) > at)
}

/** A readable bin width (1, 2 or 5 times a power of ten, in µs) that cuts `horizon` into at most `most` bins. */
export function binWidth(horizon: Micros, most = 300): Micros {
  let unit = 1
  for (;;) {
    for (const step of [1, 2, 5]) {
      if (step * unit * most >= horizon) return micros(step * unit)
    }
    unit *= 10
  }
}

/** Zeroed bins that cover 0…horizon, the horizon included. */
export function makeBins(horizon: Micros, columns: readonly string[], width = binWidth(horizon)): Bins {
  const count = Math.max(1, Math.ceil(horizon / width))
  return {
    width,
    count,
    columns: Object.fromEntries(columns.map((name) => [name, new Float64Array(count)])),
  }
}

/** The bin that holds an instant; what happens at the horizon belongs to the last one. */
export function binOf(bins: Bins, at: number): number {
  const index = Math.floor(at / bins.width)
  return index < bins.count ? index : bins.count - 1
}

/** A column of the bins by name; a name that was not given to `makeBins` is a bug. */
export function binColumn(bins: Bins, name: string): Float64Array {
  const column = bins.columns[name]
  if (column === undefined) throw new Error(`No bin column ${name}.`)
  return column
}

/** Buffers of a trace, for transfer from a worker. */
export function transferables(trace: Trace): ArrayBufferLike[] {
  return [...Object.values(trace.columns), ...Object.values(trace.bins.columns)].map(
    (column) => column.buffer,
  )
}

/**
 * Fingerprint of everything that a run computed: equal runs have equal hashes in every browser. Eight hex digits.
 *
 * @public Tests freeze every preset by it.
 */
export function traceHash(trace: Trace): string {
  let hash = 0x811c_9dc5
  const add = (column: Column): void => {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193)
  }
  for (const name of Object.keys(trace.columns).sort()) add(trace.columns[name] ?? new Uint8Array())
  for (const name of Object.keys(trace.bins.columns).sort()) add(trace.bins.columns[name] ?? new Uint8Array())
  hash = Math.imul(hash ^ trace.length, 0x0100_0193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
