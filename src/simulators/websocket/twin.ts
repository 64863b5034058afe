import type { Trace } from '#engine/core/trace.ts'
import type { WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { counted } from '#engine/words/number.ts'
import { instant } from '#engine/words/time.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { livesOf, type LifePart } from './lives.ts'
import { sayOf, stateOf } from './state.ts'

const isWebsocket = (trace: Trace): trace is WebsocketTrace =>
  trace.sim === 'websocket' && 'connections' in trace

/** Derived from its trace alone, and asked for at each place of the playhead. */
const lives = new WeakMap<WebsocketTrace, readonly (readonly LifePart[])[]>()

/** What went over each lane so far, and how many are open. */
export function websocketTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isWebsocket(trace)) return []
  const known = lives.get(trace) ?? livesOf(trace)
  lives.set(trace, known)
  const last = sayOf(trace, head.row)
  return [
    ...trace.scenario.clients.map(({ name }, lane) => ({
      label: name,
      text: [
        stateOf(trace, { lane, parts: known[lane] ?? [], head }),
        ...countsOf(trace, lane, head.row),
      ].join(', '),
    })),
    ...(last === '' ? [] : [{ label: `Last, at ${instant(head.time, trace.horizon)}`, text: last }]),
  ]
}

/** Marks of a lane by what they mean. */
function countsOf({ columns, verdicts }: WebsocketTrace, lane: number, row: number): readonly string[] {
  const counts = new Map<string, number>()
  for (let at = 0; at <= row; at++) {
    if (columns['client']?.[at] !== lane) continue
    const label = verdicts[columns.verdict[at] ?? -1]?.label ?? ''
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts].map(([label, count]) => `${label}: ${counted(count, 'time')}`)
}
