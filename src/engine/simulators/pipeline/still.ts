import { rowsUntil } from '#engine/core/trace.ts'
import { STATION_IDS } from '#engine/gateway/pipeline/hop.ts'
import { STATIONS } from '#engine/gateway/pipeline/stations.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { PipelineScenario } from './fields.ts'
import { VERDICTS, type PipelineTrace, type ShownRequest } from './trace.ts'

/** Requests whose lines are told apart; of more, the last. */
const MOST_LINES = 2
/** Stations in a row of a request that has the picture to itself. */
const HALF = Math.ceil(STATION_IDS.length / 2)

/** Stands under the picture. */
const SAYS = 'The stations that a request comes to, in their order; points are those that it never met.'

/** The line of stations, each with the mark of what it decided, up to the one that ended the request. */
function drawPipeline(scenario: PipelineScenario, seen: Moment<PipelineTrace> | null): Still {
  const sketch = new Sketch()
  if (seen === null) {
    drawLine(sketch, scenario, null, wide)
    return sketch.still(SAYS)
  }
  const { trace, at } = seen
  const row = rowsUntil(trace.columns.time, at, trace.length) - 1
  const last = Math.max(0, trace.columns['request']?.[row] ?? 0)
  const lines = trace.requests.slice(Math.max(0, last + 1 - MOST_LINES), last + 1)
  const [only] = lines
  if (lines.length === 1 && only !== undefined) drawLine(sketch, scenario, only, wide)
  else
    for (const [index, request] of lines.entries())
      drawLine(sketch, scenario, request, (station) => [6 + station * 4.7, 17 + index * 18, 1.6])
  return sketch.still(SAYS)
}

/** Where a station stands, and half the size of its mark. */
type Place = (station: number) => readonly [number, number, number]

/** In two rows. */
const wide: Place = (station) => [8 + (station % HALF) * 8.9, 18 + Math.floor(station / HALF) * 18, 2.6]

/** Every station that this type of API has; those that the request did not come to are points. */
function drawLine(
  sketch: Sketch,
  { type }: Pick<PipelineScenario, 'type'>,
  request: ShownRequest | null,
  placeOf: Place,
): void {
  const own = STATIONS[type]
  for (const [index, id] of STATION_IDS.entries()) {
    if (!own.includes(id)) continue
    const [x, y, radius] = placeOf(index)
    const hop = request?.hops.find(({ station }) => station === id)
    const verdict = VERDICTS.infos[hop?.verdict ?? -1]
    if (verdict === undefined) sketch.add('neutral line', `M${Math.round(x)} ${Math.round(y)}h0`)
    else sketch.mark(verdict, x, y, radius)
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const pipelineStill = { cover: 'every-station', draw: drawPipeline }
