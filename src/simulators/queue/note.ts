import { QueueReplay } from '#engine/simulators/queue/replay.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'
import type { Trace } from '#engine/core/trace.ts'
import { numberText } from '#engine/words/number.ts'
import { timeOf } from '#simulators/frame/trace-search.ts'

/** Derived from its trace alone, and asked for line by line. */
const replays = new WeakMap<QueueTrace, QueueReplay>()

const isQueue = (trace: Trace): trace is QueueTrace => trace.sim === 'queue'

/** What a run looks like at any place of it. */
export function replayOf(trace: QueueTrace): QueueReplay {
  const replay = replays.get(trace) ?? new QueueReplay(trace)
  replays.set(trace, replay)
  return replay
}

/** What waits and what is on its way back after an event, as the pipe and the lane under it show it. */
export function queueNote(trace: Trace, row: number): string {
  if (!isQueue(trace)) return ''
  const { waiting, returning } = replayOf(trace).at(row, timeOf(trace, row))
  const back = returning === 0 ? '' : `, ${numberText(returning)} on the way back`
  return `${numberText(waiting)} waiting${back}`
}
