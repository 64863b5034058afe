import type { Shape } from '#engine/core/shape.ts'
import type { Dial } from '#simulators/frame/instrument.ts'

import { fieldAt } from './blank.ts'

/** A dial wherever its field is: the first of the paths that this scenario has a value at. */
export type DialChoice = {
  readonly at: readonly string[]
  /** A function where it depends on the path that was found: whose it is. */
  readonly label?: string | ((path: string) => string) | undefined
  /** Fields that go along where they have the same value. */
  readonly along?: readonly string[] | undefined
}

/** The dials of a simulator: those that matter nearly everywhere, and before them those of some presets. */
export type DialPlan = {
  readonly usual: readonly DialChoice[]
  readonly presets?: Readonly<Record<string, readonly DialChoice[]>> | undefined
}

/** More than this many are no choice of what matters. */
export const MOST_DIALS = 4

/** The dials of a scenario under a preset, in order; those whose field it has not are left out. */
export function dialsOf(shape: Shape<unknown>, { usual, presets = {} }: DialPlan) {
  return (scenario: unknown, preset: string): readonly Dial[] => {
    const dials: Dial[] = []
    for (const choice of [...(presets[preset] ?? []), ...usual]) {
      const path = choice.at.find((one) => isSet(valueAt(shape, scenario, one)))
      if (path === undefined || dials.some((dial) => dial.path === path)) continue
      const value = valueAt(shape, scenario, path)
      const along = choice.along?.filter((other) => valueAt(shape, scenario, other) === value)
      const { label } = choice
      dials.push({ path, label: typeof label === 'function' ? label(path) : label, along })
    }
    return dials.slice(0, MOST_DIALS)
  }
}

const isSet = (value: unknown) => value !== undefined && value !== null

function valueAt(shape: Shape<unknown>, scenario: unknown, path: string): unknown {
  return fieldAt(shape, scenario, path)?.value
}
