/** Verdicts of rows, by index in the `verdict` column. */
export const VERDICTS = [
  { id: 'admitted', label: 'Admitted', tone: 'good' },
  { id: 'throttled', label: 'Throttled (429)', tone: 'bad' },
  { id: 'quota-exceeded', label: 'Quota exceeded (429)', tone: 'wait' },
  { id: 'bad-request', label: 'Bad request (400)', tone: 'neutral' },
  { id: 'failed', label: 'Answer lost (500)', tone: 'info' },
] as const

export const ADMITTED = 0
export const THROTTLED = 1
export const QUOTA_EXCEEDED = 2
export const BAD_REQUEST = 3
export const FAILED = 4

/** Who refused a row, by index in the `level` column: nobody, the levels in their order, the quota. */
export const REFUSERS = ['none', 'planMethod', 'plan', 'method', 'account', 'region', 'quota'] as const
export const BY_QUOTA = 6

export type ThrottleColumns = {
  /** µs; whole unless arrivals needed a finer tick, and then the nearest number to it. */
  readonly time: Float64Array
  readonly verdict: Uint8Array
  /** Index in `names.client`. */
  readonly client: Uint16Array
  /** Index in `names.method`. */
  readonly method: Uint16Array
  /** 0 for the first attempt of a request. */
  readonly attempt: Uint8Array
  /** Index in `names.level`: who refused. */
  readonly level: Uint8Array
  /** 1 where the client will not try this request again. */
  readonly final: Uint8Array
  /** Ordinal of the request; all its attempts share it. */
  readonly request: Uint32Array
  readonly [name: string]: Float64Array | Uint8Array | Uint16Array | Uint32Array
}

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
