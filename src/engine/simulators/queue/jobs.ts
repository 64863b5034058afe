import { f64, Grow, i32, u16, u32, u8 } from '#engine/core/trace.ts'

import type { JobTable } from './trace.ts'

/** One receive: which message by whom, in ticks. */
export type Job = {
  readonly message: number
  readonly receive: number
  readonly worker: number
  readonly at: number
  readonly done: number
  readonly fails: boolean
}

/** Every receive of a run while it fills, in the order of the receives. Instants in ticks, given out in µs. */
export class Jobs {
  readonly message = new Grow(i32)
  readonly receive = new Grow(u32)
  readonly at = new Grow(f64)
  readonly #fails = new Grow(u8)
  readonly #isLast = new Grow(u8)
  readonly #worker = new Grow(u16)
  readonly #done = new Grow(f64)
  readonly #from = new Grow(i32)
  readonly #until = new Grow(i32)
  readonly #back = new Grow(i32)

  /** Adds a receive that follows on row `row`, and answers with its number. */
  add(job: Job, row: number): number {
    const index = this.message.length
    this.message.push(job.message)
    this.receive.push(job.receive)
    this.at.push(job.at)
    this.#fails.push(job.fails ? 1 : 0)
    this.#isLast.push(0)
    this.#worker.push(job.worker)
    this.#done.push(job.done)
    this.#from.push(row)
    this.#until.push(-1)
    this.#back.push(-1)
    return index
  }

  /** The newest receive is the last of its batch. */
  endBatch(): void {
    this.#isLast.array[this.#isLast.length - 1] = 1
  }

  fails(job: number): boolean {
    return this.#fails.array[job] === 1
  }

  /** The worker who is free once this receive is over, or −1 while it has more of its batch to do. */
  frees(job: number): number {
    return this.#isLast.array[job] === 1 ? (this.#worker.array[job] ?? -1) : -1
  }

  /** The work ended, well or badly, on row `row`. */
  end(job: number, row: number): void {
    this.#until.array[job] = row
  }

  /** The message became visible again on row `row`. */
  giveBack(job: number, row: number): void {
    this.#back.array[job] = row
  }

  done(ticksPerMicro: number): JobTable {
    const inMicros = (ticks: Float64Array) => ticks.map((tick) => tick / ticksPerMicro)
    return {
      count: this.message.length,
      message: this.message.done(),
      receive: this.receive.done(),
      worker: this.#worker.done(),
      fails: this.#fails.done(),
      at: inMicros(this.at.done()),
      done: inMicros(this.#done.done()),
      from: this.#from.done(),
      until: this.#until.done(),
      back: this.#back.done(),
    }
  }
}
