import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

/** 401 and 403 of a cached Lambda authorizer. */
export const instrument = genericInstrument({
  simulator: authorizerSimulator,
  first: 'one-token-hour',
  stopName: 'refusal',
})
