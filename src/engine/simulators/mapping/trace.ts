import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { Overrides, Span, TemplateProblem } from '#engine/gateway/templates/template-types.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { MappingScenario } from './fields.ts'

/** What one step of a template did. */
export const VERDICTS = verdictTable({
  text: { id: 'text', label: 'Text printed', tone: 'neutral', mark: 'circle', bin: 'text' },
  value: { id: 'value', label: 'Value printed', tone: 'good', mark: 'square', bin: 'value' },
  blank: { id: 'blank', label: 'Printed nothing', tone: 'wait', mark: 'ring', bin: 'blank' },
  source: { id: 'source', label: 'Printed its own source', tone: 'wait', mark: 'diamond', bin: 'blank' },
  set: { id: 'set', label: 'Variable set', tone: 'info', mark: 'diamond', bin: 'directive' },
  unset: { id: 'unset', label: 'Nothing to set', tone: 'wait', mark: 'cross', bin: 'directive' },
  true: { id: 'true', label: 'Condition true', tone: 'info', mark: 'circle', bin: 'directive' },
  false: { id: 'false', label: 'Condition false', tone: 'neutral', mark: 'cross', bin: 'directive' },
  loop: { id: 'loop', label: 'Loop begun', tone: 'info', mark: 'ring', bin: 'directive' },
  other: { id: 'other', label: 'Directive', tone: 'info', mark: 'square', bin: 'directive' },
  failed: { id: 'failed', label: 'Failed', tone: 'bad', mark: 'cross', bin: 'failed' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'text', label: 'Text', unit: 'steps', draw: 'bar', tone: 'neutral' },
  { column: 'value', label: 'Values', unit: 'steps', draw: 'bar', tone: 'good' },
  { column: 'blank', label: 'No value', unit: 'steps', draw: 'bar', tone: 'wait' },
  { column: 'directive', label: 'Directives', unit: 'steps', draw: 'bar', tone: 'info' },
  { column: 'failed', label: 'Failed', unit: 'steps', draw: 'bar', tone: 'bad' },
]

/** One step: the piece of template, and the piece of output that it printed, of no length where it printed none. */
export type Piece = {
  readonly verdict: number
  readonly source: Span
  readonly output: Span
  /** Line of the template, from 1. */
  readonly line: number
  /** What a directive set, tested, looped over or called; null where that is nothing, or nothing was to be had. */
  readonly value: string | null
}

/** What a rendering came to. `output` of a template that failed is what it had printed until then. */
export type Rendered = {
  readonly output: string
  /** Letters of the whole output, where what is shown is cut. */
  readonly letters: number
  readonly problem: TemplateProblem | null
}

/**
 * One row a step of the template, in order. `time` counts steps, a tenth of a second each. Columns besides `time` and
 * `verdict`: `line` (of the template), `printed` (letters). Row n is `pieces[n]`.
 */
export type MappingTrace = Trace<MappingScenario> &
  Rendered & {
    readonly pieces: readonly Piece[]
    readonly overrides: Overrides
    /** The same template and inputs in plain Velocity 1.7. */
    readonly plain: Rendered
    /** Where the output stops being JSON, from 0; −1 where it is JSON. */
    readonly notJsonAt: number
    /** Steps that are not among the pieces, because there were too many. */
    readonly left: number
  }
