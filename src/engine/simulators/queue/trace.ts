import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { QueueScenario } from './scenario.ts'

/** What happened to a request or to its message. */
export const VERDICTS = verdictTable({
  queued: { id: 'queued', label: 'Accepted into the queue', tone: 'wait', mark: 'ring', bin: 'accepted' },
  throttled: { id: 'throttled', label: '429 at the gateway', tone: 'bad', mark: 'cross', bin: 'refused' },
  done: { id: 'done', label: 'Done and deleted', tone: 'good', mark: 'circle', bin: 'done' },
  duplicate: { id: 'duplicate', label: 'Done once more', tone: 'bad', mark: 'cross', bin: 'again' },
  late: { id: 'late', label: 'Done too late to delete', tone: 'bad', mark: 'cross', bin: 'again' },
  failed: { id: 'failed', label: 'Failed', tone: 'bad', mark: 'square', bin: 'again' },
  returned: { id: 'returned', label: 'Visible again', tone: 'info', mark: 'circle' },
  dead: { id: 'dead', label: 'Moved to the dead-letter queue', tone: 'bad', mark: 'square' },
  served: { id: 'served', label: 'Served at once', tone: 'good', mark: 'circle', bin: 'done' },
  syncError: { id: 'sync-error', label: 'Refused by the backend', tone: 'bad', mark: 'square' },
  tooLarge: { id: 'too-large', label: 'Too large for the queue', tone: 'bad', mark: 'cross', bin: 'refused' },
})
export const VERDICT = VERDICTS.index

export const SERIES: readonly SeriesInfo[] = [
  { column: 'accepted', label: 'Accepted', unit: 'messages', draw: 'bar', tone: 'neutral' },
  { column: 'refused', label: 'Refused, 429', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'done', label: 'Done', unit: 'messages', draw: 'bar', tone: 'good' },
  { column: 'again', label: 'Done again, late or failed', unit: 'messages', draw: 'bar', tone: 'bad' },
  { column: 'waiting', label: 'Waiting', unit: 'messages', draw: 'step', tone: 'wait' },
  { column: 'inFlight', label: 'In flight', unit: 'messages', draw: 'step', tone: 'info' },
  { column: 'dead', label: 'Dead-lettered so far', unit: 'messages', draw: 'step', tone: 'bad' },
  { column: 'oldestAge', label: 'Age of the oldest', unit: 's', draw: 'line', tone: 'wait' },
  { column: 'syncErrors', label: 'Errors without the queue', unit: 'requests', draw: 'line', tone: 'bad' },
]

/**
 * Every receive, in the order in which they happened: instants in µs, and the rows on which it followed (`from`), its work
 * ended (`until`) and its message became visible again (`back`); −1 where that never happened.
 */
export type JobTable = {
  readonly count: number
  readonly message: Int32Array
  readonly receive: Uint32Array
  /** Who took it, from 0. */
  readonly worker: Uint16Array
  readonly fails: Uint8Array
  /** When it was received, and when the work on it ends. */
  readonly at: Float64Array
  readonly done: Float64Array
  readonly from: Int32Array
  readonly until: Int32Array
  readonly back: Int32Array
}

/** The same requests straight to the backend: which of those that the gateway let through were refused (from 0), and when the others were served, µs. */
export type DirectTable = { readonly refused: Int32Array; readonly servedAt: Float64Array }

/**
 * Columns besides `time` and `verdict`: `message` (ordinal of the request), `receive` (receive count), `sentAt`,
 * `receivedAt` (µs; −1 none), `waiting`, `inFlight`, `deleted`, `dead` (messages right after), `oldestAt` (µs at which the
 * oldest message in the queue was sent; −1 none).
 */
export type QueueTrace = Trace<QueueScenario> & {
  readonly jobs: JobTable
  readonly direct: DirectTable
  readonly totals: {
    readonly sent: number
    readonly peakDepth: number
    readonly peakBacklog: number
    readonly backlogAtInflowEnd: number
    readonly drainedAt: number
    readonly oldestAge: number
    readonly maxWait: number
    /** Completions of work that was done before, and the messages that had one. */
    readonly duplicates: number
    readonly repeated: number
    /** Completions after the message had been received again: the delete did nothing. */
    readonly lateDeletes: number
    readonly receives: number
    /** Sum over time of the messages in the system, in messages × µs, and the sum of their times in it. */
    readonly area: number
    readonly sojourns: number
    readonly syncServed: number
    readonly syncErrors: number
  }
}
