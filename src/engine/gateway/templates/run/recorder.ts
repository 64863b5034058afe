import type { OutputSpan, Span, TraceEvent, TraceStep } from '#engine/gateway/templates/template-types.ts'

type Step = Omit<TraceStep, 'line'>
type Noted =
  | { readonly kind: 'printed'; readonly span: OutputSpan }
  | { readonly kind: 'step'; readonly step: Step }

/** Letters of a value that are kept: a loop over a long list would note all of it once a run. */
const MOST_VALUE = 2_000

/** A copy: a slice would keep the whole text alive. */
function shortened(value: string): string {
  if (value.length <= MOST_VALUE) return value
  return `${Array.from(value.slice(0, MOST_VALUE)).join('')}…`
}

/** Notes which piece of the template printed which piece of the output, and what each directive did, in order. */
export class Recorder {
  readonly #events: Noted[] = []
  readonly #most: number
  #left = 0

  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most
  }

  /** `length` characters were printed behind the `at` before them; none by a reference that has no value. */
  printed(at: number, length: number, source: Span): void {
    this.#note({ kind: 'printed', span: { output: { start: at, end: at + length }, source } })
  }

  step(step: Step): void {
    this.#note({ kind: 'step', step: { ...step, value: step.value === null ? null : shortened(step.value) } })
  }

  /** Events that came after the most that are noted. */
  get left(): number {
    return this.#left
  }

  /** Everything that was noted; `lineOf` gives the line of an offset. */
  events(lineOf: (offset: number) => number): readonly TraceEvent[] {
    return this.#events.map((event) =>
      event.kind === 'printed'
        ? event
        : { kind: 'step', step: { ...event.step, line: lineOf(event.step.source.start) } },
    )
  }

  #note(event: Noted): void {
    if (this.#events.length < this.#most) this.#events.push(event)
    else this.#left += 1
  }
}
