import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import type { CallTime } from '#engine/gateway/endpoints/time.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable, wordTable } from '#engine/simulators/kit/verdicts.ts'

import type { EndpointsScenario } from './scenario.ts'

export const VERDICTS = verdictTable({
  resolved: { id: 'resolved', label: 'The name leads on', tone: 'info', mark: 'circle', bin: 'through' },
  lost: { id: 'lost', label: 'The name leads nowhere', tone: 'bad', mark: 'cross', bin: 'stopped' },
  passed: { id: 'passed', label: 'Let through', tone: 'neutral', mark: 'ring', bin: 'through' },
  refused: { id: 'refused', label: 'Stopped here', tone: 'bad', mark: 'cross', bin: 'stopped' },
  reached: { id: 'reached', label: 'The API answers', tone: 'good', mark: 'square', bin: 'reached' },
})
export const VERDICT = VERDICTS.index

/** Where on the map something is decided. */
export const PLACES = wordTable({
  dns: 'DNS',
  edge: 'Edge location',
  cloudfront: 'Your CloudFront',
  endpoint: 'Interface endpoint',
  region: 'Region',
  api: 'API',
})
export type Place = keyof typeof PLACES.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'through', label: 'Let through', unit: 'steps', draw: 'bar', tone: 'neutral' },
  { column: 'reached', label: 'Reached', unit: 'steps', draw: 'bar', tone: 'good' },
  { column: 'stopped', label: 'Stopped', unit: 'steps', draw: 'bar', tone: 'bad' },
]

/** One decision on the way of one caller. */
export type Step = {
  readonly caller: number
  readonly place: Place
  readonly verdict: number
  /** What decides, in a word or two. */
  readonly title: string
  readonly sentence: string
  readonly fact: string | null
  /** AWS documents it; else the rule is ours. */
  readonly isDocumented: boolean
}

/** One caller's way. */
export type Way = {
  readonly name: string
  readonly isReached: boolean
  /** 0 where nothing came back. */
  readonly status: number
  /** Places in the order in which the request came to them. */
  readonly places: readonly Place[]
  /** Null where the API was not reached. Of declared parameters. */
  readonly time: CallTime | null
}

/**
 * One row a decision, one caller after the other. `time` counts decisions, a tenth of a second each, and is nobody's time.
 * Columns besides `time` and `verdict`: `caller` (names.caller), `place` (names.place), `status` (at the end, else 0).
 */
export type EndpointsTrace = Trace<EndpointsScenario> & {
  readonly ways: readonly Way[]
  readonly steps: readonly Step[]
}

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    caller: noIndex(length),
    place: noIndex(length),
    status: new Uint16Array(length),
  }
}
