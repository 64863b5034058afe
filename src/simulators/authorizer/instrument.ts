import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { dialPlan } from './dials.ts'

/** 401 and 403 of a cached Lambda authorizer. */
export const instrument = genericInstrument({
  simulator: authorizerSimulator,
  first: 'one-token-hour',
  stopName: 'refusal',
  dials: dialsOf(authorizerSimulator.shape, dialPlan),
})
