import type { Shape } from '#engine/core/shape.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

/** Makes scenarios of a simulator from the fields that differ from the defaults. */
export function scenarios<S>(sim: SimId, shape: Shape<S>): (fields: object) => S {
  return (fields) => shape.parse({ sim, version: 1, ...fields })
}

/** An instant in seconds. */
export const atSeconds = (seconds: number): Micros => micros(Math.round(seconds * MICROS_PER_SECOND))
