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
 * Columns besides `time` and `verdict`: `message` (ordinal of the request), `receive` (receive count), `sentAt`,
 * `receivedAt` (µs; −1 none), `waiting`, `inFlight`, `deleted`, `dead` (messages right after), `oldestAt` (µs at which the
 * oldest message in the queue was sent; −1 none).
 */
export type QueueTrace = Trace<QueueScenario> & {
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
