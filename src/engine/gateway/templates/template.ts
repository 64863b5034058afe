import type { JsonObject } from '#engine/core/json.ts'
import { fail, ok, type Result } from '#engine/result.ts'

import { fromJson } from './java/from-json.ts'
import type { Value } from './java/values.ts'
import { LineIndex } from './line-index.ts'
import { compile, type Compiled } from './run/compile.ts'
import { Frame, type FrameOptions, type Rules } from './run/frame.ts'
import { Recorder } from './run/recorder.ts'
import { TemplateScope, type Variables } from './run/scope.ts'
import { stoppedBy } from './run/stop-signal.ts'
import { TemplateFailure } from './syntax/template-failure.ts'
import type {
  Budget,
  Dialect,
  RenderOptions,
  TemplateProblem,
  TemplateProblemKind,
  TemplateTrace,
  TracedMapping,
} from './template-types.ts'

/** A template that was compiled once and can be rendered any number of times. */
export type Template = { readonly source: string; readonly dialect: Dialect; readonly compiled: Compiled }

export type Rendering = { readonly output: string; readonly trace: TemplateTrace | null }

/** A template is at most 300 KB (map-01); that the limit counts bytes of UTF-8 is our reading. */
const MOST_BYTES = 300 * 1024

/** Enough for any real template: the payload limit is 10 MB. */
export const DEFAULT_BUDGET: Budget = { steps: 1_000_000, characters: 10 * 1024 * 1024, depth: 60 }

/** Compiles a template. API Gateway's size limit belongs to its dialect. */
export function compileTemplate(source: string, dialect: Dialect): Result<Template, TemplateProblem> {
  if (dialect === 'api-gateway' && new TextEncoder().encode(source).length > MOST_BYTES)
    return fail(problem('size', `The template is larger than ${MOST_BYTES / 1024} KB.`, source, MOST_BYTES))
  return caught(source, () => ({ source, dialect, compiled: compiledFor(dialect, source) }))
}

/** V12: API Gateway trims a template. Places still count in the text as it was written. */
function compiledFor(dialect: Dialect, source: string): Compiled {
  if (dialect === 'velocity') return compile(source)
  return compile(source.trimEnd(), source.length - source.trimStart().length)
}

const VELOCITY: Rules = { unresolved: null, mostRounds: Number.MAX_SAFE_INTEGER }

class JsonVariables implements Variables {
  readonly #variables: JsonObject

  constructor(variables: JsonObject) {
    this.#variables = variables
  }

  lookup(name: string): Value {
    return Object.hasOwn(this.#variables, name) ? fromJson(this.#variables[name] ?? null) : null
  }
}

/**
 * Renders a template as Velocity 1.7 does with these variables. They are not changed.
 *
 * @public The recorded cases of Velocity and a peer are held against it.
 */
export function renderVelocity(
  template: Template,
  variables: JsonObject,
  options: RenderOptions = {},
): Result<Rendering, TemplateProblem> {
  return renderWith(template, new JsonVariables(variables), VELOCITY, options)
}

/** Renders with variables that are looked up on first use, under the rules of a dialect. */
export function renderWith(
  template: Template,
  variables: Variables,
  rules: Rules,
  { budget = DEFAULT_BUDGET, trace = false }: RenderOptions,
): Result<Rendering, TemplateProblem> {
  const recorder = trace ? new Recorder() : null
  const frame = frameOf(template, variables, rules, { budget, recorder })
  return caught(template.source, () => {
    play(template, frame)
    return { output: frame.output, trace: recorder && traceOf(recorder, template.source) }
  })
}

/** How a traced rendering is limited: `most` is the number of events that are noted. */
export type TraceOptions = { readonly budget?: Budget; readonly most: number }

/** The same step by step: where a problem ends it, what was printed and done up to there is kept. */
export function traceWith(
  template: Template,
  variables: Variables,
  rules: Rules,
  { budget = DEFAULT_BUDGET, most }: TraceOptions,
): Omit<TracedMapping, 'overrides'> {
  const recorder = new Recorder(most)
  const frame = frameOf(template, variables, rules, { budget, recorder })
  const played = caught(template.source, () => {
    play(template, frame)
  })
  return {
    output: frame.output,
    problem: played.ok ? null : played.error,
    trace: traceOf(recorder, template.source),
  }
}

function frameOf(
  { compiled }: Template,
  variables: Variables,
  rules: Rules,
  limits: Pick<FrameOptions, 'budget' | 'recorder'>,
): Frame {
  return new Frame({ scope: new TemplateScope(variables), rules, macros: compiled.macros, ...limits })
}

function play(template: Template, frame: Frame): void {
  stoppedBy(
    template,
    () => {
      template.compiled.run(frame)
    },
    true,
  )
}

function traceOf(recorder: Recorder, source: string): TemplateTrace {
  const lines = new LineIndex(source)
  const events = recorder.events((offset) => lines.placeOf(offset).line)
  return {
    events,
    spans: events.flatMap((event) =>
      event.kind === 'printed' && event.span.output.end > event.span.output.start ? [event.span] : [],
    ),
    steps: events.flatMap((event) => (event.kind === 'step' ? [event.step] : [])),
    left: recorder.left,
  }
}

function caught<T>(source: string, run: () => T): Result<T, TemplateProblem> {
  try {
    return ok(run())
  } catch (error) {
    if (error instanceof TemplateFailure)
      return fail(problem(error.kind, error.message, source, Math.max(0, error.offset)))
    throw error
  }
}

function problem(
  kind: TemplateProblemKind,
  message: string,
  source: string,
  offset: number,
): TemplateProblem {
  return { kind, message, ...new LineIndex(source).placeOf(Math.min(offset, source.length)) }
}
