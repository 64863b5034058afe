import { queueSimulator } from '#engine/simulators/queue/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { dialPlan } from './dials.ts'
import { queueNote } from './note.ts'
import { QueuePicture } from './picture.tsx'
import { queueTwin } from './twin.ts'

/** A queue between the API and its consumers. */
export const instrument = genericInstrument({
  simulator: queueSimulator,
  first: 'burst-drained',
  stopName: 'problem',
  dials: dialsOf(queueSimulator.shape, dialPlan),
  note: queueNote,
  twin: queueTwin,
  isCounted: true,
  Picture: QueuePicture,
})
