import { scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'
import { micros, type Micros } from '#engine/units.ts'

import { runEndpoints } from './run.ts'
import { endpointsShape, type EndpointsScenario } from './scenario.ts'

export type EndpointsPresets = Readonly<Record<string, Preset<EndpointsScenario>>>

const scenario = scenarios('endpoints', endpointsShape)

type Parts = Omit<Preset<EndpointsScenario>, 'scenario' | 'playhead'> & { readonly fields: object }

/** A preset whose playhead stands where the last call ends. It is played once, when that is asked. */
export function preset({ fields, ...words }: Parts): Preset<EndpointsScenario> {
  const parsed = scenario(fields)
  let end: Micros | null = null
  return {
    ...words,
    scenario: parsed,
    get playhead(): Micros {
      end ??= micros(runEndpoints(parsed).columns.time.at(-1) ?? 0)
      return end
    },
  }
}

/** So many callers reach the API. */
export function reached(value: number) {
  return [{ observe: 'reached', is: '==', value }] as const
}
