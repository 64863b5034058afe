/** SQS's default visibility timeout in seconds, and the most messages of one receive; the ledger states neither. */
export const VISIBILITY_DEFAULT_S = 30
export const BATCH_MAX = 10

/** When a message that was received and not deleted can be received again. */
export function visibleAgainAt(receivedAt: number, visibility: number): number {
  return receivedAt + visibility
}

/**
 * Whether a message is visible again before work on it that ends at `done`. At the very instant the end of the work comes
 * first (our convention: completions before redeliveries).
 */
export function outlivesVisibility(receivedAt: number, visibility: number, done: number): boolean {
  return done > visibleAgainAt(receivedAt, visibility)
}

/** Whether a message goes to the dead-letter queue instead of being received once more. `most` is maxReceiveCount; 0 is without. */
export function goesToDeadLetter(receiveCount: number, most: number): boolean {
  return most > 0 && receiveCount + 1 > most
}

/** A steady inflow against a steady drain, both per second (conv-m7; worked case N40). */
export type Flow = { readonly inflow: number; readonly drain: number; readonly forSeconds: number }

/** Messages that wait when the inflow stops. */
export function backlogAfter(flow: Flow): number {
  return Math.max(0, flow.inflow - flow.drain) * flow.forSeconds
}

/** Seconds that it takes to drain a backlog, which is also the longest wait. */
export function drainSeconds(backlog: number, drain: number): number {
  return backlog / drain
}

/** Messages per second that consumers can finish: each takes a batch and needs `serviceSeconds` for a message of it. */
export function drainRate(consumers: number, serviceSeconds: number): number {
  return consumers / serviceSeconds
}

/**
 * The messages of a queue: waiting ones in order of their last return to it, with receive counts, in typed arrays. A
 * standard queue promises no order; first in, first out is the simplest that keeps none waiting for ever. Every message
 * is in one place at any time: waiting, in flight, deleted or in the dead-letter queue.
 */
export class QueueBuffer {
  readonly #most: number
  /** Receive count by message. */
  readonly receives: Uint32Array
  readonly #place: Uint8Array
  readonly #waiting: Int32Array
  #head = 0
  #tail = 0
  waiting = 0
  inFlight = 0
  deleted = 0
  deadLettered = 0

  /** `size` is the most messages that will be sent; `maxReceiveCount` 0 is without a dead-letter queue. */
  constructor(size: number, maxReceiveCount: number) {
    this.#most = maxReceiveCount
    this.receives = new Uint32Array(size)
    this.#place = new Uint8Array(size)
    this.#waiting = new Int32Array(size + 1)
  }

  /** Puts a new message at the end. */
  send(message: number): void {
    this.#push(message)
  }

  /**
   * The next message that a consumer gets, now in flight with its receive count raised, or -1 for none. Messages that
   * would pass maxReceiveCount go to the dead-letter queue instead; `onDeadLetter` is told of each. With `skip` it is the
   * message that stands so many places behind the first, which takes its place.
   */
  receive(onDeadLetter: (message: number) => void, skip = 0): number {
    while (this.waiting > 0) {
      const message = this.#shift(skip % this.waiting)
      if (!goesToDeadLetter(this.receives[message] ?? 0, this.#most)) {
        this.receives[message] = (this.receives[message] ?? 0) + 1
        this.#place[message] = IN_FLIGHT
        this.inFlight += 1
        return message
      }
      this.#place[message] = DEAD
      this.deadLettered += 1
      onDeadLetter(message)
    }
    return -1
  }

  /** Whether a message is gone for good: deleted or dead-lettered. */
  isGone(message: number): boolean {
    return (this.#place[message] ?? 0) >= DELETED
  }

  /**
   * Takes a message away for good with the receipt handle of its receive number `receive`. On a standard queue the newest
   * handle works for as long as the message is there, also after the visibility timeout; an older one does nothing
   * (res-01a: AWS, DeleteMessage).
   */
  delete(message: number, receive: number): boolean {
    if (this.isGone(message) || this.receives[message] !== receive) return false
    if (this.#place[message] === IN_FLIGHT) this.inFlight -= 1
    // Its place among the waiting stays, and is passed over.
    else this.waiting -= 1
    this.#place[message] = DELETED
    this.deleted += 1
    return true
  }

  /** Makes a message visible again, if it is still in flight with that receive number. */
  giveBack(message: number, receive: number): boolean {
    if (!this.isHeld(message, receive)) return false
    this.inFlight -= 1
    this.#push(message)
    return true
  }

  /** Whether the consumer of that receive still holds the message. */
  isHeld(message: number, receive: number): boolean {
    return this.#place[message] === IN_FLIGHT && this.receives[message] === receive
  }

  #push(message: number): void {
    this.#place[message] = WAITING
    this.#waiting[this.#tail] = message
    this.#tail = this.#next(this.#tail)
    this.waiting += 1
  }

  /** Takes out the waiting message that stands `skip` behind the first; the first takes its place. */
  #shift(skip: number): number {
    while (!this.#isWaitingAt(this.#head)) this.#head = this.#next(this.#head)
    let place = this.#head
    for (let left = skip; left > 0; left--) {
      do place = this.#next(place)
      while (!this.#isWaitingAt(place))
    }
    const message = this.#waiting[place] ?? -1
    this.#waiting[place] = this.#waiting[this.#head] ?? -1
    this.#head = this.#next(this.#head)
    this.waiting -= 1
    return message
  }

  #next(place: number): number {
    return (place + 1) % this.#waiting.length
  }

  #isWaitingAt(place: number): boolean {
    return this.#place[this.#waiting[place] ?? -1] === WAITING
  }
}

const WAITING = 1
const IN_FLIGHT = 2
const DELETED = 3
const DEAD = 4
