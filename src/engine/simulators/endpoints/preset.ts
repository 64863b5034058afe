import { playedPreset, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { runEndpoints } from './run.ts'
import { endpointsShape, type EndpointsScenario } from './scenario.ts'

export type EndpointsPresets = Readonly<Record<string, Preset<EndpointsScenario>>>

const scenario = scenarios('endpoints', endpointsShape)

type Parts = Omit<Preset<EndpointsScenario>, 'scenario' | 'playhead'> & {
  readonly fields: object
  /** The caller that the preset is about, by its place in the list: the last one without. */
  readonly about?: number
}

/** A preset whose playhead stands where the call that it is about ends. It is played once, when that is asked. */
export function preset({ fields, about, ...words }: Parts): Preset<EndpointsScenario> {
  return playedPreset({ ...words, scenario: scenario(fields) }, (parsed) => {
    const { steps, columns } = runEndpoints(parsed)
    const row = about === undefined ? steps.length - 1 : steps.findLastIndex(({ caller }) => caller === about)
    return columns.time[row]
  })
}

/** So many callers reach the API. */
export function reached(value: number) {
  return [{ observe: 'reached', is: '==', value }] as const
}
