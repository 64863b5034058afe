import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { Statement } from '#engine/gateway/policy/evaluate.ts'
import { noIndex, noTime } from '#engine/simulators/kit/rows.ts'
import { verdictTable, wordTable } from '#engine/simulators/kit/verdicts.ts'

import type { AuthorizerScenario } from './scenario.ts'

/** What became of a request. */
export const VERDICTS = verdictTable({
  allowed: { id: 'allowed', label: 'Allowed, function asked', tone: 'wait', mark: 'ring', bin: 'allowed' },
  allowedCached: {
    id: 'allowed-cached',
    label: 'Allowed from the cache',
    tone: 'good',
    mark: 'circle',
    bin: 'cached',
  },
  unauthorized: { id: 'unauthorized', label: '401 Unauthorized', tone: 'bad', mark: 'cross', bin: 'refused' },
  denied: { id: 'denied', label: '403, function asked', tone: 'bad', mark: 'cross', bin: 'refused' },
  deniedCached: {
    id: 'denied-cached',
    label: '403 from the cache',
    tone: 'bad',
    mark: 'cross',
    bin: 'refused',
  },
  failed: { id: 'failed', label: '500, the authorizer failed', tone: 'bad', mark: 'square', bin: 'failed' },
  change: { id: 'change', label: 'Change', tone: 'neutral', mark: 'circle' },
})
export const VERDICT = VERDICTS.index

/** Why a request was refused, or what is odd about it. */
export const WHYS = wordTable({
  none: 'none',
  missing: 'an identity source is missing',
  mismatch: 'the token does not fit the pattern',
  raised: 'the function raised "Unauthorized"',
  explicit: 'a statement denies it',
  implicit: 'no statement allows it',
  narrow: 'the cached policy does not cover this method, and a fresh one would',
  stale: 'the cached policy still allows what the function would refuse now',
  error: 'the function failed',
  misconfigured: 'the function returned no policy, or may not be invoked',
})
export const WHY = WHYS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'allowed', label: 'Allowed, function asked', unit: 'requests', draw: 'bar', tone: 'wait' },
  { column: 'cached', label: 'Allowed from the cache', unit: 'requests', draw: 'bar', tone: 'good' },
  { column: 'refused', label: 'Refused, 401 and 403', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'failed', label: 'Failed, 500', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'invocations', label: 'Invocations', unit: 'invocations', draw: 'line', tone: 'wait' },
  { column: 'policies', label: 'Cached policies', unit: 'policies', draw: 'step', tone: 'info' },
]

/** The life of one cached policy: one arc of the keyring. Times in µs; `policy` is an index into `policies`. */
export type PolicyTable = {
  readonly count: number
  readonly identity: Int32Array
  readonly policy: Int32Array
  readonly from: Float64Array
  readonly until: Float64Array
  readonly hits: Uint32Array
}

/**
 * Columns besides `time` and `verdict`: `request` (names.request), `arn` (names.arn), `identity` (names.identity; −1
 * where a source is missing), `status`, `invoked` (1: the function was asked), `storedAt`, `age`, `left` (µs; −1 none),
 * `policy` (index into `policies`, in words names.policy; −1 none), `statement` (of it; −1 none), `why` (names.why), `latency` (µs), `edit`.
 */
export type AuthorizerTrace = Trace<AuthorizerScenario> & {
  readonly policies: readonly (readonly Statement[])[]
  readonly entries: PolicyTable
}

/** The columns of an authorizer trace while a run fills them; meanings in `AuthorizerTrace`. */
export type AuthorizerColumns = ReturnType<typeof makeColumns>

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    request: noIndex(length),
    arn: noIndex(length),
    identity: noIndex(length),
    status: new Uint16Array(length),
    invoked: new Uint8Array(length),
    storedAt: noTime(length),
    age: noTime(length),
    left: noTime(length),
    policy: noIndex(length),
    statement: noIndex(length),
    why: new Uint8Array(length),
    latency: new Float64Array(length),
    edit: noIndex(length),
  }
}
