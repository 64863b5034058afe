import { authorizerSimulator } from './authorizer/simulator.ts'
import { cacheSimulator } from './cache/simulator.ts'
import { canarySimulator } from './canary/simulator.ts'
import { pipelineSimulator } from './pipeline/simulator.ts'
import { pricingSimulator } from './pricing/simulator.ts'
import { queueSimulator } from './queue/simulator.ts'
import type { SimId } from './registry.ts'
import type { AnySimulator } from './simulator.ts'
import { throttleSimulator } from './throttle/simulator.ts'

/** Every simulator by id, for code that takes the id as data. */
export const SIMULATORS: Readonly<Record<SimId, AnySimulator>> = {
  pipeline: pipelineSimulator,
  throttle: throttleSimulator,
  cache: cacheSimulator,
  authorizer: authorizerSimulator,
  canary: canarySimulator,
  pricing: pricingSimulator,
  queue: queueSimulator,
}

/** The simulator with this id. */
export function simulatorOf(id: SimId): AnySimulator {
  return SIMULATORS[id]
}
