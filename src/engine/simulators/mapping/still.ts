import { rowsUntil } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { MappingScenario } from './fields.ts'
import { litByStep } from './lit.ts'
import type { MappingTrace } from './trace.ts'

/** Lines that fit, and where the two texts stand. */
const LINES = 8
const LETTERS = 26
const WIDTH = 38
const LEFT = 5
const RIGHT = 53

/** Stands under the picture. */
const SAYS = 'The template at the left, what it prints at the right. Marked: one step, and what it printed.'

/** The template on the left, what it printed on the right, and in both what the step at the playhead made. */
function drawMapping({ template }: MappingScenario, seen: Moment<MappingTrace> | null): Still {
  const sketch = new Sketch()
  drawText(sketch, template, LEFT)
  sketch.line('neutral line', [
    [47, 22],
    [50, 26],
    [47, 30],
  ])
  if (seen === null) return sketch.still(SAYS)
  const { trace, at } = seen
  const row = rowsUntil(trace.columns.time, at, trace.length) - 1
  const { source, output } = litByStep(trace, row)
  drawText(sketch, trace.output, RIGHT)
  for (const { start } of source) drawLit(sketch, template, start, LEFT)
  for (const { start } of output) drawLit(sketch, trace.output, start, RIGHT)
  if (trace.problem !== null)
    sketch.mark({ mark: 'cross', tone: 'bad', label: 'It ends with an error' }, RIGHT + 4, 26, 3)
  return sketch.still(SAYS)
}

function drawText(sketch: Sketch, text: string, x: number): void {
  for (const [line, words] of text.split('\n', LINES).entries()) {
    const indent = Math.min(12, words.length - words.trimStart().length)
    box(sketch, 'neutral bar', { x: x + indent, line, letters: words.trim().length, most: WIDTH - indent })
  }
}

function drawLit(sketch: Sketch, text: string, offset: number, x: number): void {
  const before = text.slice(0, offset).split('\n')
  const line = before.length - 1
  if (line >= LINES) return
  const words = text.split('\n', LINES)[line] ?? ''
  box(sketch, 'wait fill', { x, line, letters: words.length, most: WIDTH })
}

type Bar = { readonly x: number; readonly line: number; readonly letters: number; readonly most: number }

function box(sketch: Sketch, style: 'neutral bar' | 'wait fill', { x, line, letters, most }: Bar): void {
  const w = Math.min(most, (letters / LETTERS) * WIDTH)
  sketch.box(style, { x, y: 6 + line * 5.4, w, h: 2.6 })
}

/** What is shown of it in lists, and the preset that stands for it there. */
export const mappingStill = { cover: 'order-for-backend', draw: drawMapping }
