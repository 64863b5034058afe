import { binColumn, binOf, makeBins } from '#engine/core/trace.ts'
import type { Bins, SeriesInfo, VerdictInfo } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'

import type { QueueScenario, QueueTrace } from './scenario.ts'
import type { Rows } from './rows.ts'

/** In the order of VERDICT. */
const VERDICTS: readonly VerdictInfo[] = [
  { id: 'queued', label: 'Accepted into the queue', tone: 'wait' },
  { id: 'throttled', label: '429 at the gateway', tone: 'bad' },
  { id: 'done', label: 'Done and deleted', tone: 'good' },
  { id: 'duplicate', label: 'Done once more', tone: 'bad' },
  { id: 'late', label: 'Done too late to delete', tone: 'bad' },
  { id: 'failed', label: 'Failed', tone: 'bad' },
  { id: 'returned', label: 'Visible again', tone: 'info' },
  { id: 'dead', label: 'Moved to the dead-letter queue', tone: 'bad' },
  { id: 'served', label: 'Served at once', tone: 'good' },
  { id: 'sync-error', label: 'Refused by the backend', tone: 'bad' },
  { id: 'too-large', label: 'Too large for the queue', tone: 'bad' },
]

const SERIES: readonly SeriesInfo[] = [
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

const BIN_OF_VERDICT: readonly (string | null)[] = [
  'accepted',
  'refused',
  'done',
  'again',
  'again',
  'again',
  null,
  null,
  'done',
  null,
  'refused',
]

type Finished = {
  readonly scenario: QueueScenario
  readonly horizon: Micros
  readonly columns: ReturnType<Rows['done']>
  readonly notes: readonly string[]
  readonly directRefusals: readonly number[]
  readonly totals: QueueTrace['totals']
}

/** Bins the rows and puts the finished trace together. */
export function finishTrace(run: Finished): QueueTrace {
  return {
    sim: 'queue',
    scenario: run.scenario,
    horizon: run.horizon,
    length: run.columns.time.length,
    columns: run.columns,
    verdicts: VERDICTS,
    bins: binRows(run),
    series: SERIES,
    names: {},
    notes: run.notes,
    totals: run.totals,
  }
}

function binRows(run: Finished): Bins {
  const { columns, horizon } = run
  const bins = makeBins(
    horizon,
    SERIES.map((each) => each.column),
  )
  const byVerdict = BIN_OF_VERDICT.map((name) => (name === null ? null : binColumn(bins, name)))
  for (const [row, at] of columns.time.entries()) {
    const column = byVerdict[columns.verdict[row] ?? 0]
    const bin = binOf(bins, at)
    if (column) column[bin] = (column[bin] ?? 0) + 1
  }
  const errors = binColumn(bins, 'syncErrors')
  for (const at of run.directRefusals) {
    const bin = binOf(bins, at)
    errors[bin] = (errors[bin] ?? 0) + 1
  }
  binStates(run, bins)
  return bins
}

/** How the queue stands at the end of each bin: after the last row before that. */
function binStates({ columns, horizon }: Finished, bins: Bins): void {
  const states = [
    [binColumn(bins, 'waiting'), columns.waiting],
    [binColumn(bins, 'inFlight'), columns.inFlight],
    [binColumn(bins, 'dead'), columns.dead],
  ] as const
  const oldestAge = binColumn(bins, 'oldestAge')
  let row = -1
  for (let bin = 0; bin < bins.count; bin++) {
    const end = Math.min(horizon, (bin + 1) * bins.width)
    while ((columns.time[row + 1] ?? Infinity) <= end) row += 1
    for (const [to, from] of states) to[bin] = from[row] ?? 0
    const oldestAt = columns.oldestAt[row] ?? -1
    oldestAge[bin] = oldestAt < 0 ? 0 : (end - oldestAt) / 1_000_000
  }
}
