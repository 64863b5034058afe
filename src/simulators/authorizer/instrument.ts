import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { AuthorizerPicture } from './authorizer-picture.tsx'
import { dialPlan } from './dials.ts'
import { authorizerTwin } from './twin.ts'

/** 401 and 403 of a cached Lambda authorizer. */
export const instrument = genericInstrument({
  simulator: authorizerSimulator,
  first: 'narrow-policy',
  stopName: 'refusal',
  dials: dialsOf(authorizerSimulator.shape, dialPlan),
  twin: authorizerTwin,
  isCounted: true,
  Picture: AuthorizerPicture,
})
