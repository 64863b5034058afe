import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { micros } from '#engine/units.ts'

import { median, time } from './measure.ts'

export type PresetTimes = {
  readonly preset: string
  readonly rows: number
  readonly megabytes: number
  /** Milliseconds. */
  readonly run: number
  /** Milliseconds until the state in the middle of the run is told, by a trace that nobody has asked before. */
  readonly middle: number
}

const ROUNDS = 5

/** Times of every preset of every simulator. */
export function presetTimes(): readonly PresetTimes[] {
  return Object.values(SIMULATORS).flatMap((simulator) =>
    Object.entries(simulator.presets).map(([name, { scenario }]) => {
      const trace = simulator.run(scenario)
      const middle = micros(Math.floor(trace.horizon / 2))
      const bytes = [...Object.values(trace.columns), ...Object.values(trace.bins.columns)]
      const rounds = Array.from({ length: ROUNDS }, () => {
        const fresh = { ...trace }
        return {
          run: time(() => simulator.run(scenario)),
          middle: time(() => simulator.describe(fresh, middle)),
        }
      })
      return {
        preset: `${simulator.id}/${name}`,
        rows: trace.length,
        megabytes: bytes.reduce((sum, column) => sum + column.byteLength, 0) / 1e6,
        run: median(rounds.map((round) => round.run)),
        middle: median(rounds.map((round) => round.middle)),
      }
    }),
  )
}
