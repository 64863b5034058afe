import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

/** What each API type costs, line by line. */
export const instrument = genericInstrument({
  simulator: pricingSimulator,
  first: 'rest-against-http',
  stopName: 'charge',
})
