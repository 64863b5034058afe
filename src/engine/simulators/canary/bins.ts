import { binColumn, binOf, makeBins } from '#engine/core/trace.ts'
import type { Bins, SeriesInfo, VerdictInfo } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'

import { VERDICT, type CanaryScenario, type CanaryTrace } from './scenario.ts'

/** The columns of a canary trace while a run fills them. */
export type Rows = ReturnType<typeof makeRows>

export function makeRows(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    arm: new Int32Array(length).fill(-1),
    user: new Int32Array(length).fill(-1),
    draw: new Int32Array(length).fill(-1),
    percent: new Float64Array(length),
    deployment: new Int32Array(length).fill(-1),
    variables: new Int32Array(length).fill(-1),
    status: new Uint16Array(length),
    latency: new Float64Array(length),
    edit: new Int32Array(length).fill(-1),
  }
}

/** In the order of VERDICT. */
const VERDICTS: readonly VerdictInfo[] = [
  { id: 'production', label: 'Production', tone: 'neutral' },
  { id: 'canary', label: 'Canary', tone: 'info' },
  { id: 'production-error', label: 'Production, error', tone: 'bad' },
  { id: 'canary-error', label: 'Canary, error', tone: 'bad' },
  { id: 'change', label: 'Change', tone: 'neutral' },
]

const SERIES: readonly SeriesInfo[] = [
  { column: 'production', label: 'Production', unit: 'requests', draw: 'bar', tone: 'neutral' },
  { column: 'canary', label: 'Canary', unit: 'requests', draw: 'bar', tone: 'info' },
  { column: 'errors', label: 'Errors', unit: 'requests', draw: 'line', tone: 'bad' },
  { column: 'share', label: 'Share of the canary so far', unit: '%', draw: 'line', tone: 'info' },
  { column: 'wanted', label: 'Share that is set', unit: '%', draw: 'step', tone: 'neutral' },
  { column: 'low', label: '95 % band, low', unit: '%', draw: 'line', tone: 'wait' },
  { column: 'high', label: '95 % band, high', unit: '%', draw: 'line', tone: 'wait' },
]

/** Half width of a 95 % band around `percent` after `count` independent draws, in percentage points. */
export function bandWidth(percent: number, count: number): number {
  const p = percent / 100
  return count === 0 ? 100 : 196 * Math.sqrt((p * (1 - p)) / count)
}

type Finished = {
  readonly scenario: CanaryScenario
  readonly horizon: Micros
  readonly rows: Rows
  readonly length: number
  readonly names: Readonly<Record<'user' | 'deployment' | 'variables', readonly string[]>>
}

/** Bins the rows and puts the finished trace together. */
export function finishTrace(run: Finished): CanaryTrace {
  const { rows, length } = run
  const columns = Object.fromEntries(
    Object.entries(rows).map(([name, column]) => [name, column.slice(0, length)]),
  )
  return {
    sim: 'canary',
    scenario: run.scenario,
    horizon: run.horizon,
    length,
    columns: { ...columns, time: rows.time.slice(0, length), verdict: rows.verdict.slice(0, length) },
    verdicts: VERDICTS,
    bins: binRows(run),
    series: SERIES,
    names: { ...run.names, arm: ['production', 'canary'] },
    notes: [],
  }
}

function binRows(run: Finished): Bins {
  const { rows, length } = run
  const bins = makeBins(
    run.horizon,
    SERIES.map((each) => each.column),
  )
  const arms = [binColumn(bins, 'production'), binColumn(bins, 'canary')]
  const errors = binColumn(bins, 'errors')
  const wanted = binColumn(bins, 'wanted').fill(-1)
  for (let row = 0; row < length; row++) {
    const bin = binOf(bins, rows.time[row] ?? 0)
    wanted[bin] = rows.percent[row] ?? 0
    const arm = arms[rows.arm[row] ?? -1]
    if (arm) arm[bin] = (arm[bin] ?? 0) + 1
    if (rows.status[row] === 500) errors[bin] = (errors[bin] ?? 0) + 1
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

/** Whether a row is a request; the others are changes. */
export function isRequest(trace: CanaryTrace, row: number): boolean {
  return trace.columns.verdict[row] !== VERDICT.change
}
