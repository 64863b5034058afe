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

/** What the search parameters of a link say, before any simulator is known; `error` names a part that cannot be read. */
export type ReadParams = {
  readonly preset: string | undefined
  readonly set: Edits | undefined
  readonly time: number | undefined
  readonly view: View | undefined
  readonly error: string | null
}

/** Reads `preset`, `set`, `t` and `view`. Whether the edits fit is for the simulator's shape to say. */
export function readParams(params: URLSearchParams): ReadParams {
  const set = readSet(params.get('set'))
  const time = params.get('t')
  const at = time === null || time === '' ? Number.NaN : Number(time)
  const wanted = params.get('view')
  return {
    preset: params.get('preset') ?? undefined,
    set: set ?? undefined,
    time: Number.isFinite(at) && at >= 0 ? at : undefined,
    view: VIEWS.find((view) => view === wanted),
    error: set === null ? 'The changed fields in the link are not JSON; the preset is shown as it is.' : null,
  }
}

const isEdits = (value: unknown): value is Edits =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Undefined when absent, null when unreadable. */
function readSet(text: string | null): Edits | undefined | null {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isEdits(value) ? value : null
  } catch {
    return null
  }
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
