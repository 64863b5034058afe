import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { CanaryPicture } from './canary-picture.tsx'
import { dialPlan } from './dials.ts'
import { drawnNote } from './note.ts'
import { canaryTwin } from './twin.ts'

/** A share of requests on another deployment. */
export const instrument = genericInstrument({
  simulator: canarySimulator,
  first: 'sticky-myth',
  stopName: 'failure',
  dials: dialsOf(canarySimulator.shape, dialPlan),
  note: drawnNote,
  twin: canaryTwin,
  isCounted: true,
  Picture: CanaryPicture,
})
