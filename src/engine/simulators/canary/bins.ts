import { binColumn, binOf, makeBins, type Bins, type Trace } from '#engine/core/trace.ts'
import type { Micros } from '#engine/units.ts'

import type { CanaryScenario } from './scenario.ts'
import { SERIES, VERDICTS, type CanaryTrace } from './trace.ts'

/** Half width of a 95 % band around `percent` after `count` independent draws, in percentage points. */
export function bandWidth(percent: number, count: number): number {
  const p = percent / 100
  return count === 0 ? 100 : 196 * Math.sqrt((p * (1 - p)) / count)
}

type Finished = {
  readonly scenario: CanaryScenario
  readonly horizon: Micros
  readonly length: number
  readonly columns: Trace['columns']
  readonly names: Readonly<Record<'user' | 'deployment' | 'variables', readonly string[]>>
  readonly notes: readonly string[]
}

/** Bins the rows and puts the finished trace together. */
export function finishTrace(run: Finished): CanaryTrace {
  return {
    sim: 'canary',
    scenario: run.scenario,
    horizon: run.horizon,
    length: run.length,
    columns: run.columns,
    verdicts: VERDICTS.infos,
    bins: binRows(run),
    series: SERIES,
    names: { ...run.names, arm: ['production', 'canary'] },
    notes: run.notes,
  }
}

function binRows(run: Finished): Bins {
  const { columns, length } = run
  const cell = (name: string, row: number): number => columns[name]?.[row] ?? 0
  const bins = makeBins(
    run.horizon,
    SERIES.map((each) => each.column),
  )
  const arms = [binColumn(bins, 'production'), binColumn(bins, 'canary')]
  const errors = binColumn(bins, 'errors')
  const wanted = binColumn(bins, 'wanted').fill(-1)
  for (let row = 0; row < length; row++) {
    const bin = binOf(bins, columns.time[row] ?? 0)
    wanted[bin] = cell('percent', row)
    const arm = arms[cell('arm', row)]
    if (arm) arm[bin] = (arm[bin] ?? 0) + 1
    if (cell('status', row) === 500) errors[bin] = (errors[bin] ?? 0) + 1
  }
  binShares(run, bins)
  return bins
}

/** Shares so far; a bin without requests keeps what was before it. */
function binShares({ scenario }: Finished, bins: Bins): void {
  const column = (name: string): Float64Array => binColumn(bins, name)
  const wanted = column('wanted')
  let percent = scenario.canary?.percent ?? 0
  let canary = 0
  let all = 0
  for (let bin = 0; bin < bins.count; bin++) {
    const set = wanted[bin] ?? -1
    percent = set === -1 ? percent : set
    canary += column('canary')[bin] ?? 0
    all += (column('canary')[bin] ?? 0) + (column('production')[bin] ?? 0)
    const width = bandWidth(percent, all)
    wanted[bin] = percent
    column('share')[bin] = all === 0 ? 0 : (100 * canary) / all
    column('low')[bin] = Math.max(0, percent - width)
    column('high')[bin] = Math.min(100, percent + width)
  }
}
