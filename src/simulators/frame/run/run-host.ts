import type { SimId } from '#engine/simulators/registry.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import type { Run } from '#simulators/frame/instrument.ts'

/** Rows above which a run leaves the page for the worker. */
export const HEAVY = 50_000

/** Somewhere else to run a scenario. */
export type Host = {
  readonly run: (sim: SimId, scenario: unknown) => Promise<Run>
  readonly stop: () => void
}

/** What the worker offers: any simulator by id; columns come back transferred, not copied. */
export type WorkerApi = { readonly run: (sim: SimId, scenario: unknown) => Run }

/** A worker that starts with the first heavy run and ends with the frame. Null where there are no workers. */
export function workerHost(): Host | null {
  if (typeof Worker === 'undefined') return null
  let host: Promise<Host> | null = null
  return {
    async run(sim, scenario) {
      host ??= import('./worker-host.ts').then(({ openWorker }) => openWorker())
      return (await host).run(sim, scenario)
    },
    stop() {
      void host?.then((opened) => opened.stop())
      host = null
    },
  }
}

/** Runs in this thread and reads off the results. */
export function runHere(simulator: AnySimulator, scenario: unknown): Run {
  const trace = simulator.run(scenario)
  return {
    trace,
    headlines: simulator.headlines(trace),
    observed: simulator.observe(trace),
    words: simulator.describe(trace),
    presence: presenceOf(trace),
  }
}

/** Resolution of the marks along the scrub bar. */
export const PIECES = 200

function presenceOf({ columns, verdicts, length, horizon }: Trace): readonly Uint8Array[] {
  const presence = verdicts.map(() => new Uint8Array(PIECES + 1))
  const scale = PIECES / Math.max(1, horizon)
  for (let row = 0; row < length; row += 1) {
    const marks = presence[columns.verdict[row] ?? 0]
    if (marks !== undefined) marks[Math.floor((columns.time[row] ?? 0) * scale)] = 1
  }
  return presence
}
