import { binColumn, binOf, makeBins, type Bins } from '#engine/core/trace.ts'
import type { Progress } from '#engine/core/work.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import { Rows } from '#engine/simulators/kit/rows.ts'
import { micros, MICROS_PER_SECOND } from '#engine/units.ts'

import { Api } from './api.ts'
import { websocketWork, type WebsocketScenario } from './scenario.ts'
import { clientsByConnection, plan, Schedule } from './schedule.ts'
import { makeColumns, SERIES, VERDICTS, type WebsocketTrace } from './trace.ts'

/** Jobs between two reports. */
const REPORT_EVERY = 4_096

/** Plays clients and backend until every connection is closed. */
export function runWebsocket(scenario: WebsocketScenario, progress?: Progress): WebsocketTrace {
  const work = websocketWork(scenario)
  const schedule = new Schedule()
  const rows = new Rows(makeColumns(work), 1)
  const api = new Api(scenario, schedule, rows, clientsByConnection(scenario))
  plan(scenario, schedule)
  let done = 0
  for (let next = schedule.next(); next !== null; next = schedule.next()) {
    api.play(next.at, next.job)
    done += 1
    if (done % REPORT_EVERY === 0) progress?.(Math.min(1, done / (work + 1)))
  }
  const columns = rows.done()
  const end = Math.max(columns.time.at(-1) ?? 0, MICROS_PER_SECOND)
  const horizon = micros(end)
  return {
    sim: 'websocket',
    scenario,
    horizon,
    length: rows.length,
    columns,
    verdicts: VERDICTS.infos,
    bins: binsOf(horizon, columns, rows.length),
    series: SERIES,
    names: { client: scenario.clients.map(({ name }) => name), route: api.routes },
    notes: [],
    connections: api.table(),
    totals: api.totals(),
  }
}

function binsOf(
  horizon: WebsocketTrace['horizon'],
  columns: WebsocketTrace['columns'],
  length: number,
): Bins {
  const bins = makeBins(
    horizon,
    SERIES.map(({ column }) => column),
  )
  binByVerdict(bins, VERDICTS, { ...columns, length })
  const open = binColumn(bins, 'open')
  let row = 0
  let now = 0
  for (let bin = 0; bin < bins.count; bin++) {
    for (; row < length && binOf(bins, columns.time[row] ?? 0) <= bin; row++)
      now = columns['open']?.[row] ?? 0
    open[bin] = now
  }
  return bins
}
