import { corsSimulator } from '#engine/simulators/cors/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { CorsPicture } from './cors-picture.tsx'
import { dialPlan } from './dials.ts'
import { corsTwin } from './twin.ts'

/** Two origins, and what the browser between them lets through. */
export const instrument = genericInstrument({
  simulator: corsSimulator,
  first: 'hidden-401',
  stopName: 'block',
  dials: dialsOf(corsSimulator.shape, dialPlan),
  twin: corsTwin,
  Picture: CorsPicture,
})
