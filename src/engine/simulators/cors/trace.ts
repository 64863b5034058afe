import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { CorsFailure } from '#engine/gateway/cors/browser.ts'
import type { PreflightRule } from '#engine/gateway/cors/preflight-rule.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable, wordTable } from '#engine/simulators/kit/verdicts.ts'

import type { CorsScenario } from './scenario.ts'

/** What the browser decides, what goes over the wire, and what the browser concludes. */
export const VERDICTS = verdictTable({
  direct: { id: 'direct', label: 'Sent without asking', tone: 'neutral', mark: 'ring', bin: 'sent' },
  asks: { id: 'asks', label: 'Asks first', tone: 'wait', mark: 'ring', bin: 'sent' },
  sent: { id: 'sent', label: 'On its way to the API', tone: 'info', mark: 'circle', bin: 'sent' },
  answered: { id: 'answered', label: 'Answered', tone: 'info', mark: 'square', bin: 'answered' },
  error: { id: 'error', label: 'Answered with an error', tone: 'wait', mark: 'square', bin: 'answered' },
  allowed: { id: 'allowed', label: 'Preflight passed', tone: 'good', mark: 'diamond', bin: 'allowed' },
  readable: {
    id: 'readable',
    label: 'The script reads the answer',
    tone: 'good',
    mark: 'circle',
    bin: 'allowed',
  },
  blocked: { id: 'blocked', label: 'Never sent', tone: 'bad', mark: 'cross', bin: 'stopped' },
  hidden: { id: 'hidden', label: 'Kept from the script', tone: 'bad', mark: 'cross', bin: 'stopped' },
})
export const VERDICT = VERDICTS.index

/** What a row is: a thought of the browser, or a message on its way. */
export const KINDS = wordTable({
  decision: 'The browser decides',
  preflight: 'The preflight',
  permission: 'The answer to the preflight',
  conclusion: 'The browser checks the permission',
  request: 'The request',
  answer: 'The answer',
  end: 'The browser checks the answer',
})
export type Kind = keyof typeof KINDS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'sent', label: 'Sent', unit: 'steps', draw: 'bar', tone: 'neutral' },
  { column: 'answered', label: 'Answered', unit: 'steps', draw: 'bar', tone: 'info' },
  { column: 'allowed', label: 'Allowed', unit: 'steps', draw: 'bar', tone: 'good' },
  { column: 'stopped', label: 'Stopped', unit: 'steps', draw: 'bar', tone: 'bad' },
]

/** One row in full. */
export type Step = {
  readonly kind: Kind
  readonly verdict: number
  readonly call: number
  /** A few words for the picture: `OPTIONS /items`, `403`. */
  readonly title: string
  /** A few more: who answered, which rule, which header is missing. */
  readonly note: string
  readonly sentence: string
  /** Headers that matter for CORS. */
  readonly headers: HeaderList
  readonly status: number
  readonly fact: string | null
}

/** One call of the script. */
export type ShownCall = {
  /** `POST /items`. */
  readonly label: string
  readonly rule: PreflightRule
  /** Of the answer to the preflight and to the request; −1 where nothing was sent. */
  readonly preflightStatus: number
  readonly status: number
  readonly failedAt: 'preflight' | 'response' | null
  readonly reason: CorsFailure | null
  /** Whether the request itself, and the preflight, came to the backend. */
  readonly reachedBackend: boolean
  readonly preflightReachedBackend: boolean
  /** What the console of the browser would say, in our words; empty where it says nothing. */
  readonly console: string
}

/**
 * One row a step of a call, one call after the other. `time` counts steps, a tenth of a second each, and is nobody's time.
 * Columns besides `time` and `verdict`: `call` (index into `calls`), `kind` (names.kind), `status` (of an answer, else 0).
 */
export type CorsTrace = Trace<CorsScenario> & {
  readonly calls: readonly ShownCall[]
  readonly steps: readonly Step[]
}

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    call: noIndex(length),
    kind: noIndex(length),
    status: new Uint16Array(length),
  }
}
