import { binColumn, binOf, makeBins, type Bins, type Trace } from '#engine/core/trace.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import type { Micros } from '#engine/units.ts'

import type { PolicyLog } from './policy-log.ts'
import { policyWords } from './policy-words.ts'
import type { AuthorizerScenario } from './scenario.ts'
import { SERIES, VERDICTS, WHYS, type AuthorizerTrace, type PolicyTable } from './trace.ts'

/** What a run hands over at its end. */
export type Finished = {
  readonly scenario: AuthorizerScenario
  readonly horizon: Micros
  readonly length: number
  readonly columns: Trace['columns']
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
  return {
    sim: 'authorizer',
    scenario: run.scenario,
    horizon: run.horizon,
    length: run.length,
    columns: run.columns,
    verdicts: VERDICTS.infos,
    bins: binRows(run),
    series: SERIES,
    names: { ...run.names, policy: run.log.policies.map(policyWords), why: WHYS.words },
    notes: run.notes,
    policies: run.log.policies,
    entries: run.entries,
  }
}

function binRows(run: Finished): Bins {
  const { columns, length, horizon } = run
  const bins = makeBins(
    horizon,
    SERIES.map((each) => each.column),
  )
  binByVerdict(bins, VERDICTS, { time: columns.time, verdict: columns.verdict, length })
  const invocations = binColumn(bins, 'invocations')
  for (let row = 0; row < length; row++) {
    const bin = binOf(bins, columns.time[row] ?? 0)
    invocations[bin] = (invocations[bin] ?? 0) + (columns['invoked']?.[row] ?? 0)
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
