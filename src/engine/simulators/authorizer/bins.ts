import { binColumn, binOf, makeBins } from '#engine/core/trace.ts'
import type { Bins, SeriesInfo, VerdictInfo } from '#engine/simulators/simulator.ts'
import type { Micros } from '#engine/units.ts'

import { VERDICT, type AuthorizerScenario, type AuthorizerTrace, type PolicyTable } from './scenario.ts'
import type { PolicyLog } from './policy-log.ts'

/** The columns of an authorizer trace while a run fills them. */
export type Rows = ReturnType<typeof makeRows>

export function makeRows(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    request: new Int32Array(length).fill(-1),
    arn: new Int32Array(length).fill(-1),
    identity: new Int32Array(length).fill(-1),
    status: new Uint16Array(length),
    invoked: new Uint8Array(length),
    storedAt: new Float64Array(length).fill(-1),
    age: new Float64Array(length).fill(-1),
    left: new Float64Array(length).fill(-1),
    policy: new Int32Array(length).fill(-1),
    statement: new Int32Array(length).fill(-1),
    why: new Uint8Array(length),
    latency: new Float64Array(length),
    edit: new Int32Array(length).fill(-1),
  }
}

/** In the order of VERDICT. */
const VERDICTS: readonly VerdictInfo[] = [
  { id: 'allowed', label: 'Allowed, function asked', tone: 'wait' },
  { id: 'allowed-cached', label: 'Allowed from the cache', tone: 'good' },
  { id: 'unauthorized', label: '401 Unauthorized', tone: 'bad' },
  { id: 'denied', label: '403, function asked', tone: 'bad' },
  { id: 'denied-cached', label: '403 from the cache', tone: 'bad' },
  { id: 'failed', label: '500, the authorizer failed', tone: 'bad' },
  { id: 'change', label: 'Change', tone: 'neutral' },
]

/** In the order of WHY. */
export const WHYS = [
  'none',
  'an identity source is missing',
  'the token does not fit the pattern',
  'the function raised "Unauthorized"',
  'a statement denies it',
  'no statement allows it',
  'the cached policy does not cover this method, and a fresh one would',
  'the cached policy still allows what the function would refuse now',
  'the function failed',
  'the function returned no policy, or may not be invoked',
] as const

const SERIES: readonly SeriesInfo[] = [
  { column: 'allowed', label: 'Allowed, function asked', unit: 'requests', draw: 'bar', tone: 'wait' },
  { column: 'cached', label: 'Allowed from the cache', unit: 'requests', draw: 'bar', tone: 'good' },
  { column: 'refused', label: 'Refused, 401 and 403', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'failed', label: 'Failed, 500', unit: 'requests', draw: 'bar', tone: 'bad' },
  { column: 'invocations', label: 'Invocations', unit: 'invocations', draw: 'line', tone: 'wait' },
  { column: 'policies', label: 'Cached policies', unit: 'policies', draw: 'step', tone: 'info' },
]

const BIN_OF_VERDICT = ['allowed', 'cached', 'refused', 'refused', 'refused', 'failed', null] as const

/** What a run hands over at its end. */
export type Finished = {
  readonly scenario: AuthorizerScenario
  readonly horizon: Micros
  readonly rows: Rows
  readonly length: number
  readonly log: PolicyLog
  readonly entries: PolicyTable
  readonly names: {
    readonly request: readonly string[]
    readonly arn: readonly string[]
    readonly identity: readonly string[]
  }
  readonly notes: readonly string[]
}

/** Bins the rows and puts the finished trace together. */
export function finishTrace(run: Finished): AuthorizerTrace {
  const { rows, length } = run
  const columns = Object.fromEntries(
    Object.entries(rows).map(([name, column]) => [name, column.slice(0, length)]),
  )
  return {
    sim: 'authorizer',
    scenario: run.scenario,
    horizon: run.horizon,
    length,
    columns: { ...columns, time: rows.time.slice(0, length), verdict: rows.verdict.slice(0, length) },
    verdicts: VERDICTS,
    bins: binRows(run),
    series: SERIES,
    names: { ...run.names, why: WHYS },
    notes: run.notes,
    policies: run.log.policies,
    entries: run.entries,
  }
}

function binRows(run: Finished): Bins {
  const { rows, length, horizon } = run
  const bins = makeBins(
    horizon,
    SERIES.map((each) => each.column),
  )
  const byVerdict = BIN_OF_VERDICT.map((name) => (name === null ? null : binColumn(bins, name)))
  const invocations = binColumn(bins, 'invocations')
  for (let row = 0; row < length; row++) {
    const bin = binOf(bins, rows.time[row] ?? 0)
    const column = byVerdict[rows.verdict[row] ?? VERDICT.change]
    if (column) column[bin] = (column[bin] ?? 0) + 1
    invocations[bin] = (invocations[bin] ?? 0) + (rows.invoked[row] ?? 0)
  }
  binPolicies(run, bins)
  return bins
}

/** Cached policies at the end of each bin. */
function binPolicies({ entries }: Finished, bins: Bins): void {
  const policies = binColumn(bins, 'policies')
  for (let index = 0; index < entries.count; index++) {
    const first = binOf(bins, entries.from[index] ?? 0)
    const last = Math.min(bins.count, Math.floor((entries.until[index] ?? 0) / bins.width))
    policies[first] = (policies[first] ?? 0) + 1
    if (last < bins.count) policies[last] = (policies[last] ?? 0) - 1
  }
  for (let bin = 1; bin < bins.count; bin++) policies[bin] = (policies[bin] ?? 0) + (policies[bin - 1] ?? 0)
}
