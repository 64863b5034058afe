import { absentStations } from '#engine/gateway/pipeline/stations.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { STATION_IDS, type StationId } from '#engine/gateway/pipeline/hop.ts'

import { VERDICT, type PipelineTrace, type ShownRequest } from './trace.ts'

const classOf = (status: number): number => Math.floor(status / 100)

/**
 * All named results of a run. `status`, `stoppedAt` and what follows them are of the last request; −1 stands for none.
 * Status 0: nothing came back.
 */
export function observePipeline(trace: PipelineTrace): Readonly<Record<string, number>> {
  const { requests } = trace
  const count = (holds: (request: ShownRequest) => boolean): number => requests.filter(holds).length
  const met = (station: StationId, verdict: number): number =>
    count(({ hops }) => hops.some((hop) => hop.station === station && hop.verdict === verdict))
  return {
    requests: requests.length,
    good: count(({ status }) => status > 0 && classOf(status) <= 3),
    clientErrors: count(({ status }) => classOf(status) === 4),
    serverErrors: count(({ status }) => classOf(status) === 5),
    unanswered: count(({ status }) => status === 0),
    forbidden: count(({ status }) => status === 403),
    throttled: count(({ status }) => status === 429),
    refused: count(({ hops }) => hops.at(-1)?.verdict === VERDICT.refused),
    backendCalls: count(({ hops }) => hops.some(({ rule }) => CALLED.has(rule))),
    cacheHits: met('cache', VERDICT.answered),
    canaryCalls: count(({ hops }) => hops.some(({ rule }) => rule === 'canary.chosen')),
    unreadable: count(({ isReadable }) => isReadable === false),
    billedUnits: sum(requests.map(({ billedUnits }) => billedUnits)),
    billedUsd: sum(requests.map(({ billedNanoUsd }) => billedNanoUsd)) / NANO,
    absentStations: absentStations(trace.type).length,
    deployments: trace.columns.verdict.filter((verdict) => verdict === VERDICT.change).length,
    ...ofLast(requests),
  }
}

/** The backend was called, whether or not it answered in time. */
const CALLED: ReadonlySet<RuleId> = new Set([
  'integration.answered',
  'integration.timeout',
  'integration.timeout-http',
  'integration.timeout-websocket',
])

const NANO = 1_000_000_000

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function ofLast(requests: readonly ShownRequest[]): Readonly<Record<string, number>> {
  const last = requests.at(-1)
  const first = requests[0]
  if (last === undefined || first === undefined) throw new Error('A run has at least one request.')
  const final = last.hops.at(-1)
  return {
    firstStatus: first.status,
    status: last.status,
    stations: last.hops.length,
    /** Number of the station that ended it, from 0, in the order of the list of stations. */
    stoppedAt: final === undefined ? -1 : STATION_IDS.indexOf(final.station),
    integrationMs: last.integrationMs ?? -1,
    readable: last.isReadable === null ? -1 : Number(last.isReadable),
  }
}
