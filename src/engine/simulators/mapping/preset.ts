import { playedPreset, scenarios, taughtBy } from '#engine/simulators/kit/presets.ts'
import type { Goal, Preset } from '#engine/simulators/simulator.ts'

import type { MappingScenario } from './fields.ts'
import { runMapping } from './run.ts'
import { mappingShape } from './scenario.ts'
import type { Piece } from './trace.ts'

export type MappingPresets = Readonly<Record<string, Preset<MappingScenario>>>

const scenario = scenarios('mapping', mappingShape)

type Parts = Omit<Preset<MappingScenario>, 'scenario' | 'playhead' | 'goals'> & {
  readonly fields: object
  /** The step at which its playhead stands: the first that is so. The last one without. */
  readonly at?: (piece: Piece) => boolean
  readonly goals?: readonly Omit<Goal, 'why'>[]
}

/** A preset whose playhead stands on the step that it is about. It is run once, when that is asked. */
export function preset({ fields, at, goals = [], ...words }: Parts): Preset<MappingScenario> {
  return playedPreset(
    { ...words, goals: taughtBy(words.teaches, goals), scenario: scenario(fields) },
    (parsed) => {
      const { pieces, columns } = runMapping(parsed)
      const found = at === undefined ? -1 : pieces.findIndex(at)
      return columns.time[found === -1 ? pieces.length - 1 : found]
    },
  )
}

/** Lines of a template or a body. */
export const lines = (...text: readonly string[]): string => text.join('\n')
