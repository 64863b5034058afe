import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { WebsocketScenario } from './scenario.ts'
import { VERDICT, type WebsocketTrace } from './trace.ts'

const MOST_LANES = 4
const LEFT = 8
const RIGHT = 88

const SERIES = [
  { column: 'messages', tone: 'info' },
  { column: 'delivered', tone: 'good' },
  { column: 'refused', tone: 'bad' },
] as const

/** Stands under the picture. */
const SAYS = 'A lane for each client, with what went over its connection. Below: all messages over time.'

/** A lane for each client with its life, the last events at its end, and the history below. */
function drawWebsocket({ clients }: WebsocketScenario, seen: Moment<WebsocketTrace> | null): Still {
  const sketch = new Sketch()
  const lanes = Math.min(MOST_LANES, clients.length)
  const yOf = (lane: number): number => Math.round(6 + (lane + 0.5) * (28 / lanes))
  for (let lane = 0; lane < lanes; lane++) sketch.add('neutral line', `M${LEFT} ${yOf(lane)}h${RIGHT - LEFT}`)
  if (seen === null) {
    for (let lane = 0; lane < lanes; lane++) sketch.add('neutral dot', `M${LEFT} ${yOf(lane)}h0`)
    return sketch.still(SAYS)
  }
  for (let lane = 0; lane < lanes; lane++) drawLane(sketch, seen, lane, yOf(lane))
  drawHistory(sketch, seen.trace, SERIES, seen.at)
  return sketch.still(SAYS)
}

/** Events of a lane that are drawn, the newest at the right. */
const MOST_MARKS = 5
/** Half a mark: diamonds of whole units take fewer letters. */
const MARK = 2.4

function drawLane(sketch: Sketch, { trace, at }: Moment<WebsocketTrace>, lane: number, y: number): void {
  const end = rowsUntil(trace.columns.time, at, trace.length)
  const rows: number[] = []
  for (let row = end - 1; row >= 0 && rows.length < MOST_MARKS; row--)
    if (trace.columns['client']?.[row] === lane) rows.unshift(row)
  const hasOpened = rows.some((row) => trace.columns.verdict[row] !== VERDICT.refused)
  if (hasOpened) sketch.box('good soft', { x: LEFT, y: y - 2, w: 12 * rows.length, h: 4 })
  for (const [index, row] of rows.entries()) {
    const info = trace.verdicts[trace.columns.verdict[row] ?? -1]
    if (info !== undefined) sketch.mark(info, LEFT + 4 + index * 13, y, MARK)
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const websocketStill = { cover: 'post-during-connect', draw: drawWebsocket }
