import { binColumn, binOf, makeBins } from '#engine/core/trace.ts'
import { cacheCost } from '#engine/gateway/pricing.ts'
import type { Bins, SeriesInfo, VerdictInfo } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'

import { ENTRY_ENDS } from './entry-log.ts'
import { VERDICT, type CacheScenario, type CacheTrace, type EntryTable } from './scenario.ts'
import type { Rows } from './trace.ts'
import type { Paid } from './stage-state.ts'

/** In the order of VERDICT. */
export const VERDICTS: readonly VerdictInfo[] = [
  { id: 'hit', label: 'Hit', tone: 'good' },
  { id: 'wrong', label: 'Hit with a wrong body', tone: 'bad' },
  { id: 'miss', label: 'Miss', tone: 'wait' },
  { id: 'too-large', label: 'Miss, too large to keep', tone: 'wait' },
  { id: 'bypass', label: 'Not cached', tone: 'neutral' },
  { id: 'invalidated', label: 'Invalidated', tone: 'info' },
  { id: 'refused', label: 'Invalidation refused, 403', tone: 'bad' },
  { id: 'joined', label: 'Waited for another miss', tone: 'info' },
  { id: 'change', label: 'Change', tone: 'neutral' },
]

/** In the order of CAUSE. */
export const CAUSES = [
  'none',
  'first request for this key',
  'a key parameter has a new value',
  'the entry expired',
  'the entry was evicted',
  'the cache was flushed',
  'the answer is still on its way',
  'the last answer could not be kept',
  'the method is not cached',
  'the stage has no cache',
  'the TTL is 0',
  'the cache is being made',
  'the canary does not use the stage cache',
  'the entry was replaced',
] as const

/** In the order of ASKED. */
export const ASKS = ['no', 'invalidated', 'refused', 'ignored with a warning', 'ignored silently'] as const

const SERIES: readonly SeriesInfo[] = [
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

const BIN_OF_VERDICT: readonly (string | null)[] = [
  'hits',
  'wrong',
  'misses',
  'misses',
  'bypasses',
  'invalidations',
  'refused',
  'joined',
  null,
]

/** What a run hands over at its end. */
export type Finished = {
  readonly scenario: CacheScenario
  readonly horizon: Micros
  readonly rows: Rows
  readonly length: number
  readonly entries: EntryTable
  readonly paid: readonly Paid[]
  readonly names: {
    readonly key: readonly string[]
    readonly request: readonly string[]
    readonly param: readonly string[]
  }
  readonly evictions: number
  readonly peakBytes: number
  readonly notes: readonly string[]
}

/** Bins the rows and puts the finished trace together. */
export function finishTrace(run: Finished): CacheTrace {
  const { scenario, horizon, rows, entries } = run
  const columns = Object.fromEntries(
    Object.entries(rows).map(([name, column]) => [name, column.slice(0, run.length)]),
  )
  let liveEntries = 0
  for (const how of entries.how) if (how === ENTRY_ENDS.indexOf('alive')) liveEntries += 1
  return {
    sim: 'cache',
    scenario,
    horizon,
    length: run.length,
    columns: {
      ...columns,
      time: rows.time.slice(0, run.length),
      verdict: rows.verdict.slice(0, run.length),
    },
    verdicts: VERDICTS,
    bins: binRows(run),
    series: SERIES,
    names: {
      key: run.names.key,
      method: scenario.methods.map((method) => `${method.method} ${method.path}`),
      request: run.names.request,
      cause: CAUSES,
      param: run.names.param,
      asked: ASKS,
      arm: ['production', 'canary'],
      end: ENTRY_ENDS,
    },
    notes: [...run.notes, ...notesOf(scenario)],
    entries,
    totals: {
      evictions: run.evictions,
      peakBytes: run.peakBytes,
      liveEntries,
      billNano: billAt(run.paid, horizon),
    },
  }
}

/** Nano-USD for the stretches that are paid for, up to an instant. */
export function billAt(paid: readonly Paid[], at: number): number {
  let sum = 0
  for (const { size, from, until } of paid) {
    const micros = Math.floor(Math.min(until, at) - from)
    if (micros > 0) sum += cacheCost(size, micros)
  }
  return sum
}

function binRows(run: Finished): Bins {
  const { rows, scenario, paid } = run
  const bins = makeBins(
    run.horizon,
    SERIES.map((each) => each.column),
  )
  const byVerdict = BIN_OF_VERDICT.map((name) => (name === null ? null : binColumn(bins, name)))
  const calls = binColumn(bins, 'backendCalls')
  for (let row = 0; row < run.length; row++) {
    const bin = binOf(bins, rows.time[row] ?? 0)
    const column = byVerdict[rows.verdict[row] ?? VERDICT.change]
    if (column) column[bin] = (column[bin] ?? 0) + 1
    calls[bin] = (calls[bin] ?? 0) + (rows.calls[row] ?? 0)
  }
  binEntries(run, bins)
  const each = scenario.backendUsdPerMillion / 1_000_000
  let good = 0
  let asked = 0
  for (let bin = 0; bin < bins.count; bin++) {
    const at = (name: string) => bins.columns[name]?.[bin] ?? 0
    const spared = at('hits') + at('wrong') + at('joined')
    good += spared
    asked += spared + at('misses')
    binColumn(bins, 'hitRatio')[bin] = asked === 0 ? 0 : (100 * good) / asked
    binColumn(bins, 'savedUsd')[bin] = good * each
    const end = Math.min(run.horizon, (bin + 1) * bins.width)
    binColumn(bins, 'billUsd')[bin] = billAt(paid, end) / 1_000_000_000
  }
  return bins
}

/** Live entries at the end of each bin. */
function binEntries({ entries }: Finished, bins: Bins): void {
  const column = binColumn(bins, 'entries')
  for (let index = 0; index < entries.count; index++) {
    const first = binOf(bins, entries.from[index] ?? 0)
    const last = Math.min(bins.count, Math.floor((entries.until[index] ?? 0) / bins.width))
    column[first] = (column[first] ?? 0) + 1
    if (last < bins.count) column[last] = (column[last] ?? 0) - 1
  }
  for (let bin = 1; bin < bins.count; bin++) column[bin] = (column[bin] ?? 0) + (column[bin - 1] ?? 0)
}

function notesOf(scenario: CacheScenario): readonly string[] {
  const notes: string[] = []
  const prices = new Set<string>([
    ...(scenario.stage.on ? [scenario.stage.sizeGb] : []),
    ...scenario.edits.flatMap((edit) => (edit.do === 'resize' ? [edit.sizeGb] : [])),
  ])
  if (prices.size > 0 && !(prices.size === 1 && prices.has('1.6')))
    notes.push('Hourly prices of caches but the 1.6 GB one are known only through copies of the price page.')
  if (scenario.conventions.coalesce)
    notes.push('Concurrent misses wait for the first answer; AWS does not say so.')
  if (scenario.conventions.cacheErrors)
    notes.push('Error responses are kept; AWS does not say whether they are.')
  return notes
}
