import { compileGateway } from '#engine/gateway/pipeline/compile.ts'
import { STEP, stepBins } from '#engine/simulators/kit/steps.ts'
import { micros } from '#engine/units.ts'

import { playCaller, type Served } from './play-caller.ts'
import type { EndpointsScenario } from './scenario.ts'
import { gatewayByDomain, gatewayOf, setupOf } from './setup.ts'
import { makeColumns, PLACES, SERIES, VERDICTS, type EndpointsTrace, type Step, type Way } from './trace.ts'

/** Follows the call of each caller, one after the other. */
export function runEndpoints(scenario: EndpointsScenario): EndpointsTrace {
  const { api } = scenario
  const canDeploy = api.type !== 'private' || api.policy !== 'none'
  const gateway = canDeploy ? compileGateway(gatewayOf(scenario)) : null
  const served: Served = {
    scenario,
    setup: setupOf(scenario),
    gateway,
    byDomain: canDeploy && !api.defaultEndpoint ? compileGateway(gatewayByDomain(scenario)) : gateway,
  }
  const ways: Way[] = []
  const steps: Step[] = []
  const statuses: number[] = []
  for (const [index, caller] of scenario.callers.entries()) {
    const played = playCaller(served, caller, index)
    ways.push(played.way)
    steps.push(...played.steps)
    statuses.push(...played.steps.map((_, at) => (at === played.steps.length - 1 ? played.way.status : 0)))
  }
  const columns = makeColumns(steps.length)
  for (const [row, step] of steps.entries()) {
    columns.time[row] = row * STEP
    columns.verdict[row] = step.verdict
    columns.caller[row] = step.caller
    columns.place[row] = PLACES.index[step.place]
    columns.status[row] = statuses[row] ?? 0
  }
  const horizon = micros(steps.length * STEP)
  return {
    sim: 'endpoints',
    scenario,
    horizon,
    step: STEP,
    length: steps.length,
    columns,
    verdicts: VERDICTS.infos,
    bins: stepBins({ series: SERIES, verdicts: VERDICTS }, { ...columns, length: steps.length }),
    series: SERIES,
    names: { caller: ways.map(({ name }) => name), place: PLACES.words },
    notes: notesOf(steps),
    ways,
    steps,
  }
}

/** That times are declared, and what AWS does not say. */
function notesOf(steps: readonly Step[]): readonly string[] {
  const ours = new Set(steps.filter(({ isDocumented }) => !isDocumented).map(({ sentence }) => sentence))
  return [
    'Times are sums of the declared round trips: parameters of this model, and no promise of AWS.',
    ...[...ours].map((text) => `Ours, for AWS does not say: ${text}`),
  ]
}
