import { endpointsSimulator } from '#engine/simulators/endpoints/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { dialPlan } from './dials.ts'
import { EndpointsPicture } from './map-picture.tsx'
import { endpointsTwin } from './twin.ts'

/** Who can reach an API, and over which way. */
export const instrument = genericInstrument({
  simulator: endpointsSimulator,
  first: 'private-from-outside',
  stopName: 'stop',
  dials: dialsOf(endpointsSimulator.shape, dialPlan),
  twin: endpointsTwin,
  isTall: true,
  Picture: EndpointsPicture,
})
