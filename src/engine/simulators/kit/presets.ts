import type { Shape } from '#engine/core/shape.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import type { Goal, Prediction, Preset } from '#engine/simulators/simulator.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

/** Makes scenarios of a simulator from the fields that differ from the defaults. */
export function scenarios<S>(sim: SimId, shape: Shape<S>): (fields: object) => S {
  return (fields) => shape.parse({ sim, version: 1, ...fields })
}

/** A preset whose playhead stands at an instant of its run, in µs: it is played once, when somebody asks where. */
export function playedPreset<S>(
  preset: Omit<Preset<S>, 'playhead'>,
  instantOf: (scenario: S) => number | undefined,
): Preset<S> {
  let instant: Micros | null = null
  return {
    ...preset,
    get playhead(): Micros {
      instant ??= micros(instantOf(preset.scenario) ?? 0)
      return instant
    },
  }
}

/** Goals for each of which whoever reached it is told the rule that the preset is about. */
export function taughtBy(teaches: string, goals: readonly Omit<Goal, 'why'>[]): readonly Goal[] {
  return goals.map((goal) => ({ ...goal, why: teaches }))
}

/** A status to commit to. */
export function asksStatus(ask: string): Prediction {
  return { ask, observe: 'status', unit: '', tolerance: 0 }
}

/** The last request is answered with this status. */
export function cured(text: string, status = 200): readonly Omit<Goal, 'why'>[] {
  return [{ id: 'cured', text, all: [{ observe: 'status', is: '==', value: status }] }]
}

/** An instant in seconds. */
export const atSeconds = (seconds: number): Micros => micros(Math.round(seconds * MICROS_PER_SECOND))
