import { STEP, stepBins } from '#engine/simulators/kit/steps.ts'
import { micros } from '#engine/units.ts'

import { playCall } from './play-call.ts'
import type { CorsScenario } from './scenario.ts'
import { Server } from './server.ts'
import { KINDS, makeColumns, SERIES, VERDICTS, type CorsTrace, type ShownCall, type Step } from './trace.ts'

/** Plays the calls of the script, one after the other. */
export function runCors(scenario: CorsScenario): CorsTrace {
  const server = new Server(scenario)
  const calls: ShownCall[] = []
  const steps: Step[] = []
  for (const [index, call] of scenario.calls.entries()) {
    const played = playCall(scenario, server, { call, index })
    calls.push(played.call)
    steps.push(...played.steps)
  }
  const columns = makeColumns(steps.length)
  for (const [row, step] of steps.entries()) {
    columns.time[row] = row * STEP
    columns.verdict[row] = step.verdict
    columns.call[row] = step.call
    columns.kind[row] = KINDS.index[step.kind]
    columns.status[row] = step.status
  }
  const horizon = micros(steps.length * STEP)
  return {
    sim: 'cors',
    scenario,
    horizon,
    step: STEP,
    length: steps.length,
    columns,
    verdicts: VERDICTS.infos,
    bins: stepBins({ series: SERIES, verdicts: VERDICTS }, { ...columns, length: steps.length }),
    series: SERIES,
    names: { call: calls.map(({ label }) => label), kind: KINDS.words },
    notes: notesOf(scenario),
    calls,
    steps,
  }
}

/** Settings that are there and that decide nothing. */
function notesOf({
  type,
  integration,
  preflights,
  answers,
  optionsRoute,
  route,
  deployed,
}: CorsScenario): readonly string[] {
  const has = (isSet: boolean, name: string): readonly string[] => (isSet ? [name] : [])
  const isHttp = type === 'http'
  const names = [
    ...has(isHttp && answers.on4xx + answers.on5xx !== '', 'gateway responses'),
    ...has(isHttp && !deployed, 'the deployment'),
    ...has(!isHttp && optionsRoute, 'the OPTIONS route'),
    ...has(!isHttp && route === 'default', 'the $default route'),
    ...has(
      integration === 'custom' && answers.says === 'not-found',
      'the status of a function without proxy',
    ),
    ...has(isHttp && preflights.by === 'automatic' && preflights.guard !== 'none', 'the guard of OPTIONS'),
  ]
  return names.length === 0 ? [] : [`Left aside, for it has no part here: ${names.join(', ')}.`]
}
