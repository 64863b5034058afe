import { queueSimulator } from '#engine/simulators/queue/simulator.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

/** A queue between the API and its consumers. */
export const instrument = genericInstrument({
  simulator: queueSimulator,
  first: 'burst-drained',
  stopName: 'problem',
})
