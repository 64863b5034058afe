import { playedPreset, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Goal, Prediction, Preset } from '#engine/simulators/simulator.ts'

import { runCors } from './run.ts'
import { corsShape, type CorsScenario } from './scenario.ts'

export type CorsPresets = Readonly<Record<string, Preset<CorsScenario>>>

const scenario = scenarios('cors', corsShape)

type Parts = Omit<Preset<CorsScenario>, 'scenario' | 'playhead'> & { readonly fields: object }

/** A preset whose playhead stands where the last call ends. It is played once, when that is asked. */
export function preset({ fields, ...words }: Parts): Preset<CorsScenario> {
  return playedPreset({ ...words, scenario: scenario(fields) }, (parsed) =>
    runCors(parsed).columns.time.at(-1),
  )
}

/** The script reads its last answer. */
export function cured(text: string, why: string): readonly Goal[] {
  return [{ id: 'read', text, why, all: [{ observe: 'scriptReads', is: '==', value: 1 }] }]
}

/** A count to commit to. */
export function asks(ask: string, observe: string, unit: string): Prediction {
  return { ask, observe, unit, tolerance: 0 }
}

export const JSON_POST = { method: 'POST', headers: ['Content-Type: application/json'] }
export const PAGE = 'https://app.example'
