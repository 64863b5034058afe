import { rowsUntil } from '#engine/core/trace.ts'
import { STATION_IDS, type StationId } from '#engine/gateway/pipeline/hop.ts'
import { STATIONS } from '#engine/gateway/pipeline/stations.ts'
import type { PipelineTrace, ShownHop, ShownRequest } from '#engine/simulators/pipeline/trace.ts'

/** A station on the line of one request. */
export type StationOnLine = {
  readonly id: StationId
  /** `absent`: this type of API has no such station. `ahead`: the request did not come so far. */
  readonly state: 'met' | 'ahead' | 'absent'
  readonly hop: ShownHop | null
  /** Row of the trace; −1 where the request did not meet it. */
  readonly row: number
}

/** All stations of a REST API and of this type, in order, with what the request met there. */
export function stationLine(
  { type }: PipelineTrace,
  { hops, firstRow }: ShownRequest,
): readonly StationOnLine[] {
  const own = STATIONS[type]
  return STATION_IDS.filter((id) => own.includes(id) || STATIONS.rest.includes(id)).map((id) => {
    const at = hops.findIndex(({ station }) => station === id)
    const hop = hops[at] ?? null
    const state = hop !== null ? 'met' : own.includes(id) ? 'ahead' : 'absent'
    return { id, state, hop, row: hop === null ? -1 : firstRow + at }
  })
}

/** Where a request stands: its number, and the number of its station. */
type Standing = { readonly request: number; readonly hop: number }

/** What stands at an instant of the picture; after a deployment, the request that it was made for. */
export function standingAt(trace: PipelineTrace, time: number): Standing {
  const row = Math.max(0, rowsUntil(trace.columns.time, time, trace.length) - 1)
  const named = trace.columns['request']?.[row] ?? -1
  const request = named === -1 ? trace.requests.findIndex(({ firstRow }) => firstRow > row) : named
  return { request, hop: Math.max(0, row - (trace.requests[request]?.firstRow ?? 0)) }
}
