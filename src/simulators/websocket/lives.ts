import { VERDICT, type WebsocketTrace } from '#engine/simulators/websocket/trace.ts'

/** What a lane is at an instant. Idle is ours: a minute without traffic. */
export type LifeState = 'opening' | 'open' | 'idle'

/** A stretch of a lane in µs; `share` of the client's connections are in this state. */
export type LifePart = { readonly state: LifeState; readonly from: number; readonly to: number }

/** A quiet minute, after which an open connection counts as idle, in µs. */
const QUIET = 60_000_000

const ACTIVE: ReadonlySet<number> = new Set([
  VERDICT.routed,
  VERDICT.defaulted,
  VERDICT.noRoute,
  VERDICT.throttled,
  VERDICT.delivered,
])

/** The life of a client's connections, of several those from the first opening to the last close. */
export function livesOf(trace: WebsocketTrace): readonly (readonly LifePart[])[] {
  return trace.scenario.clients.map((_, client) => lifeOf(trace, client))
}

function lifeOf(trace: WebsocketTrace, client: number): readonly LifePart[] {
  const { started, opened, closed } = spanOf(trace, client)
  if (opened === Infinity)
    return [{ state: 'opening', from: started, to: Math.max(started, lastRefusal(trace, client)) }]
  const { columns, length } = trace
  const active: number[] = [opened]
  for (let row = 0; row < length; row++)
    if (columns['client']?.[row] === client && ACTIVE.has(columns.verdict[row] ?? -1))
      active.push(columns.time[row] ?? 0)
  return [{ state: 'opening', from: started, to: opened }, ...quietParts([...active, closed])]
}

/** The first handshake and the first opening of a client's connections, and their last close. */
function spanOf({ connections }: WebsocketTrace, client: number) {
  let started = Infinity
  let opened = Infinity
  let closed = -1
  for (let each = 0; each < connections.count; each++) {
    if (connections.client[each] !== client) continue
    started = Math.min(started, connections.startedAt[each] ?? Infinity)
    const at = connections.openedAt[each] ?? -1
    if (at >= 0) opened = Math.min(opened, at)
    closed = Math.max(closed, connections.closedAt[each] ?? -1)
  }
  return { started, opened, closed }
}

function lastRefusal({ columns, length }: WebsocketTrace, client: number): number {
  let at = -1
  for (let row = 0; row < length; row++)
    if (columns['client']?.[row] === client && columns.verdict[row] === VERDICT.refused)
      at = columns.time[row] ?? 0
  return at
}

/** Open from one sign of life to the next, and idle in between where that takes long. */
function quietParts(times: readonly number[]): readonly LifePart[] {
  const parts: LifePart[] = []
  const add = (part: LifePart): void => {
    const last = parts.at(-1)
    if (last?.state === part.state && last.to === part.from)
      parts[parts.length - 1] = { ...last, to: part.to }
    else if (part.to > part.from) parts.push(part)
  }
  for (const [index, from] of times.entries()) {
    const to = times[index + 1]
    if (to === undefined) break
    add({ state: 'open', from, to: Math.min(to, from + QUIET) })
    if (to > from + QUIET) add({ state: 'idle', from: from + QUIET, to })
  }
  return parts
}
