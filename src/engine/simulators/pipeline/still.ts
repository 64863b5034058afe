import { rowsUntil } from '#engine/core/trace.ts'
import { STATION_IDS, type StationId } from '#engine/gateway/pipeline/hop.ts'
import { STATIONS } from '#engine/gateway/pipeline/stations.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { PipelineScenario } from './fields.ts'
import { VERDICTS, type PipelineTrace, type ShownRequest } from './trace.ts'

/** Requests whose lines are told apart; of more, the last. */
const MOST_LINES = 2
/** Stands under the picture. */
const SAYS = 'The stations that a request comes to, in their order'
const SAYS_POINTS = '; points are those that it did not meet'

/** The line of stations, each with the mark of what it decided, up to the one that ended the request. */
function drawPipeline(scenario: PipelineScenario, seen: Moment<PipelineTrace> | null): Still {
  const sketch = new Sketch()
  const own = STATION_IDS.filter((id) => STATIONS[scenario.type].includes(id))
  if (seen === null) {
    drawLine(sketch, own, null, wide(own.length))
    return sketch.still(`${SAYS}.`)
  }
  const { trace, at } = seen
  const row = rowsUntil(trace.columns.time, at, trace.length) - 1
  const last = Math.max(0, trace.columns['request']?.[row] ?? 0)
  const lines = trace.requests.slice(Math.max(0, last + 1 - MOST_LINES), last + 1)
  const hasMetAll = lines.map((request, index) =>
    drawLine(sketch, own, request, lines.length === 1 ? wide(own.length) : lane(index)),
  )
  return sketch.still(`${SAYS}${hasMetAll.every(Boolean) ? '' : SAYS_POINTS}.`)
}

/** Where a station stands, and half the size of its mark. */
type Place = (station: number) => readonly [number, number, number]

/** A request that has the picture to itself, in two rows. */
function wide(stations: number): Place {
  const half = Math.ceil(stations / 2)
  return (station) => [8 + (station % half) * 8.9, 18 + Math.floor(station / half) * 18, 2.6]
}

/** One of two requests. */
const lane =
  (index: number): Place =>
  (station) => [6 + station * 4.7, 17 + index * 18, 1.6]

/**
 * Every station that this type of API has, on a track from one that was met to the next; those that the request did not
 * come to are points. Answers whether it came to all.
 */
function drawLine(
  sketch: Sketch,
  own: readonly StationId[],
  request: ShownRequest | null,
  placeOf: Place,
): boolean {
  const met = own.map(
    (id) => VERDICTS.infos[request?.hops.find(({ station }) => station === id)?.verdict ?? -1],
  )
  let from = 0
  for (const [index, verdict] of met.entries()) {
    const [x, y] = placeOf(index)
    if (verdict === undefined || met[from] === undefined || placeOf(from)[1] !== y) from = index
    const isEnd = met[index + 1] === undefined || placeOf(index + 1)[1] !== y
    if (verdict !== undefined && isEnd && index > from)
      sketch.line('neutral line', [
        [placeOf(from)[0], y],
        [x, y],
      ])
  }
  for (const [index, verdict] of met.entries()) {
    const [x, y, radius] = placeOf(index)
    if (verdict === undefined) sketch.add('neutral line', `M${Math.round(x)} ${y}h0`)
    else sketch.mark(verdict, x, y, radius)
  }
  return !met.includes(undefined)
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const pipelineStill = { cover: 'every-station', draw: drawPipeline }
