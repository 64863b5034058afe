import { rowsUntil, type VerdictInfo } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { CorsScenario } from './scenario.ts'
import type { CorsTrace, Step } from './trace.ts'

const LEFT = 16
const RIGHT = 80
const TOP = 8
const GAP = 6.4

/** Stands under the picture. */
const SAYS =
  'The browser at the left, the API at the right, and between them the messages of one call, from top to bottom.'

/** Two columns, browser and API, with the messages of one call between them as far as they have come. */
function drawCors(_scenario: CorsScenario, seen: Moment<CorsTrace> | null): Still {
  const sketch = new Sketch()
  sketch.add('neutral line', `M${LEFT} 5V49M${RIGHT} 5V49`)
  if (seen === null) {
    sketch.add('neutral dot', `M${LEFT} 5h0M${RIGHT} 5h0`)
    return sketch.still(SAYS)
  }
  const { trace, at } = seen
  const row = rowsUntil(trace.columns.time, at, trace.length) - 1
  const call = trace.steps[row]?.call ?? 0
  const steps = trace.steps.slice(0, row + 1).filter((step) => step.call === call)
  for (const [index, step] of steps.entries()) {
    const info = trace.verdicts[step.verdict]
    if (info !== undefined) drawStep(sketch, step, info, TOP + index * GAP)
  }
  return sketch.still(SAYS)
}

function drawStep(sketch: Sketch, { kind }: Step, info: VerdictInfo, y: number): void {
  switch (kind) {
    case 'preflight':
    case 'request':
      sketch.add(`${info.tone} line`, `M${LEFT + 4} ${y}H${RIGHT - 3}m-4 -2.5l4 2.5l-4 2.5`)
      return
    case 'permission':
    case 'answer':
      sketch.add(`${info.tone} line`, `M${RIGHT - 4} ${y}H${LEFT + 3}m4 -2.5l-4 2.5l4 2.5`)
      return
    case 'decision':
    case 'conclusion':
    case 'end':
      sketch.mark(info, LEFT, y, 2.6)
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const corsStill = { cover: 'hidden-401', draw: drawCors }
