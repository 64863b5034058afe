import { InvalidScenario, withEdits } from '#engine/core/shape.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'

import type { Edits } from '#simulators/frame/controls/scenario-edits.ts'

export const VIEWS = ['chart', 'table', 'log'] as const
export type View = (typeof VIEWS)[number]

/** What a link says of a run: enough to see the same thing again. The seed is a field of the scenario, so it is in `set`. */
export type LinkState = {
  readonly sim: SimId
  readonly preset: string
  readonly set?: Edits
  /** Where the playhead stands, whole µs. */
  readonly time?: number
  readonly view?: View
}

/** Address of a scenario on the simulator's own page, for links from questions and lessons. */
export function scenarioLink(state: LinkState): string {
  return `/simulators/${state.sim}?${linkParams(state).toString()}`
}

/** The search parameters alone: `preset`, `set` (JSON of dotted paths), `t` (µs), `view`. */
export function linkParams(state: LinkState): URLSearchParams {
  const params = new URLSearchParams({ preset: state.preset })
  if (state.set !== undefined && Object.keys(state.set).length > 0)
    params.set('set', JSON.stringify(state.set))
  if (state.time !== undefined) params.set('t', String(Math.round(state.time)))
  if (state.view !== undefined && state.view !== 'chart') params.set('view', state.view)
  return params
}

/** Parses a preset and edits. The error is a sentence for the reader. */
export function startFrom<S>(
  simulator: Pick<Simulator<S, never>, 'presets' | 'shape' | 'title'>,
  preset: string,
  set: Edits = {},
): Result<S, string> {
  const found = Object.hasOwn(simulator.presets, preset) ? simulator.presets[preset] : undefined
  if (found === undefined) return fail(`${simulator.title} has no preset "${preset}".`)
  try {
    return ok(simulator.shape.parse(withEdits(found.scenario, set)))
  } catch (error) {
    if (error instanceof InvalidScenario) return fail(error.message)
    throw error
  }
}
