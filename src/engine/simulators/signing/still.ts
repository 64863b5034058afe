import { rowsUntil } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { SigningScenario } from './fields.ts'
import { STAGE_NAMES, STAGES, VERDICTS, type SigningTrace } from './trace.ts'

/** Stands under the picture. */
const SAYS = `From the left, with a mark for each line: ${STAGES.map((stage) => STAGE_NAMES[stage].toLowerCase()).join(', ')}.`

/** Four boxes and an answer: lines as marks in the box that they stand in, those up to the moment. */
function drawSigning({ mode }: SigningScenario, seen: Moment<SigningTrace> | null): Still {
  const sketch = new Sketch()
  for (const box of STAGES.keys()) sketch.box('neutral soft', { x: 3 + box * 18.4, y: 5, w: 16.4, h: 44 })
  if (mode === 'query') sketch.box('info fill', { x: 3, y: 50.5, w: 16.4, h: 1.5 })
  if (seen === null) return sketch.still(SAYS)
  const { trace, at } = seen
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const filled = STAGES.map(() => 0)
  for (const { stage, verdict } of trace.steps.slice(0, rows)) {
    const box = STAGES.indexOf(stage)
    const place = filled[box] ?? 0
    filled[box] = place + 1
    const info = VERDICTS.infos[verdict]
    if (info !== undefined && place < 12)
      sketch.mark(info, 7.5 + box * 18.4 + (place % 2) * 7.4, 10 + Math.floor(place / 2) * 7, 2)
  }
  return sketch.still(SAYS)
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction. */
export const signingStill = { cover: 'get-header', draw: drawSigning }
