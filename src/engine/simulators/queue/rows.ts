import { f64, Grow, i32, u32, u8 } from '#engine/core/trace.ts'
import type { QueueBuffer } from '#engine/gateway/queue-buffer.ts'

/** What a row says of one message. */
export type QueueEvent = {
  readonly message: number
  readonly receive: number
  readonly sentAt: number
  readonly receivedAt: number
}

/** The columns of a queue trace while a run fills them. Instants in ticks, given out in µs. */
export class Rows {
  readonly #ticks: number
  readonly #time: Grow<Float64Array>
  readonly #verdict: Grow<Uint8Array>
  readonly #message: Grow<Int32Array>
  readonly #receive: Grow<Uint32Array>
  readonly #sentAt: Grow<Float64Array>
  readonly #receivedAt: Grow<Float64Array>
  readonly #waiting: Grow<Uint32Array>
  readonly #inFlight: Grow<Uint32Array>
  readonly #deleted: Grow<Uint32Array>
  readonly #dead: Grow<Uint32Array>
  readonly #oldestAt: Grow<Float64Array>

  constructor(ticksPerMicro: number, expected: number) {
    this.#ticks = ticksPerMicro
    const float = () => new Grow(f64, expected)
    const whole = () => new Grow(u32, expected)
    this.#time = float()
    this.#verdict = new Grow(u8, expected)
    this.#message = new Grow(i32, expected)
    this.#receive = whole()
    this.#sentAt = float()
    this.#receivedAt = float()
    this.#waiting = whole()
    this.#inFlight = whole()
    this.#deleted = whole()
    this.#dead = whole()
    this.#oldestAt = float()
  }

  get length(): number {
    return this.#time.length
  }

  /** The row that what happens now belongs to: the first of those whose state is not settled yet. */
  get current(): number {
    return Math.min(this.#waiting.length, this.length - 1)
  }

  /** Adds an event; `settle` says how the queue stands after it. */
  add(at: number, verdict: number, event: QueueEvent): void {
    this.#time.push(at / this.#ticks)
    this.#verdict.push(verdict)
    this.#message.push(event.message)
    this.#receive.push(event.receive)
    this.#sentAt.push(event.sentAt / this.#ticks)
    this.#receivedAt.push(event.receivedAt < 0 ? -1 : event.receivedAt / this.#ticks)
  }

  /** Completes the rows that were added since the last call. */
  settle(queue: QueueBuffer, oldestAt: number): void {
    while (this.#waiting.length < this.#time.length) {
      this.#waiting.push(queue.waiting)
      this.#inFlight.push(queue.inFlight)
      this.#deleted.push(queue.deleted)
      this.#dead.push(queue.deadLettered)
      this.#oldestAt.push(oldestAt < 0 ? -1 : oldestAt / this.#ticks)
    }
  }

  done() {
    return {
      time: this.#time.done(),
      verdict: this.#verdict.done(),
      message: this.#message.done(),
      receive: this.#receive.done(),
      sentAt: this.#sentAt.done(),
      receivedAt: this.#receivedAt.done(),
      waiting: this.#waiting.done(),
      inFlight: this.#inFlight.done(),
      deleted: this.#deleted.done(),
      dead: this.#dead.done(),
      oldestAt: this.#oldestAt.done(),
    }
  }
}
