import { VERDICT } from '#engine/simulators/queue/trace.ts'

import type { QueueLayout, Spot } from './layout.ts'

type Place = (layout: QueueLayout, worker: number) => Spot | null

const entry: Place = ({ pipe, source, em }) => ({ x: pipe.x - 0.8 * em, y: source.y })
const finish: Place = ({ done, em }) => ({ x: done.x - em, y: done.y })

/** Where on the drawing each verdict falls. */
const PLACES: Readonly<Record<number, Place>> = {
  [VERDICT.queued]: entry,
  [VERDICT.throttled]: entry,
  [VERDICT.tooLarge]: entry,
  [VERDICT.done]: finish,
  [VERDICT.served]: finish,
  [VERDICT.duplicate]: finish,
  [VERDICT.late]: finish,
  [VERDICT.failed]: ({ workers }, worker) => workers[worker] ?? null,
  [VERDICT.returned]: ({ lane }) => lane.at(-1) ?? null,
  [VERDICT.dead]: ({ dead, em }) => ({ x: dead.x + 0.9 * em, y: dead.y + dead.height - 0.7 * em }),
  [VERDICT.syncError]: ({ pipe, done, em }) => ({ x: pipe.x + pipe.width - 0.4 * em, y: done.y }),
}

/** Where a verdict falls; `worker` is who had the message. Null where it is not drawn: a worker beyond those that are. */
export function placeOf(verdict: number, layout: QueueLayout, worker: number): Spot | null {
  return PLACES[verdict]?.(layout, worker) ?? null
}
