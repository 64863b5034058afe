import type { Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'
import type { Budget, Span, TraceStep } from '#engine/gateway/templates/template-types.ts'

import type { Recorder } from './recorder.ts'
import type { Scope } from './scope.ts'

export type Run = (frame: Frame) => void
export type Evaluate = (frame: Frame) => Value
export type Test = (frame: Frame) => boolean

export type Macro = { readonly parameters: readonly string[]; readonly body: Run }

/** What a dialect decides while a template runs. */
export type Rules = {
  /** The value of a reference that leads nowhere: null in Velocity, the empty text in API Gateway (V1, V2, V3). */
  readonly unresolved: Value
  /** Rounds after which `#foreach` ends without an error. */
  readonly mostRounds: number
}

export type FrameOptions = {
  readonly scope: Scope
  readonly rules: Rules
  readonly macros: ReadonlyMap<string, Macro>
  readonly budget: Budget
  readonly recorder: Recorder | null
}

/** One rendering: its output, its variables and what is left of its budget. */
export class Frame {
  scope: Scope
  output = ''
  readonly rules: Rules
  /** Whether anything is recorded: the text of values is made only then. */
  isTraced: boolean
  /** Macro calls that are under way. */
  macroDepth = 0
  #recorder: Recorder | null
  readonly #given: ReadonlyMap<string, Macro>
  #macros: Map<string, Macro> | null = null
  readonly #budget: Budget
  #stepsLeft: number
  #charactersLeft: number
  #depth = 0
  /** Where everything counts as printed from, while text is rendered that stands nowhere in the template. */
  #place: Span | null = null

  constructor({ scope, rules, macros, budget, recorder }: FrameOptions) {
    this.scope = scope
    this.rules = rules
    this.#given = macros
    this.#budget = budget
    this.#recorder = recorder
    this.isTraced = recorder !== null
    this.#stepsLeft = budget.steps
    this.#charactersLeft = budget.characters
  }

  /** The macros of the template and those that it defines while it runs; most templates have none. */
  get macros(): Map<string, Macro> {
    return (this.#macros ??= new Map(this.#given))
  }

  /** Takes steps off the budget. Throws when it is used up. */
  spend(steps: number): void {
    this.#stepsLeft -= steps
    if (this.#stepsLeft < 0) throw this.#tooManySteps()
  }

  #tooManySteps(): TemplateFailure {
    return new TemplateFailure('budget', `The template needs more than ${this.#budget.steps} steps.`)
  }

  emit(text: string, source: Span): void {
    this.#charactersLeft -= text.length
    if (this.#charactersLeft < 0) throw this.#tooLong()
    if (this.#recorder) this.#recorder.printed(this.output.length, text.length, this.#place ?? source)
    this.output += text
  }

  #tooLong(): TemplateFailure {
    return new TemplateFailure(
      'budget',
      `The template writes more than ${this.#budget.characters} characters.`,
    )
  }

  record(directive: TraceStep['directive'], source: Span, value: string | null): void {
    this.#recorder?.step({ directive, source: this.#place ?? source, value, at: this.output.length })
  }

  /** What `run` prints, as text instead of output. */
  capture(run: Run): string {
    const { output } = this
    const recorder = this.#recorder
    this.output = ''
    this.#recorder = null
    this.isTraced = false
    try {
      run(this)
      return this.output
    } finally {
      this.output = output
      this.#recorder = recorder
      this.isTraced = recorder !== null
    }
  }

  /** Runs one level deeper: recursion ends with an error before JavaScript's own stack does. */
  deeper<T>(run: () => T): T {
    this.#depth += 1
    if (this.#depth > this.#budget.depth)
      throw new TemplateFailure('budget', `The template calls itself more than ${this.#budget.depth} deep.`)
    try {
      return run()
    } finally {
      this.#depth -= 1
    }
  }

  /** Runs with other variables. */
  within<T>(scope: Scope, run: () => T): T {
    const outer = this.scope
    this.scope = scope
    try {
      return run()
    } finally {
      this.scope = outer
    }
  }

  /** Runs what stands nowhere in the template as if all of it stood at `source`. */
  placed(source: Span, run: () => void): void {
    const outer = this.#place
    this.#place = outer ?? source
    try {
      run()
    } finally {
      this.#place = outer
    }
  }
}
