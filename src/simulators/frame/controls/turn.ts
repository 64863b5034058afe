import { withEdits } from '#engine/core/edits.ts'
import { returnedAt, setBy, turnedAt } from '#engine/simulators/kit/live.ts'
import type { Live } from '#engine/simulators/kit/live.ts'

import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

/** Where the playhead stands. */
export type Cursor = { readonly atMs: number; readonly isPlaying: boolean }

/** Controls turned; `instead` is where the same hand entered them a moment ago. */
export type Turn = { readonly edits: Edits; readonly cursor: Cursor; readonly instead: number | undefined }

/**
 * The scenario, to be parsed, after controls were turned. While it plays, what can change while a run goes on changes at
 * the playhead; at rest, the change in force there gets the value. Everything else holds from the start of the run.
 */
export function turned(live: Live | undefined, scenario: unknown, { edits, cursor, instead }: Turn): unknown {
  let next = scenario
  for (const [path, value] of Object.entries(edits)) {
    const { atMs, isPlaying } = cursor
    const later =
      live === undefined
        ? null
        : isPlaying
          ? turnedAt(live, next, { path, value }, { atMs, instead })
          : returnedAt(live, next, { path, value }, atMs)
    next = later ?? withEdits(next, { [path]: value })
  }
  return next
}

/** Whether every one of these can change while a run goes on. */
export function isLive(live: Live | undefined, edits: Edits): boolean {
  return Object.entries(edits).every(([path, value]) => (live?.toEdit({ path, value }) ?? null) !== null)
}

/** The scenario with what is in force at an instant of its run, for controls to show. */
export function inForce(live: Live | undefined, scenario: unknown, atMs: number): unknown {
  return live === undefined ? scenario : withEdits(scenario, setBy(live, scenario, atMs))
}
