import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

/** One request through the whole gateway: every station, what it decided, and by which fact. */
export const instrument = genericInstrument({
  simulator: pipelineSimulator,
  first: 'every-station',
  stopName: 'refusal',
})
