import { binColumn, binOf, makeBins, type Bins, type Trace } from '#engine/core/trace.ts'
import { cacheCost } from '#engine/gateway/pricing.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import type { Micros } from '#engine/units.ts'

import type { CacheScenario } from './fields.ts'
import type { Paid } from './stage-state.ts'
import { ASKS, CAUSES, ENDS, SERIES, VERDICTS, type CacheTrace, type EntryTable } from './trace.ts'

/** What a run hands over at its end. */
export type Finished = {
  readonly scenario: CacheScenario
  readonly horizon: Micros
  readonly length: number
  readonly columns: Trace['columns']
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
  const { scenario, horizon, length, columns, entries } = run
  let liveEntries = 0
  for (const how of entries.how) if (how === ENDS.index.alive) liveEntries += 1
  return {
    sim: 'cache',
    scenario,
    horizon,
    length,
    columns,
    verdicts: VERDICTS.infos,
    bins: binRows(run),
    series: SERIES,
    names: {
      key: run.names.key,
      method: scenario.methods.map((method) => `${method.method} ${method.path}`),
      request: run.names.request,
      cause: CAUSES.words,
      param: run.names.param,
      asked: ASKS.words,
      arm: ['production', 'canary'],
      end: ENDS.words,
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
  const { columns, length, scenario, paid } = run
  const bins = makeBins(
    run.horizon,
    SERIES.map((each) => each.column),
  )
  binByVerdict(bins, VERDICTS, { time: columns.time, verdict: columns.verdict, length })
  const calls = binColumn(bins, 'backendCalls')
  for (let row = 0; row < length; row++) {
    const bin = binOf(bins, columns.time[row] ?? 0)
    calls[bin] = (calls[bin] ?? 0) + (columns['calls']?.[row] ?? 0)
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
