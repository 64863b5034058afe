import { toMicros } from '#engine/units.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'

/** What happens on its own between arrivals: changes of the scenario, and answers that were asked for. */
export type Due<E> = {
  /** `index` is the change's place in the scenario. */
  readonly change: (edit: E, index: number, at: number) => void
  readonly answer?: (payload: number, at: number) => void
}

/** Changes and answers in order of time. Instants in ticks; at the same one, changes come first. */
export class Agenda<E extends { readonly atMs: number }> {
  readonly #edits: readonly { readonly edit: E; readonly index: number; readonly at: number }[]
  readonly #due: Due<E>
  readonly #answers = new EventHeap()
  #next = 0

  constructor(edits: readonly E[], ticksPerMicro: number, due: Due<E>) {
    this.#edits = edits
      .map((edit, index) => ({ edit, index, at: toMicros(edit.atMs) * ticksPerMicro }))
      .toSorted((a, b) => a.at - b.at)
    this.#due = due
  }

  /** An answer will come at `at`. */
  expect(at: number, payload: number): void {
    this.#answers.push(at, EVENT.completion, payload)
  }

  /** Lets happen what is due up to an instant, the instant included. */
  advance(until: number): void {
    for (;;) {
      const next = this.#edits[this.#next]
      const editAt = next?.at ?? Infinity
      const answerAt = this.#answers.nextTime
      const due = Math.min(editAt, answerAt)
      if (due > until || due === Infinity) return
      if (next !== undefined && editAt <= answerAt) {
        this.#next += 1
        this.#due.change(next.edit, next.index, editAt)
      } else {
        this.#answers.pop()
        this.#due.answer?.(this.#answers.payload, this.#answers.time)
      }
    }
  }
}
