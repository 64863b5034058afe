import { rowsUntil } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { ValidationScenario } from './fields.ts'
import { VERDICTS, type ValidationTrace } from './trace.ts'

/** Lines of the body that fit. */
const LINES = 8
/** Lamps in a row, and rows of them. */
const PER_ROW = 6
const ROWS = 6

/** Stands under the picture. */
const SAYS = 'The request at the left, line by line. At the right: a mark for each check that was made.'

/** The body on the left, and a lamp for each check on the right, up to the one at the playhead. */
function drawValidation({ body, line }: ValidationScenario, seen: Moment<ValidationTrace> | null): Still {
  const sketch = new Sketch()
  const text = [line, ...body.split('\n')]
  for (const [index, words] of text.slice(0, LINES).entries()) {
    const indent = Math.min(12, words.length - words.trimStart().length)
    const w = Math.min(38 - indent, words.trim().length * 1.5)
    sketch.box('neutral bar', { x: 5 + indent, y: 6 + index * 5.4, w, h: 2.6 })
  }
  if (seen === null) return sketch.still(SAYS)
  const { trace, at } = seen
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const from = Math.max(0, rows - PER_ROW * ROWS)
  for (const [index, { verdict }] of trace.steps.slice(from, rows).entries()) {
    const info = VERDICTS.infos[verdict]
    if (info !== undefined)
      sketch.mark(info, 54 + (index % PER_ROW) * 7, 9 + Math.floor(index / PER_ROW) * 7.4)
  }
  return sketch.still(SAYS)
}

/** What is shown of it in lists, and the preset that stands for it there. */
export const validationStill = { cover: 'order-in-form', draw: drawValidation }
