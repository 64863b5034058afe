import { proxy, wrap } from 'comlink'

import type { Host, WorkerApi } from './host.ts'

/** Starts the worker; `stop` ends it and fails what it was asked for. */
export function openWorker(): Host {
  const worker = new Worker(new URL('simulator.worker.ts', import.meta.url), { type: 'module' })
  const remote = wrap<WorkerApi>(worker)
  let abandon: (() => void) | null = null
  return {
    run: (sim, scenario, progress) =>
      new Promise((resolve, reject) => {
        abandon = () => reject(new Error('The frame of this run is gone.'))
        remote.run(sim, scenario, proxy(progress)).then(resolve, reject)
      }),
    stop() {
      worker.terminate()
      abandon?.()
    },
  }
}
