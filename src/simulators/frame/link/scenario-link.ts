import type { SimId } from '#engine/simulators/registry.ts'

import type { Edits } from './scenario-edits.ts'

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

/**
 * Address of a scenario on the simulator's own page, for links from questions and lessons. What reads it is in
 * read-link.ts, which the pages that only lead there do not load.
 */
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

/** What mail and chat pass on unharmed, in bytes of the search parameters. */
const MOST_LINK_BYTES = 8_192

/** Whether a link can carry preset and edits; what is longer travels as a file. */
export function fitsLink(state: LinkState): boolean {
  // Encoded, every letter is one byte.
  return linkParams(state).toString().length <= MOST_LINK_BYTES
}
