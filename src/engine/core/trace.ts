import type { Bins, Column, Trace } from '#engine/simulators/simulator.ts'
import { micros, type Micros } from '#engine/units.ts'

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
  let low = 0
  let high = rows
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
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

/** Fingerprint of everything that a run computed: equal runs have equal hashes in every browser. Eight hex digits. */
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
