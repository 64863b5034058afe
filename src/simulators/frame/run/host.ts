import type { Progress } from '#engine/core/work.ts'
import type { SimId } from '#engine/simulators/registry.ts'

import type { Run } from './run.ts'

/** Rows above which a run leaves the page for the worker. */
export const HEAVY = 50_000

/** Rows up to which a run is made together with the change that asks for it. */
export const INSTANT = 2_000

/** Somewhere else to run a scenario. */
export type Host = {
  readonly run: (sim: SimId, scenario: unknown, progress: Progress) => Promise<Run>
  readonly stop: () => void
}

/** What the worker offers: any simulator by id; columns come back transferred, not copied. */
export type WorkerApi = { readonly run: (sim: SimId, scenario: unknown, progress: Progress) => Run }

/** The run was stopped: nobody waits for it. */
export class RunAbandoned extends Error {
  override readonly name = 'RunAbandoned'
}
