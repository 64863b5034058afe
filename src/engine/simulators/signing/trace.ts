import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { ChangedPart } from '#engine/gateway/signing/changed-parts.ts'
import type { SignatureProblem } from '#engine/gateway/pipeline/signature.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { SigningScenario } from './fields.ts'
import type { Message } from './message.ts'

/** What became of a line between signer and service, and the answer. */
export const VERDICTS = verdictTable({
  made: { id: 'made', label: 'Made', tone: 'info', mark: 'diamond', bin: 'made' },
  kept: { id: 'kept', label: 'Arrived the same', tone: 'good', mark: 'circle', bin: 'kept' },
  moved: { id: 'moved', label: 'Arrived changed', tone: 'bad', mark: 'cross', bin: 'moved' },
  valid: { id: 'valid', label: 'Valid', tone: 'good', mark: 'square', bin: 'kept' },
  refused: { id: 'refused', label: 'Refused', tone: 'bad', mark: 'square', bin: 'moved' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'made', label: 'Made', unit: 'lines', draw: 'bar', tone: 'info' },
  { column: 'kept', label: 'Arrived the same', unit: 'lines', draw: 'bar', tone: 'good' },
  { column: 'moved', label: 'Arrived changed', unit: 'lines', draw: 'bar', tone: 'bad' },
]

/** The four boxes that a signature is made in, and the answer. */
export const STAGES = ['canonical', 'text', 'keys', 'signature', 'answer'] as const
export type Stage = (typeof STAGES)[number]
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  canonical: 'Canonical request',
  text: 'String to sign',
  keys: 'Key chain',
  signature: 'Signature',
  answer: 'Answer',
}

/** One step of signing: a line of one of the boxes. */
export type Step = {
  readonly stage: Stage
  /** Name of the line: of a canonical request as `changedParts` has it. */
  readonly part: string
  readonly text: string
  /** Where it stands in its box; −1 where it stands in none. */
  readonly start: number
  readonly verdict: number
}

/** Why the service refuses; `unsigned` is a request without any signature. */
export type Refusal = SignatureProblem | 'unsigned'

/** What the service answers. */
export type ServiceAnswer = {
  readonly status: number
  readonly refusal: Refusal | null
  readonly message: string
  /** Name of the rule of the gateway, with its fact. */
  readonly why: string
  readonly fact: string | null
  readonly isDocumented: boolean
}

/**
 * One row a step, one after the other. `time` counts steps, a tenth of a second each. Columns besides `time` and `verdict`:
 * `step` (names.step), `stage` (names.stage), `status` (in the row of the answer, else 0).
 */
export type SigningTrace = Trace<SigningScenario> & {
  readonly steps: readonly Step[]
  readonly sent: Message
  readonly arrived: Message
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
  readonly signedHeaders: readonly string[]
  /** Lines of the canonical request that the service makes otherwise; empty where it makes none. */
  readonly changes: readonly ChangedPart[]
  readonly answer: ServiceAnswer
}

/** The columns while a run fills them; meanings in `SigningTrace`. */
export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    step: noIndex(length),
    stage: noIndex(length),
    status: new Uint16Array(length),
  }
}
