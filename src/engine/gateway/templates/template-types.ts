import type { JsonObject } from '#engine/core/json.ts'

/** Plain Velocity 1.7, or what API Gateway makes of it (departures V1 to V12, each in `overlay/` with its evidence). */
export type Dialect = 'velocity' | 'api-gateway'

/**
 * Why a template has no output.
 * - `parse`: the template itself is not valid. `size`: it is over 300 KB (map-01).
 * - `method`: something called by the template failed, as `substring` past the end does. `resource`: `#parse`, `#include`.
 * - `payload`: the body looks like JSON but is not (V6), which the service answers with 400.
 * - `budget`: more steps, text or depth than allowed, so that nothing hangs.
 * - `not-modelled`: real in Java or Jayway JsonPath, but not here; the message names it.
 */
export type TemplateProblemKind =
  | 'parse'
  | 'size'
  | 'method'
  | 'resource'
  | 'payload'
  | 'budget'
  | 'not-modelled'

/** `line` and `column` count from 1 and point into the template. */
export type TemplateProblem = {
  readonly kind: TemplateProblemKind
  readonly message: string
  readonly line: number
  readonly column: number
}

/** A piece of text: `[start, end)` in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** Output that one piece of the template printed. Pieces come in order and cover the output. */
export type OutputSpan = { readonly output: Span; readonly source: Span }

/** One directive that ran. `value` is what it set, tested, looped over or called, as text; null stands for no value. */
export type TraceStep = {
  readonly directive: 'set' | 'if' | 'elseif' | 'foreach' | 'macro' | 'define' | 'evaluate' | 'break' | 'stop'
  readonly source: Span
  readonly line: number
  readonly value: string | null
  /** Where in the output the directive ran. */
  readonly at: number
}

/** What happened next: a piece was printed, which may have been empty, or a directive ran. */
export type TraceEvent =
  | { readonly kind: 'printed'; readonly span: OutputSpan }
  | { readonly kind: 'step'; readonly step: TraceStep }

/** `events` are in the order in which they happened; `spans` are those of them that printed something. */
export type TemplateTrace = {
  readonly events: readonly TraceEvent[]
  readonly spans: readonly OutputSpan[]
  readonly steps: readonly TraceStep[]
  /** Events that were not noted, because there were more than asked for. */
  readonly left: number
}

/** Limits of one rendering: a step is one node run or one character of about sixteen written. */
export type Budget = { readonly steps: number; readonly characters: number; readonly depth: number }

export type RenderOptions = { readonly budget?: Budget; readonly trace?: boolean }

/** `$input.params()`: names in the case they came in. */
export type MappingParams = {
  readonly path: Readonly<Record<string, string>>
  readonly querystring: Readonly<Record<string, string>>
  readonly header: Readonly<Record<string, string>>
}

/** Text as the template set it: a list for a header or parameter with several values. */
export type OverrideValue = string | readonly string[]
export type OverrideMap = Readonly<Record<string, OverrideValue>>

/** What `$context.requestOverride` and `$context.responseOverride` hold (map-08). */
export type Overrides = {
  readonly request: {
    readonly path: OverrideMap
    readonly querystring: OverrideMap
    readonly header: OverrideMap
  }
  readonly response: { readonly status: string | null; readonly header: OverrideMap }
}

/**
 * What a mapping template sees. `context` is `$context` without its two overrides; `overrides` are those that the request
 * template of the same request wrote: a response template reads them and may add to them.
 */
export type MappingInputs = {
  readonly body: string | null
  readonly params: MappingParams
  readonly context: JsonObject
  readonly stageVariables: Readonly<Record<string, string>>
  readonly overrides?: Overrides
  /** Variables that stand in front of these, as an application with Velocity in it has; a gateway has none. */
  readonly variables?: JsonObject
}

/** A rendering step by step: what was printed up to its end, or up to the problem that ended it. */
export type TracedMapping = {
  readonly output: string
  readonly problem: TemplateProblem | null
  readonly overrides: Overrides
  readonly trace: TemplateTrace
}

export type MappingOutput = {
  readonly output: string
  readonly overrides: Overrides
  readonly trace: TemplateTrace | null
}
