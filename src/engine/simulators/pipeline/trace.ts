import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { ApiType } from '#engine/gateway/limits.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import { STATION_IDS, type StationId } from '#engine/gateway/pipeline/hop.ts'
import { RULES, type RuleId } from '#engine/gateway/pipeline/rules.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'
import type { Micros } from '#engine/units.ts'

import type { PipelineScenario } from './fields.ts'

/** What a station decided. An answer that is an error is told from a good one. */
export const VERDICTS = verdictTable({
  skipped: { id: 'skipped', label: 'Nothing set here', tone: 'neutral', mark: 'ring', bin: 'through' },
  passed: { id: 'passed', label: 'Passed', tone: 'good', mark: 'circle', bin: 'through' },
  changed: { id: 'changed', label: 'Changed', tone: 'info', mark: 'diamond', bin: 'through' },
  answered: { id: 'answered', label: 'Answered', tone: 'good', mark: 'square', bin: 'answered' },
  failed: { id: 'failed', label: 'Answered with an error', tone: 'wait', mark: 'square', bin: 'failed' },
  refused: { id: 'refused', label: 'Refused', tone: 'bad', mark: 'cross', bin: 'refused' },
  change: { id: 'change', label: 'Deployed', tone: 'neutral', mark: 'diamond' },
})
export const VERDICT = VERDICTS.index

/** Names of the stations, as the picture shows them. */
export const STATION_NAMES: Readonly<Record<StationId, string>> = {
  reach: 'Endpoint',
  'mutual-tls': 'Mutual TLS',
  limits: 'Size limits',
  waf: 'Web ACL',
  cors: 'CORS',
  canary: 'Canary',
  route: 'Route',
  'resource-policy': 'Resource policy',
  authorization: 'Authorization',
  'api-key': 'API key',
  throttle: 'Throttles',
  quota: 'Quota',
  validation: 'Validation',
  cache: 'Cache',
  mapping: 'Request mapping',
  integration: 'Integration',
  selection: 'Choice of response',
  'response-mapping': 'Response mapping',
  response: 'Response',
}

export const STATION_LIST: readonly string[] = STATION_IDS.map((id) => STATION_NAMES[id])

const isRule = (id: string): id is RuleId => Object.hasOwn(RULES, id)
/** Rules by their number in the `rule` column. */
export const RULE_IDS: readonly RuleId[] = Object.keys(RULES).filter(isRule)

export const SERIES: readonly SeriesInfo[] = [
  { column: 'through', label: 'Passed on', unit: 'stations', draw: 'bar', tone: 'neutral' },
  { column: 'answered', label: 'Answered', unit: 'stations', draw: 'bar', tone: 'good' },
  { column: 'failed', label: 'Answered with an error', unit: 'stations', draw: 'bar', tone: 'wait' },
  { column: 'refused', label: 'Refused', unit: 'stations', draw: 'bar', tone: 'bad' },
]

/** A request or a response as it is shown: what is long is cut, its length is told. */
export type ShownDocument = {
  readonly kind: 'request' | 'backend-request' | 'backend-response' | 'response'
  /** `GET /items?a=1` or `200`. */
  readonly line: string
  readonly headers: HeaderList
  readonly body: string
  readonly bodyBytes: number
}

/** One station of one request. */
export type ShownHop = {
  readonly station: StationId
  readonly verdict: number
  readonly rule: RuleId
  readonly fact: string | null
  readonly detail: string | null
  /** What exactly it met and what would be right, in sentences; null where rule and detail say it all. */
  readonly exact: string | null
  readonly before: ShownDocument
  readonly after: ShownDocument
}

/** One request with everything that is told of it. */
export type ShownRequest = {
  /** Index into the scenario's requests, and which of its `times`, from 0. */
  readonly entry: number
  readonly repeat: number
  readonly label: string
  readonly at: Micros
  /** Row of its first station. */
  readonly firstRow: number
  readonly hops: readonly ShownHop[]
  /** Status 0: nothing came back. */
  readonly status: number
  /** Who made the answer: the backend, the cache, a gateway response and so on. */
  readonly source: string
  readonly integrationMs: number | null
  readonly billedUnits: number
  readonly billedNanoUsd: number
  /** Whether a script on the page named by Origin may read the answer; null without a page. */
  readonly isReadable: boolean | null
  readonly log: readonly string[]
}

/**
 * One row a station of a request, one after the other. `time` counts stations, a tenth of a second each, and not AWS's
 * time. Columns besides `time` and `verdict`: `request` (index into `requests`), `station` (names.station), `rule`
 * (names.rule), `status` (at the station that ends the request, else 0), `at` (µs, the request's instant).
 */
export type PipelineTrace = Trace<PipelineScenario> & {
  readonly requests: readonly ShownRequest[]
  readonly type: ApiType
}

/** The columns of a pipeline trace while a run fills them; meanings in `PipelineTrace`. */
export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    request: noIndex(length),
    station: noIndex(length),
    rule: noIndex(length),
    status: new Uint16Array(length),
    at: new Float64Array(length),
  }
}
