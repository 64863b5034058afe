import { closesBy } from '#engine/gateway/websocket/connection.ts'

import type { ConnectionTable, WebsocketTrace } from './trace.ts'

type State = 'new' | 'opening' | 'open' | 'closed'

/** Every connection with its state and its instants, in µs. */
export class Connections {
  /** How many are open. */
  open = 0
  readonly client: Int32Array
  readonly #states: State[]
  readonly #startedAt: Float64Array
  readonly #openedAt: Float64Array
  readonly #closedAt: Float64Array
  readonly #activeAt: Float64Array
  readonly #forgotten: Uint8Array
  #peakOpen = 0
  #openMicros = 0

  constructor(client: Int32Array) {
    this.client = client
    this.#states = Array.from(client, () => 'new' as const)
    const never = (): Float64Array => new Float64Array(client.length).fill(-1)
    this.#startedAt = never()
    this.#openedAt = never()
    this.#closedAt = never()
    this.#activeAt = never()
    this.#forgotten = new Uint8Array(client.length)
  }

  isOpen(connection: number): boolean {
    return this.#states[connection] === 'open'
  }

  /** The backend has its id: it opened and has not met a 410 since (wsk-06, wsk-09). */
  isStored(connection: number): boolean {
    return (this.#openedAt[connection] ?? -1) >= 0 && this.#forgotten[connection] === 0
  }

  /** The backend deletes its id. */
  forget(connection: number): void {
    this.#forgotten[connection] = 1
  }

  /** The client asks; whether it gets on to `$connect` is told by `accept`. */
  begin(connection: number, at: number): void {
    this.#startedAt[connection] = at
    this.#states[connection] = 'opening'
  }

  refuse(connection: number): void {
    this.#states[connection] = 'closed'
  }

  accept(connection: number, at: number): void {
    this.#states[connection] = 'open'
    this.#openedAt[connection] = at
    this.#activeAt[connection] = at
    this.open += 1
    this.#peakOpen = Math.max(this.#peakOpen, this.open)
  }

  /** Something went over it. */
  touch(connection: number, at: number): void {
    this.#activeAt[connection] = at
  }

  /** When it ends if nothing more goes over it, and why. */
  closesBy(connection: number) {
    return closesBy({
      openedAt: this.#openedAt[connection] ?? 0,
      lastActivityAt: this.#activeAt[connection] ?? 0,
    })
  }

  close(connection: number, at: number): void {
    this.#states[connection] = 'closed'
    this.#closedAt[connection] = at
    this.open -= 1
    this.#openMicros += at - (this.#openedAt[connection] ?? at)
  }

  table(): ConnectionTable {
    return {
      count: this.client.length,
      client: this.client,
      startedAt: this.#startedAt,
      openedAt: this.#openedAt,
      closedAt: this.#closedAt,
    }
  }

  totals(): Pick<WebsocketTrace['totals'], 'peakOpen' | 'openMicros'> {
    return { peakOpen: this.#peakOpen, openMicros: this.#openMicros }
  }
}
