import type { Progress } from '#engine/core/work.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { HEAVY, INSTANT, RunAbandoned } from './host.ts'
import type { Host } from './host.ts'
import { isExpected } from './reason.ts'
import { runHere } from './run.ts'
import type { Run } from './run.ts'

export const hasWorkers = () => typeof Worker !== 'undefined'

/** A worker that starts with the first heavy run and ends with the frame. Null where there are no workers. */
export function workerHost(): Host | null {
  if (!hasWorkers()) return null
  let host: Promise<Host> | null = null
  return {
    async run(sim, scenario, progress) {
      host ??= import('./worker-host.ts').then(({ openWorker }) => openWorker())
      return (await host).run(sim, scenario, progress)
    },
    stop() {
      void host?.then((opened) => opened.stop())
      host = null
    },
  }
}

export function isHeavy(simulator: AnySimulator, scenario: unknown): boolean {
  return (simulator.estimate?.(scenario) ?? 0) > HEAVY
}

/** A run that is over in a fraction of a frame. One of which nobody knows the work may be longer. */
export function isInstant(simulator: AnySimulator, scenario: unknown): boolean {
  return simulator.estimate !== undefined && simulator.estimate(scenario) <= INSTANT
}

/** A run elsewhere; a light one is made here where elsewhere cannot be reached. */
export async function runAway(
  host: Host | null,
  simulator: AnySimulator,
  scenario: unknown,
  progress: Progress,
): Promise<Run> {
  if (host === null) return runHere(simulator, scenario)
  try {
    return await host.run(simulator.id, scenario, progress)
  } catch (error) {
    if (isHeavy(simulator, scenario) || isExpected(error) || error instanceof RunAbandoned) throw error
    return runHere(simulator, scenario)
  }
}
