import { binColumn, binOf, makeBins, type Bins } from '#engine/core/trace.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import type { Micros } from '#engine/units.ts'

import type { Rows } from './rows.ts'
import type { QueueScenario } from './scenario.ts'
import { SERIES, VERDICTS, type QueueTrace } from './trace.ts'

type Finished = {
  readonly scenario: QueueScenario
  readonly horizon: Micros
  readonly columns: ReturnType<Rows['done']>
  readonly notes: readonly string[]
  readonly directRefusals: readonly number[]
  readonly jobs: QueueTrace['jobs']
  readonly direct: QueueTrace['direct']
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
    verdicts: VERDICTS.infos,
    bins: binRows(run),
    series: SERIES,
    names: {},
    notes: run.notes,
    jobs: run.jobs,
    direct: run.direct,
    totals: run.totals,
  }
}

function binRows(run: Finished): Bins {
  const { columns, horizon } = run
  const bins = makeBins(
    horizon,
    SERIES.map((each) => each.column),
  )
  const { time, verdict } = columns
  binByVerdict(bins, VERDICTS, { time, verdict, length: time.length })
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
