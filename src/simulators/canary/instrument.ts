import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

/** A share of requests on another deployment. */
export const instrument = genericInstrument({
  simulator: canarySimulator,
  first: 'five-percent-of-twenty',
  stopName: 'failure',
})
