/** Answers of the backend on their way, by key. Instants in ticks. */
export class AwaitedAnswers {
  readonly #count: number[] = []
  /** When the first of them comes, and for which row. */
  readonly #until: number[] = []
  readonly #row: number[] = []

  /** Whether an answer for the key is on its way. */
  has(key: number): boolean {
    return (this.#count[key] ?? 0) > 0
  }

  /** The row that asked first; −1 where nobody did. */
  rowOf(key: number): number {
    return this.#row[key] ?? -1
  }

  /** How long it is until the first answer comes. */
  timeLeft(key: number, now: number): number {
    return (this.#until[key] ?? now) - now
  }

  begin(key: number, row: number, due: number): void {
    if (!this.has(key)) {
      this.#until[key] = due
      this.#row[key] = row
    }
    this.#count[key] = (this.#count[key] ?? 0) + 1
  }

  end(key: number): void {
    this.#count[key] = (this.#count[key] ?? 0) - 1
  }
}
