import type { OutputSpan, Span, TraceStep } from '#engine/gateway/templates/template-types.ts'

type Step = Omit<TraceStep, 'line'>

/** Notes which piece of the template printed which piece of the output, and what each directive did. */
export class Recorder {
  readonly #spans: OutputSpan[] = []
  readonly #steps: Step[] = []

  /** `length` characters were printed behind the `at` before them. */
  printed(at: number, length: number, source: Span): void {
    if (length > 0) this.#spans.push({ output: { start: at, end: at + length }, source })
  }

  step(step: Step): void {
    this.#steps.push(step)
  }

  get spans(): readonly OutputSpan[] {
    return this.#spans
  }

  get steps(): readonly Step[] {
    return this.#steps
  }
}
