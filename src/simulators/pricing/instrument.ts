import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { dialPlan } from './dials.ts'
import { PricingPicture } from './picture.tsx'
import { pricingTwin } from './twin.ts'

/** What each API type costs, line by line. */
export const instrument = genericInstrument({
  simulator: pricingSimulator,
  first: 'rest-against-http',
  stopName: 'charge',
  dials: dialsOf(pricingSimulator.shape, dialPlan),
  twin: pricingTwin,
  Picture: PricingPicture,
})
