import type { Shape } from '#engine/core/shape.ts'
import type { Tone, Trace, VerdictInfo } from '#engine/core/trace.ts'
import type { ArrivalShape } from '#engine/core/traffic.ts'
import type { Progress } from '#engine/core/work.ts'
import type { Micros } from '#engine/units.ts'
import type { Live } from './kit/live.ts'
import type { Tally } from './kit/tally.ts'
import type { SimId } from './registry.ts'

/** Why one row went as it did. */
export type Decision = {
  readonly row: number
  readonly at: Micros
  readonly verdict: VerdictInfo
  /** One or two plain sentences. */
  readonly sentence: string
  /** Numbers behind it, in order: "tokens before" → "0.4". */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** Table of levels, entries or stages considered, where there are several. */
  readonly levels?: readonly Readonly<Record<string, string | number>>[]
}

/** A headline number. */
export type Headline = {
  readonly label: string
  readonly value: number
  readonly text: string
  readonly tone: Tone
  /** A few words under it: who, or what would have prevented it. */
  readonly note?: string
}

/** A number to commit to before the run. `observe` names the result that marks it. */
export type Prediction = {
  readonly ask: string
  readonly observe: string
  readonly unit: string
  /** In what the result is given in, as `observe` has it. */
  readonly tolerance: number
  /** How much of that is one of `unit`, where they differ: 1,000 where people say seconds and the result is in ms. */
  readonly perUnit?: number
  /** The result is an instant of the run, which can be marked on its time. */
  readonly isInstant?: true
}

/** A task that ticks itself: holds when `observe` of the current run satisfies the comparison. */
export type Goal = {
  readonly id: string
  readonly text: string
  /** One sentence for the one who reached it: why it worked. */
  readonly why: string
  readonly all: readonly {
    readonly observe: string
    readonly is: '<=' | '>=' | '=='
    readonly value: number
  }[]
}

export type Preset<S> = {
  readonly title: string
  /** One sentence: what it lets you see. */
  readonly teaches: string
  readonly scenario: S
  /** Where the playhead stands before play: the interesting moment. */
  readonly playhead: Micros
  /** Results by name that a test holds the engine to. */
  readonly claims: Readonly<Record<string, number>>
  readonly predict?: Prediction
  readonly goals?: readonly Goal[]
}

/** A rule that AWS does not document and that we had to choose. */
export type Convention = {
  readonly text: string
  readonly mark: 'a' | 'c' | 'd' | 'i' | 'g' | 'U'
  readonly facts: readonly string[]
}

/** What a scenario sends, whatever becomes of it. */
export type Sent = { readonly traffic: readonly ArrivalShape[]; readonly seed: number }

/** One simulator: scenario in, finished trace out. Pure; the view plays back what `run` returned. */
export type Simulator<S = unknown, T extends Trace<S> = Trace<S>> = {
  readonly id: SimId
  readonly title: string
  /** One sentence for the list of simulators. */
  readonly about: string
  /** Parses untrusted input, publishes the JSON schema and names the controls. */
  readonly shape: Shape<S>
  /** Which fields can be turned while a run goes on, as a change of the scenario; absent where a scenario knows none. */
  readonly live?: Live
  readonly presets: Readonly<Record<string, Preset<S>>>
  /** By preset: the question that it answers, by which it is chosen. */
  readonly questions: Readonly<Record<string, string>>
  /**
   * Throws NotModelled for a feature that the model leaves out, RunLimit where a run would go on for too long, and
   * InvalidScenario for a request among very many that can't be read; never for a parsed scenario otherwise.
   */
  readonly run: (scenario: S, progress?: Progress) => T
  /**
   * The work of a run, in rows of a plain one, without running it: what it can come to, or where chance decides about
   * that. Pages send heavy runs to a worker.
   */
  readonly estimate?: (scenario: S) => number
  /** What arrives, read off the scenario without running it; absent where nothing arrives. */
  readonly arrivals?: (scenario: S) => Sent
  /** Every named result: what claims, goals, questions and `<SimValue>` refer to. */
  readonly observe: (trace: T) => Readonly<Record<string, number>>
  /** Which of them count events of the run, and which events. */
  readonly counts?: Readonly<Record<string, Tally>>
  readonly headlines: (trace: T) => readonly Headline[]
  readonly explain: (trace: T, row: number) => Decision
  /** Sentences about the whole run, or about the state at `at`. */
  readonly describe: (trace: T, at?: Micros) => readonly string[]
  /**
   * The sum that one does by hand for a named result, and why the run comes to something else where it does; null where
   * there is none.
   */
  readonly reckon?: (trace: T, observe: string) => string | null
  /** Sections of its own for the command line (levels, clients, entries …), as plain JSON. */
  readonly report?: (trace: T) => Readonly<Record<string, unknown>>
  /** A row in full as plain JSON, for the command line; without it the row's columns are decoded. */
  readonly record?: (trace: T, row: number) => Readonly<Record<string, unknown>>
  readonly conventions: readonly Convention[]
  readonly notModelled: readonly string[]
}

/**
 * Any simulator, for code that takes its id as data. Methods, because their parameters are checked loosely: give `run`
 * only what the same simulator's `shape` parsed, and the others only what its `run` returned.
 */
export type AnySimulator = {
  readonly id: SimId
  readonly title: string
  readonly about: string
  readonly shape: Shape<unknown>
  readonly live?: Live
  readonly presets: Readonly<Record<string, Preset<unknown>>>
  readonly questions: Readonly<Record<string, string>>
  run(scenario: unknown, progress?: Progress): Trace
  estimate?(scenario: unknown): number
  arrivals?(scenario: unknown): Sent
  observe(trace: Trace): Readonly<Record<string, number>>
  readonly counts?: Readonly<Record<string, Tally>>
  headlines(trace: Trace): readonly Headline[]
  explain(trace: Trace, row: number): Decision
  describe(trace: Trace, at?: Micros): readonly string[]
  reckon?(trace: Trace, observe: string): string | null
  report?(trace: Trace): Readonly<Record<string, unknown>>
  record?(trace: Trace, row: number): Readonly<Record<string, unknown>>
  readonly conventions: readonly Convention[]
  readonly notModelled: readonly string[]
}
