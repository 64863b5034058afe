import { firstTrue } from '#engine/core/first-true.ts'

/** A place in a text, both from 1. */
export type LinePlace = { readonly line: number; readonly column: number }

const LINE_END = /\r\n|\r|\n/g

/** Lines and columns of a text that is asked many times. */
export class LineIndex {
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.#starts = [0, ...[...text.matchAll(LINE_END)].map((end) => end.index + end[0].length)]
  }

  placeOf(offset: number): LinePlace {
    const line = firstTrue(0, this.#starts.length, (index) => (this.#starts[index] ?? 0) > offset)
    return { line, column: offset - (this.#starts[line - 1] ?? 0) + 1 }
  }

  offsetOf({ line, column }: LinePlace): number {
    return (this.#starts[line - 1] ?? 0) + column - 1
  }
}
