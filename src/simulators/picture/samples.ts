import { firstTrue } from '#engine/core/first-true.ts'

/** The rows of a run by kind, so that so many of each can be picked without looking at all. */
export class Kinds {
  readonly #rows: readonly Uint32Array[]

  /** `kindOf` gives a small whole number. */
  constructor(length: number, kindOf: (row: number) => number) {
    const counts: number[] = []
    for (let row = 0; row < length; row += 1) {
      const kind = kindOf(row)
      counts[kind] = (counts[kind] ?? 0) + 1
    }
    const rows = Array.from(counts, (count) => new Uint32Array(count ?? 0))
    const filled = rows.map(() => 0)
    for (let row = 0; row < length; row += 1) {
      const kind = kindOf(row)
      const at = filled[kind] ?? 0
      const column = rows[kind]
      if (column !== undefined) column[at] = row
      filled[kind] = at + 1
    }
    this.#rows = rows.filter((column) => column.length > 0)
  }

  /**
   * Of the rows from `first` to before `end`, one of every `each` of a kind, counted from the start of the run: the same
   * rows whatever the window, and as many of a kind as its share. Kinds that take turns are picked in turn.
   */
  sample(first: number, end: number, each: number): readonly number[] {
    const picked: number[] = []
    for (const [kind, rows] of this.#rows.entries()) {
      const shift = Math.floor((kind * each) / this.#rows.length)
      const start = firstTrue(0, rows.length, (index) => (rows[index] ?? 0) >= first)
      const next = Math.max(0, Math.ceil((start - shift) / each)) * each + shift
      for (let index = next; index < rows.length; index += each) {
        const row = rows[index] ?? 0
        if (row >= end) break
        picked.push(row)
      }
    }
    return picked
  }
}

/** The readable number (1, 2 or 5 times a power of ten) of rows that a dot stands for, so that at most `most` are drawn. */
export function rowsADot(rows: number, most: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [1, 2, 5]) if (rows / (unit * step) <= most) return unit * step
  }
}
