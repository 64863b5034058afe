import { rowsUntil } from '#engine/core/trace.ts'
import { Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { JwtScenario } from './fields.ts'
import { CHECK_IDS, KIND_NAMES, KINDS, VERDICT, VERDICTS, type JwtTrace, type ShownCall } from './trace.ts'

/** Rules in a row of the drawing. */
const IN_ROW = Math.ceil(CHECK_IDS.length / 2)

/** Stands under the picture. */
const SAYS = `Above: the rules that a token is held against, in their order. Below, the answers of: ${KINDS.map((kind) => KIND_NAMES[kind]).join('; ')}.`

/** The rules of the chosen authorizer with their marks, and under them the answers of all four. */
function drawJwt({ api }: JwtScenario, seen: Moment<JwtTrace> | null): Still {
  const sketch = new Sketch()
  const row =
    seen === null ? 0 : Math.max(0, rowsUntil(seen.trace.columns.time, seen.at, seen.trace.length) - 1)
  const call = seen?.trace.calls[seen.trace.columns['request']?.[row] ?? 0]
  for (const check of CHECK_IDS.keys())
    place(sketch, call?.answers[api].checks[check]?.verdict ?? VERDICT.unreached, [
      8 + (check % IN_ROW) * 10,
      10 + Math.floor(check / IN_ROW) * 14,
    ])
  for (const [index, kind] of KINDS.entries()) place(sketch, answerOf(call, kind), [18 + index * 20, 44])
  return sketch.still(SAYS)
}

const answerOf = (call: ShownCall | undefined, kind: (typeof KINDS)[number]): number =>
  call?.answers[kind].checks.at(-1)?.verdict ?? VERDICT.unreached

/** A mark, or a point where the rule decided nothing. */
function place(sketch: Sketch, verdict: number, [x, y]: readonly [number, number]): void {
  const info = VERDICTS.infos[verdict]
  const isPoint = verdict === VERDICT.unreached || verdict === VERDICT.absent
  if (isPoint || info === undefined) sketch.box('neutral fill', { x: x - 0.6, y: y - 0.6, w: 1.2, h: 1.2 })
  else sketch.mark(info, x, y, 2.6)
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction. */
export const jwtStill = { cover: 'every-rule', draw: drawJwt }
