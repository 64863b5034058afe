import { VERDICT, type WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { numberText } from '#engine/words/number.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import type { LifePart } from './lives.ts'

type At = { readonly lane: number; readonly parts: readonly LifePart[]; readonly head: Head }

/** What a client's connections are: of one its state, of several how many are open. */
export function stateOf(trace: WebsocketTrace, { lane, parts, head }: At): string {
  const count = trace.scenario.clients[lane]?.count ?? 1
  if (count > 1) return `${numberText(openOf(trace, lane, head.row))} of ${numberText(count)} open`
  const began = trace.connections.startedAt[firstOf(trace, lane)] ?? -1
  if (began < 0 || head.time < began) return 'not connected'
  const verdict = lastVerdict(trace, lane, head.row)
  if (verdict === VERDICT.refused) return 'refused'
  const part = parts.find(({ from, to }) => head.time >= from && head.time < to)
  return part?.state ?? 'closed'
}

function firstOf({ connections }: WebsocketTrace, lane: number): number {
  return connections.client.indexOf(lane)
}

function openOf({ connections, columns }: WebsocketTrace, lane: number, row: number): number {
  const now = columns.time[row] ?? -1
  let open = 0
  for (let each = 0; each < connections.count; each++) {
    const opened = connections.openedAt[each] ?? -1
    const closed = connections.closedAt[each] ?? -1
    const isHere = connections.client[each] === lane && opened >= 0 && opened <= now
    if (isHere && (closed < 0 || closed > now)) open += 1
  }
  return open
}

function lastVerdict({ columns }: WebsocketTrace, lane: number, row: number): number {
  for (let at = row; at >= 0; at--) if (columns['client']?.[at] === lane) return columns.verdict[at] ?? -1
  return -1
}

/** The last event in a few words. */
export function sayOf({ columns, verdicts, names }: WebsocketTrace, row: number): string {
  const verdict = verdicts[columns.verdict[row] ?? -1]
  if (verdict === undefined) return ''
  const client = names['client']?.[columns['client']?.[row] ?? -1] ?? ''
  const route = names['route']?.[columns['route']?.[row] ?? -1]
  return `${client}: ${verdict.label}${route === undefined || route === '$default' ? '' : ` ${route}`}`
}
