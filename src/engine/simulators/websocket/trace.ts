import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { WebsocketScenario } from './scenario.ts'

/** What happens to a connection, a message or a post. */
export const VERDICTS = verdictTable({
  opening: { id: 'opening', label: 'Handshake', tone: 'wait', mark: 'ring' },
  open: { id: 'open', label: 'Connection open', tone: 'good', mark: 'circle' },
  refused: { id: 'refused', label: 'Connection refused', tone: 'bad', mark: 'cross', bin: 'refused' },
  routed: { id: 'routed', label: 'Message to its route', tone: 'info', mark: 'circle', bin: 'messages' },
  defaulted: {
    id: 'defaulted',
    label: 'Message to $default',
    tone: 'info',
    mark: 'diamond',
    bin: 'messages',
  },
  noRoute: { id: 'no-route', label: 'No route for the message', tone: 'bad', mark: 'cross', bin: 'refused' },
  throttled: { id: 'throttled', label: 'Message throttled', tone: 'bad', mark: 'cross', bin: 'refused' },
  unsent: { id: 'unsent', label: 'Not sent: no connection', tone: 'neutral', mark: 'ring' },
  delivered: {
    id: 'delivered',
    label: 'Post delivered, 200',
    tone: 'good',
    mark: 'diamond',
    bin: 'delivered',
  },
  gone: { id: 'gone', label: 'Post refused, 410', tone: 'bad', mark: 'square', bin: 'refused' },
  postThrottled: {
    id: 'post-throttled',
    label: 'Post refused, 429',
    tone: 'bad',
    mark: 'diamond',
    bin: 'refused',
  },
  postTooLarge: {
    id: 'post-too-large',
    label: 'Post refused, 413',
    tone: 'bad',
    mark: 'cross',
    bin: 'refused',
  },
  closed: { id: 'closed', label: 'Closed by the client', tone: 'neutral', mark: 'square' },
  idle: { id: 'idle', label: 'Closed for idling, 1001', tone: 'wait', mark: 'square' },
  tooLong: { id: 'too-long', label: 'Closed after two hours, 1001', tone: 'wait', mark: 'square' },
  tooLarge: {
    id: 'too-large',
    label: 'Closed, too large, 1009',
    tone: 'bad',
    mark: 'square',
    bin: 'refused',
  },
  binary: { id: 'binary', label: 'Closed, binary data, 1003', tone: 'bad', mark: 'square', bin: 'refused' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'messages', label: 'Messages', unit: 'messages', draw: 'bar', tone: 'info' },
  { column: 'delivered', label: 'Posts delivered', unit: 'posts', draw: 'bar', tone: 'good' },
  { column: 'refused', label: 'Refused', unit: 'events', draw: 'bar', tone: 'bad' },
  { column: 'open', label: 'Open connections', unit: 'connections', draw: 'step', tone: 'neutral' },
]

/** Every connection that was tried, by its ordinal: whose it is, and its instants in µs; −1 where it never opened. */
export type ConnectionTable = {
  readonly count: number
  readonly client: Int32Array
  readonly startedAt: Float64Array
  readonly openedAt: Float64Array
  readonly closedAt: Float64Array
}

/**
 * Columns besides `time` and `verdict`: `client` (names.client), `connection` (ordinal), `route` (names.route; −1 none),
 * `status` (of a refusal or a post, or the code of a close; 0 none), `bytes`, `units` (billed messages), `open` (connections
 * that are open right after).
 */
export type WebsocketTrace = Trace<WebsocketScenario> & {
  readonly connections: ConnectionTable
  readonly totals: {
    readonly peakOpen: number
    /** Connection × µs for which connections were open. */
    readonly openMicros: number
    readonly frames: number
    readonly units: number
  }
}

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    client: noIndex(length),
    connection: noIndex(length),
    route: noIndex(length),
    status: new Uint16Array(length),
    bytes: new Uint32Array(length),
    units: new Uint16Array(length),
    open: new Uint32Array(length),
  }
}
