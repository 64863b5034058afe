import type { ThrottleColumns } from './trace.ts'

const ARRAYS = {
  time: Float64Array,
  verdict: Uint8Array,
  client: Uint16Array,
  method: Uint16Array,
  attempt: Uint8Array,
  level: Uint8Array,
  final: Uint8Array,
  request: Uint32Array,
}

function allocate(length: number): ThrottleColumns {
  return {
    time: new ARRAYS.time(length),
    verdict: new ARRAYS.verdict(length),
    client: new ARRAYS.client(length),
    method: new ARRAYS.method(length),
    attempt: new ARRAYS.attempt(length),
    level: new ARRAYS.level(length),
    final: new ARRAYS.final(length),
    request: new ARRAYS.request(length),
  }
}

function copied(from: ThrottleColumns, rows: number, length: number): ThrottleColumns {
  const to = allocate(length)
  for (const [name, column] of Object.entries(from)) to[name]?.set(column.subarray(0, rows))
  return to
}

/** Rows of a run that grow as it goes. Write at `length` into `columns`, after `room`. */
export class Rows {
  columns: ThrottleColumns
  length = 0
  #capacity: number

  constructor(capacity: number) {
    this.#capacity = Math.max(16, capacity)
    this.columns = allocate(this.#capacity)
  }

  /** Makes room for one more row and returns its index. */
  room(): number {
    if (this.length === this.#capacity) {
      this.#capacity = Math.ceil(this.#capacity * 1.5)
      this.columns = copied(this.columns, this.length, this.#capacity)
    }
    return this.length++
  }

  done(): ThrottleColumns {
    return this.length === this.#capacity ? this.columns : copied(this.columns, this.length, this.length)
  }
}
