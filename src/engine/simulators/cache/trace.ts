import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { noIndex, noTime } from '#engine/simulators/kit/rows.ts'
import { verdictTable, wordTable } from '#engine/simulators/kit/verdicts.ts'

import type { CacheScenario } from './fields.ts'

/** What became of a request. */
export const VERDICTS = verdictTable({
  hit: { id: 'hit', label: 'Hit', tone: 'good', mark: 'diamond', bin: 'hits' },
  wrong: { id: 'wrong', label: 'Hit with a wrong body', tone: 'bad', mark: 'cross', bin: 'wrong' },
  miss: { id: 'miss', label: 'Miss', tone: 'wait', mark: 'ring', bin: 'misses' },
  tooLarge: { id: 'too-large', label: 'Miss, too large to keep', tone: 'wait', mark: 'ring', bin: 'misses' },
  bypass: { id: 'bypass', label: 'Not cached', tone: 'neutral', mark: 'ring', bin: 'bypasses' },
  invalidated: {
    id: 'invalidated',
    label: 'Invalidated',
    tone: 'info',
    mark: 'circle',
    bin: 'invalidations',
  },
  refused: { id: 'refused', label: 'Invalidation refused, 403', tone: 'bad', mark: 'cross', bin: 'refused' },
  joined: { id: 'joined', label: 'Waited for another miss', tone: 'info', mark: 'circle', bin: 'joined' },
  change: { id: 'change', label: 'Change', tone: 'neutral', mark: 'circle' },
})
export const VERDICT = VERDICTS.index

/** Why a request was not a hit. */
export const CAUSES = wordTable({
  none: 'none',
  first: 'first request for this key',
  value: 'a key parameter has a new value',
  expired: 'the entry expired',
  evicted: 'the entry was evicted',
  flushed: 'the cache was flushed',
  pending: 'the answer is still on its way',
  unkept: 'the last answer could not be kept',
  method: 'the method is not cached',
  off: 'the stage has no cache',
  ttlZero: 'the TTL is 0',
  provisioning: 'the cache is being made',
  canary: 'the canary does not use the stage cache',
  replaced: 'the entry was replaced',
})
export const CAUSE = CAUSES.index

/** How a client's wish to invalidate ended. */
export const ASKS = wordTable({
  none: 'no',
  invalidate: 'invalidated',
  refuse: 'refused',
  warning: 'ignored with a warning',
  silent: 'ignored silently',
})
export const ASKED = ASKS.index

/** How a life in the entry table ended. */
export const ENDS = wordTable({
  expired: 'expired',
  evicted: 'evicted',
  replaced: 'replaced',
  flushed: 'flushed',
  alive: 'alive',
})

export const SERIES: readonly SeriesInfo[] = [
  { column: 'hits', label: 'Hits', unit: 'requests', draw: 'bar', tone: 'good' },
  { column: 'wrong', label: 'Wrong bodies', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'misses', label: 'Misses', unit: 'requests', draw: 'bar', tone: 'wait' },
  { column: 'bypasses', label: 'Not cached', unit: 'requests', draw: 'bar', tone: 'neutral' },
  { column: 'invalidations', label: 'Invalidated', unit: 'requests', draw: 'bar', tone: 'info' },
  { column: 'refused', label: 'Refused, 403', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'joined', label: 'Waited', unit: 'requests', draw: 'bar', tone: 'info' },
  { column: 'backendCalls', label: 'Backend calls', unit: 'calls', draw: 'line', tone: 'wait' },
  { column: 'hitRatio', label: 'Hit ratio so far', unit: '%', draw: 'line', tone: 'good' },
  { column: 'entries', label: 'Live entries', unit: 'entries', draw: 'step', tone: 'info' },
  { column: 'billUsd', label: 'Cache bill so far', unit: 'USD', draw: 'line', tone: 'bad' },
  { column: 'savedUsd', label: 'Backend cost saved so far', unit: 'USD', draw: 'line', tone: 'good' },
]

/** The life of one entry: what a lane draws. Times in µs; `how` is an index into `names.end`. */
export type EntryTable = {
  readonly count: number
  readonly key: Int32Array
  readonly from: Float64Array
  readonly until: Float64Array
  readonly expires: Float64Array
  readonly how: Uint8Array
  readonly hits: Uint32Array
  /** Row whose answer it holds. */
  readonly row: Int32Array
}

/**
 * Columns besides `time` and `verdict`: `key` (names.key, −1 none), `method` (names.method), `request` (names.request),
 * `storedAt`, `age`, `left` (µs; −1 none), `cause` (names.cause), `param` (names.param, −1 none: the key parameter that
 * made it miss), `asked` (names.asked), `wrong` (1: another request's body), `arm` (names.arm), `latency` (µs until the
 * answer), `status`, `source` (row whose answer was served, −1 the backend's own), `edit` (index of the change, −1).
 */
export type CacheTrace = Trace<CacheScenario> & {
  readonly entries: EntryTable
  readonly totals: {
    readonly evictions: number
    readonly peakBytes: number
    readonly liveEntries: number
    /** What the cache cost over the run, in whole nano-USD. */
    readonly billNano: number
  }
}

/** The columns of a cache trace while a run fills them; meanings in `CacheTrace`. */
export type CacheColumns = ReturnType<typeof makeColumns>

export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    key: noIndex(length),
    method: noIndex(length),
    request: noIndex(length),
    answer: noIndex(length),
    storedAt: noTime(length),
    age: noTime(length),
    left: noTime(length),
    cause: new Uint8Array(length),
    param: noIndex(length),
    asked: new Uint8Array(length),
    wrong: new Uint8Array(length),
    arm: new Uint8Array(length),
    latency: new Float64Array(length),
    status: new Uint16Array(length),
    source: noIndex(length),
    calls: new Uint8Array(length),
    edit: noIndex(length),
  }
}
