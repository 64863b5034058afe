import { authorizerSimulator } from './authorizer/simulator.ts'
import { authorizerStill } from './authorizer/still.ts'
import { cacheSimulator } from './cache/simulator.ts'
import { cacheStill } from './cache/still.ts'
import { canarySimulator } from './canary/simulator.ts'
import { canaryStill } from './canary/still.ts'
import { corsSimulator } from './cors/simulator.ts'
import { corsStill } from './cors/still.ts'
import { endpointsSimulator } from './endpoints/simulator.ts'
import { endpointsStill } from './endpoints/still.ts'
import { mappingSimulator } from './mapping/simulator.ts'
import { mappingStill } from './mapping/still.ts'
import { jwtSimulator } from './jwt/simulator.ts'
import { jwtStill } from './jwt/still.ts'
import { pipelineSimulator } from './pipeline/simulator.ts'
import { pipelineStill } from './pipeline/still.ts'
import { pricingSimulator } from './pricing/simulator.ts'
import { pricingStill } from './pricing/still.ts'
import { queueSimulator } from './queue/simulator.ts'
import { queueStill } from './queue/still.ts'
import { signingSimulator } from './signing/simulator.ts'
import { signingStill } from './signing/still.ts'
import type { AnyStill } from './kit/still.ts'
import type { SimId } from './registry.ts'
import type { AnySimulator } from './simulator.ts'
import { throttleSimulator } from './throttle/simulator.ts'
import { throttleStill } from './throttle/still.ts'
import { websocketSimulator } from './websocket/simulator.ts'
import { websocketStill } from './websocket/still.ts'
import { validationSimulator } from './validation/simulator.ts'
import { validationStill } from './validation/still.ts'

/** Every simulator by id, for code that takes the id as data. */
export const SIMULATORS: Readonly<Record<SimId, AnySimulator>> = {
  pipeline: pipelineSimulator,
  throttle: throttleSimulator,
  cache: cacheSimulator,
  authorizer: authorizerSimulator,
  jwt: jwtSimulator,
  signing: signingSimulator,
  canary: canarySimulator,
  pricing: pricingSimulator,
  queue: queueSimulator,
  cors: corsSimulator,
  mapping: mappingSimulator,
  websocket: websocketSimulator,
  validation: validationSimulator,
  endpoints: endpointsSimulator,
}

/** How each is drawn in lists. */
export const STILLS: Readonly<Record<SimId, AnyStill>> = {
  pipeline: pipelineStill,
  throttle: throttleStill,
  cache: cacheStill,
  authorizer: authorizerStill,
  jwt: jwtStill,
  signing: signingStill,
  canary: canaryStill,
  pricing: pricingStill,
  queue: queueStill,
  cors: corsStill,
  mapping: mappingStill,
  websocket: websocketStill,
  validation: validationStill,
  endpoints: endpointsStill,
}

/** The simulator with this id. */
export function simulatorOf(id: SimId): AnySimulator {
  return SIMULATORS[id]
}
