import { proxy, wrap } from 'comlink'

import { RunAbandoned } from './host.ts'
import type { Host, WorkerApi } from './host.ts'

/** Starts the worker; `stop` ends it and fails what it was asked for. */
export function openWorker(): Host {
  const worker = new Worker(new URL('simulator.worker.ts', import.meta.url), { type: 'module' })
  const remote = wrap<WorkerApi>(worker)
  let abandon: (() => void) | null = null
  return {
    run: (sim, scenario, progress) =>
      new Promise((resolve, reject) => {
        abandon = () => reject(new RunAbandoned('The frame of this run is gone.'))
        worker.addEventListener('error', () => reject(new Error('The worker did not start.')))
        remote.run(sim, scenario, proxy(progress)).then(resolve, reject)
      }),
    stop() {
      worker.terminate()
      abandon?.()
    },
  }
}
