import { expose, transfer } from 'comlink'

import { transferables } from '#engine/core/trace.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import type { WorkerApi } from './host.ts'
import { runHere } from './run.ts'

const buffers = (values: readonly ArrayBufferLike[]) => [
  ...new Set(values.filter((value) => value instanceof ArrayBuffer)),
]

const api: WorkerApi = {
  run(sim, scenario, progress) {
    const run = runHere(simulatorOf(sim), scenario, progress)
    return transfer(run, buffers(transferables(run.trace)))
  },
}

expose(api)
