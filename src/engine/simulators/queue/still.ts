import { binColumn, rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { QueueScenario } from './scenario.ts'
import type { QueueTrace } from './trace.ts'

/** Workers and waiting messages that are told apart. */
const MOST_WORKERS = 6
const PIPE_ROOM = 8

const SERIES = [
  { column: 'done', tone: 'good' },
  { column: 'refused', tone: 'bad' },
  { column: 'again', tone: 'bad' },
] as const

const SAYS =
  'From the left: a message that arrives, the queue, the consumers (rings), and below these the box of messages that failed too often. At the bottom: messages over time.'
const SAYS_DIRECT =
  'Requests go straight to a backend with so many places (rings): who finds them taken gets an error. At the bottom: requests over time.'

/** A pipe with what waits in it, the workers behind it, and below them the box for what always fails. */
function drawQueue(scenario: QueueScenario, seen: Moment<QueueTrace> | null): Still {
  const sketch = new Sketch()
  const says = scenario.mode === 'queue' ? SAYS : SAYS_DIRECT
  if (scenario.mode === 'queue') sketch.add('neutral line', 'M20 10h44m0 12h-44')
  else sketch.add('neutral line', 'M20 16h44m-4 -4l4 4l-4 4')
  const workers = Math.min(MOST_WORKERS, scenario.consumers.count)
  for (let worker = 0; worker < workers; worker++) sketch.mark(IDLE, ...placeOf(worker))
  if (seen === null) {
    sketch.add('neutral dot', 'M6 16h0m6 0h0')
    return sketch.still(says)
  }
  drawState(sketch, seen, workers)
  drawHistory(sketch, seen.trace, SERIES, seen.at)
  return sketch.still(says)
}

const IDLE = { mark: 'ring', tone: 'neutral' } as const
const WAITING = { mark: 'circle', tone: 'wait', label: 'Waits' } as const
const BUSY = { mark: 'circle', tone: 'info', label: 'Being worked on' } as const

function placeOf(worker: number): readonly [number, number] {
  return [72 + (worker % 3) * 8, 12 + Math.floor(worker / 3) * 8]
}

function drawState(sketch: Sketch, { trace, at }: Moment<QueueTrace>, workers: number): void {
  const end = rowsUntil(trace.columns.time, at, trace.length)
  const of = (name: string): number => trace.columns[name]?.[end - 1] ?? 0
  const most = Math.max(1, ...binColumn(trace.bins, 'waiting'))
  const waiting = Math.min(PIPE_ROOM, Math.ceil((of('waiting') / Math.max(most, PIPE_ROOM)) * PIPE_ROOM))
  for (let dot = 0; dot < waiting; dot++) sketch.mark(WAITING, 61 - dot * 5.4, 16)
  const busy = Math.min(workers, Math.ceil(of('inFlight') / trace.scenario.consumers.batch))
  for (let worker = 0; worker < busy; worker++) sketch.mark(BUSY, ...placeOf(worker))
  const last = trace.verdicts[trace.columns.verdict[end - 1] ?? -1]
  if (last !== undefined) sketch.mark(last, 10, 16, 3)
  if (trace.scenario.maxReceiveCount === 0) return
  sketch.add('neutral line', 'M72 28v8h16v-8')
  const dead = Math.min(3, of('dead'))
  for (let each = 0; each < dead; each++) sketch.mark(DEAD, 75.5 + each * 4.6, 33.5, 1.8)
}

const DEAD = { mark: 'square', tone: 'bad', label: 'Dead letter' } as const

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const queueStill = { cover: 'visibility-too-short', draw: drawQueue }
