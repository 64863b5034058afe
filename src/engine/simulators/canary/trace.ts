import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { CanaryScenario } from './scenario.ts'

/** Where a request went, and whether it failed there. */
export const VERDICTS = verdictTable({
  production: { id: 'production', label: 'Production', tone: 'neutral', mark: 'circle' },
  canary: { id: 'canary', label: 'Canary', tone: 'info', mark: 'circle' },
  productionError: { id: 'production-error', label: 'Production, error', tone: 'bad', mark: 'square' },
  canaryError: { id: 'canary-error', label: 'Canary, error', tone: 'bad', mark: 'square' },
  change: { id: 'change', label: 'Change', tone: 'neutral', mark: 'circle' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'production', label: 'Production', unit: 'requests', draw: 'bar', tone: 'neutral' },
  { column: 'canary', label: 'Canary', unit: 'requests', draw: 'bar', tone: 'info' },
  { column: 'errors', label: 'Errors', unit: 'requests', draw: 'line', tone: 'bad' },
  { column: 'share', label: 'Share of the canary so far', unit: '%', draw: 'line', tone: 'info' },
  { column: 'wanted', label: 'Share that is set', unit: '%', draw: 'step', tone: 'neutral' },
  { column: 'low', label: '95 % band, low', unit: '%', draw: 'line', tone: 'wait' },
  { column: 'high', label: '95 % band, high', unit: '%', draw: 'line', tone: 'wait' },
]

/**
 * Columns besides `time` and `verdict`: `arm` (names.arm; −1 for a change), `user` (names.user), `draw` (0…999,999),
 * `percent` (share of the canary at that time), `deployment` (names.deployment), `variables` (names.variables: what the
 * request sees), `status`, `latency` (µs), `edit` (index of the change, −1).
 */
export type CanaryTrace = Trace<CanaryScenario>

/** Whether a row is a request; the others are changes. */
export function isRequest(trace: CanaryTrace, row: number): boolean {
  return trace.columns.verdict[row] !== VERDICT.change
}

/** The columns of a canary trace while a run fills them; meanings in `CanaryTrace`. */
export type CanaryColumns = ReturnType<typeof makeColumns>

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    arm: noIndex(length),
    user: noIndex(length),
    draw: noIndex(length),
    percent: new Float64Array(length),
    deployment: noIndex(length),
    variables: noIndex(length),
    status: new Uint16Array(length),
    latency: new Float64Array(length),
    edit: noIndex(length),
  }
}
