import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { AuthorizerScenario } from './scenario.ts'
import type { AuthorizerTrace } from './trace.ts'

/** Kept policies that are told apart, and the last requests before the instant. */
const MOST_CARDS = 5
const MOST_REQUESTS = 5

const SERIES = [
  { column: 'cached', tone: 'good' },
  { column: 'allowed', tone: 'wait' },
  { column: 'refused', tone: 'bad' },
  { column: 'failed', tone: 'bad' },
] as const

/** Stands under the picture. */
const SAYS =
  'From the left: the last requests, the policies that are kept (filled: time left) and the authorizer function. Below: all requests over time.'

/** Callers at the left, the kept policies in the middle with what is left of their time, the function at the right. */
function drawAuthorizer(_scenario: AuthorizerScenario, seen: Moment<AuthorizerTrace> | null): Still {
  const sketch = new Sketch()
  sketch.add('neutral line', 'M40 6h26v28h-26zM78 12h14v16h-14z')
  if (seen === null) {
    sketch.add('neutral dot', 'M8 20h0')
    sketch.add('neutral line', 'M14 20h22')
    return sketch.still(SAYS)
  }
  drawRequests(sketch, seen)
  drawCards(sketch, seen)
  drawHistory(sketch, seen.trace, SERIES, seen.at)
  return sketch.still(SAYS)
}

/** The last requests, the newest at the top; a line to the function where it was asked for the newest one. */
function drawRequests(sketch: Sketch, { trace, at }: Moment<AuthorizerTrace>): void {
  const rows = requestsUntil(trace, rowsUntil(trace.columns.time, at, trace.length))
  for (const [index, row] of rows.entries()) {
    const verdict = trace.verdicts[trace.columns.verdict[row] ?? -1]
    if (verdict !== undefined) sketch.mark(verdict, 30 - index * 6, 20)
  }
  if (trace.columns['invoked']?.[rows[0] ?? -1] !== 1) return
  sketch.add('wait line', 'M67 20h10m-3 -3l3 3l-3 3')
  sketch.add('wait soft', 'M78 12h14v16h-14z')
}

function requestsUntil({ verdicts, columns }: AuthorizerTrace, end: number): readonly number[] {
  const rows: number[] = []
  for (let row = end - 1; row >= 0 && rows.length < MOST_REQUESTS; row--)
    if (verdicts[columns.verdict[row] ?? -1]?.id !== 'change') rows.push(row)
  return rows
}

/** A card for each kept policy, as wide as the share of its time that is left. */
function drawCards(sketch: Sketch, { trace: { entries, scenario }, at }: Moment<AuthorizerTrace>): void {
  const ttl = Math.max(1, scenario.authorizer.ttlSeconds * 1_000_000)
  let cards = 0
  for (let life = 0; life < entries.count && cards < MOST_CARDS; life++) {
    const until = entries.until[life] ?? 0
    if ((entries.from[life] ?? 0) > at || until <= at) continue
    const y = 8.5 + cards * 5
    sketch.box('info soft', { x: 42, y, w: 22, h: 4 })
    sketch.box('info fill', { x: 42, y, w: 22 * Math.min(1, (until - at) / ttl), h: 4 })
    cards += 1
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const authorizerStill = { cover: 'missing-header', draw: drawAuthorizer }
