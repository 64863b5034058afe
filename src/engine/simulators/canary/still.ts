import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { CanaryScenario } from './scenario.ts'
import { isRequest, type CanaryTrace } from './trace.ts'

/** The last requests before the instant, on the arm that each drew. */
const MOST_REQUESTS = 10

const SERIES = [
  { column: 'production', tone: 'neutral' },
  { column: 'canary', tone: 'info' },
] as const

/** Stands under the picture. */
const SAYS =
  'A request takes one of two ways: production above, canary below, as wide as its share. At the bottom: all requests over time.'

/** A fork, its lower arm as thick as the canary's share; the last requests roll along the arm that they drew. */
function drawCanary(scenario: CanaryScenario, seen: Moment<CanaryTrace> | null): Still {
  const sketch = new Sketch()
  const end = seen === null ? 0 : rowsUntil(seen.trace.columns.time, seen.at, seen.trace.length)
  const percent = seen?.trace.columns['percent']?.[end - 1] ?? scenario.canary?.percent ?? 0
  const thick = 3 + (percent / 100) * 8
  sketch.add('info soft', `M22 19L36 29H92v${thick}H34L22 22z`)
  sketch.add('neutral line', 'M4 20h18L36 9H92M22 20L36 31H92')
  if (seen === null) return sketch.still(SAYS)
  drawRequests(sketch, seen.trace, end)
  drawHistory(sketch, seen.trace, SERIES, seen.at)
  return sketch.still(SAYS)
}

/** The newest nearest to the fork. */
function drawRequests(sketch: Sketch, trace: CanaryTrace, end: number): void {
  let shown = 0
  for (let row = end - 1; row >= 0 && shown < MOST_REQUESTS; row--) {
    const verdict = trace.verdicts[trace.columns.verdict[row] ?? -1]
    if (verdict === undefined || !isRequest(trace, row)) continue
    sketch.mark(verdict, 40 + shown * 5.5, trace.columns['arm']?.[row] === 1 ? 31 : 9)
    shown += 1
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const canaryStill = { cover: 'stage-variable-override', draw: drawCanary }
