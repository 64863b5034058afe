/** Rows between two counts that are kept. */
const ROWS_PER_MARK = 4_096

/** How many rows of each kind there are among the first ones of a run, for any number of them, at the price of a few. */
export class RunningCounts {
  readonly #kinds: number
  readonly #length: number
  readonly #kindOf: (row: number) => number
  /** The counts before each mark, `kinds` numbers a mark. */
  readonly #marks: Uint32Array

  /** `kindOf` gives 0 … `kinds` − 1 for each row from 0 to `length` − 1. */
  constructor(length: number, kinds: number, kindOf: (row: number) => number) {
    this.#kinds = kinds
    this.#length = length
    this.#kindOf = kindOf
    this.#marks = new Uint32Array((Math.floor(length / ROWS_PER_MARK) + 1) * kinds)
    const counts = new Uint32Array(kinds)
    for (let row = 0; row < length; row++) {
      if (row % ROWS_PER_MARK === 0) this.#marks.set(counts, (row / ROWS_PER_MARK) * kinds)
      add(counts, kindOf(row))
    }
    if (length % ROWS_PER_MARK === 0) this.#marks.set(counts, (length / ROWS_PER_MARK) * kinds)
  }

  /** By kind, among the first `rows` rows. */
  among(rows: number): Uint32Array {
    const end = Math.max(0, Math.min(rows, this.#length))
    const mark = Math.floor(end / ROWS_PER_MARK)
    const counts = this.#marks.slice(mark * this.#kinds, (mark + 1) * this.#kinds)
    for (let row = mark * ROWS_PER_MARK; row < end; row++) add(counts, this.#kindOf(row))
    return counts
  }
}

function add(counts: Uint32Array, kind: number): void {
  counts[kind] = (counts[kind] ?? 0) + 1
}
