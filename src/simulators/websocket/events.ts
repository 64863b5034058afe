import { VERDICT, type WebsocketTrace } from '#engine/simulators/websocket/trace.ts'

import type { WebsocketLayout } from './layout.ts'

/** An event as it is drawn: a post comes from below, a message from above, the rest stands on the lane. */
export type DrawnEvent = {
  readonly row: number
  readonly verdict: number
  readonly from: 'above' | 'below' | 'lane'
  readonly x: number
  readonly y: number
  /** Where its arrow ends, at the bar. */
  readonly barY: number
}

const POSTS: ReadonlySet<number> = new Set([
  VERDICT.delivered,
  VERDICT.gone,
  VERDICT.postThrottled,
  VERDICT.postTooLarge,
])
const MESSAGES: ReadonlySet<number> = new Set([
  VERDICT.routed,
  VERDICT.defaulted,
  VERDICT.noRoute,
  VERDICT.throttled,
  VERDICT.unsent,
])

/** px within which events of a kind and a lane are one mark. */
const TOGETHER = 5

function sideOf(verdict: number): DrawnEvent['from'] {
  if (POSTS.has(verdict)) return 'below'
  return MESSAGES.has(verdict) ? 'above' : 'lane'
}

/** Events in order, those that would cover each other once: at the first of them. */
export function eventsOf(trace: WebsocketTrace, { lanes, xOf }: WebsocketLayout): readonly DrawnEvent[] {
  const { columns, length } = trace
  const drawn: DrawnEvent[] = []
  const taken = new Set<string>()
  for (let row = 0; row < length; row++) {
    const client = columns['client']?.[row] ?? 0
    const lane = lanes[client]
    if (lane === undefined) continue
    const verdict = columns.verdict[row] ?? 0
    const x = xOf(columns.time[row] ?? 0)
    const place = `${client} ${verdict} ${Math.round(x / TOGETHER)}`
    if (taken.has(place)) continue
    taken.add(place)
    drawn.push({ row, verdict, x, ...heightsOf(sideOf(verdict), lane) })
  }
  return drawn
}

function heightsOf(
  from: DrawnEvent['from'],
  { y, bar, reach }: WebsocketLayout['lanes'][number],
): Pick<DrawnEvent, 'from' | 'y' | 'barY'> {
  switch (from) {
    case 'above':
      return { from, y: y - reach, barY: y - bar / 2 }
    case 'below':
      return { from, y: y + reach, barY: y + bar / 2 }
    case 'lane':
      return { from, y, barY: y }
  }
}
