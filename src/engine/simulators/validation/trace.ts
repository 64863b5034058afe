import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { Span } from '#engine/gateway/templates/template-types.ts'
import type { Validation } from '#engine/gateway/validation/validate-request.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { ValidationScenario } from './fields.ts'

/** What one step of a validation found. */
export const VERDICTS = verdictTable({
  present: { id: 'present', label: 'Parameter there', tone: 'good', mark: 'circle', bin: 'passed' },
  missing: { id: 'missing', label: 'Parameter missing', tone: 'bad', mark: 'cross', bin: 'refused' },
  chosen: { id: 'chosen', label: 'Model chosen', tone: 'info', mark: 'diamond', bin: 'other' },
  unchecked: { id: 'unchecked', label: 'Body not looked at', tone: 'wait', mark: 'ring', bin: 'other' },
  passed: { id: 'passed', label: 'Keyword satisfied', tone: 'good', mark: 'circle', bin: 'passed' },
  refused: { id: 'refused', label: 'Keyword refuses', tone: 'bad', mark: 'cross', bin: 'refused' },
  inside: { id: 'inside', label: 'Refused inside', tone: 'wait', mark: 'ring', bin: 'other' },
  ignored: { id: 'ignored', label: 'Keyword read over', tone: 'wait', mark: 'diamond', bin: 'other' },
  noJson: { id: 'noJson', label: 'Body is not JSON', tone: 'bad', mark: 'cross', bin: 'refused' },
  noModel: { id: 'noModel', label: 'Model is no schema', tone: 'bad', mark: 'diamond', bin: 'refused' },
  through: { id: 'through', label: 'Goes to the backend', tone: 'good', mark: 'square', bin: 'passed' },
  answered: { id: 'answered', label: 'Answered with 400', tone: 'bad', mark: 'square', bin: 'refused' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'passed', label: 'Passed', unit: 'checks', draw: 'bar', tone: 'good' },
  { column: 'other', label: 'Choices', unit: 'checks', draw: 'bar', tone: 'info' },
  { column: 'refused', label: 'Refused', unit: 'checks', draw: 'bar', tone: 'bad' },
]

/** One step. `name` is a parameter, a model or a keyword. */
export type Step = {
  readonly verdict: number
  readonly name: string
  /** Index of the model that the keyword stands in; −1 for none. */
  readonly model: number
  /** The keyword with its value in the text of the model; null where nothing of a model is meant. */
  readonly schema: Span | null
  /** The value in the text of the body that is looked at; null for none. */
  readonly body: Span | null
  /** JSON Pointers of both. */
  readonly schemaPath: string
  readonly path: string
  /** What the keyword misses or does not want, or what is wrong; null where the name says it all. */
  readonly detail: string | null
}

/** Why a model could not be used: its index, a place in its text, and what is expected there. */
export type ModelProblem = { readonly model: number; readonly at: number; readonly message: string }

/**
 * One row a step, in order. `time` counts steps, a tenth of a second each. Columns besides `time` and `verdict`: `model`
 * (index, or −1). Row n is `steps[n]`.
 */
export type ValidationTrace = Trace<ValidationScenario> & {
  readonly steps: readonly Step[]
  /** Null where a model could not be used. */
  readonly validation: Validation | null
  readonly problem: ModelProblem | null
  /** Where the body stops being JSON, from 0; −1 where it is JSON, or empty. */
  readonly notJsonAt: number
}
