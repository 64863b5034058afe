import type { SimId } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

/** The engine of one simulator, loaded when it is asked for: the list does not wait for any of them. */
export const ENGINES: Readonly<Record<SimId, () => Promise<AnySimulator>>> = {
  throttle: async () => (await import('#engine/simulators/throttle/simulator.ts')).throttleSimulator,
  cache: async () => (await import('#engine/simulators/cache/simulator.ts')).cacheSimulator,
  authorizer: async () => (await import('#engine/simulators/authorizer/simulator.ts')).authorizerSimulator,
  canary: async () => (await import('#engine/simulators/canary/simulator.ts')).canarySimulator,
  pricing: async () => (await import('#engine/simulators/pricing/simulator.ts')).pricingSimulator,
  queue: async () => (await import('#engine/simulators/queue/simulator.ts')).queueSimulator,
}
