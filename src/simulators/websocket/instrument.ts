import { websocketSimulator } from '#engine/simulators/websocket/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import { genericInstrument } from '#simulators/frame/generic-instrument.ts'

import { dialPlan } from './dials.ts'
import { websocketTwin } from './twin.ts'
import { WebsocketPicture } from './websocket-picture.tsx'

/** Connections that stay open, and what ends them. */
export const instrument = genericInstrument({
  simulator: websocketSimulator,
  first: 'post-during-connect',
  stopName: 'refusal',
  dials: dialsOf(websocketSimulator.shape, dialPlan),
  twin: websocketTwin,
  isCounted: true,
  Picture: WebsocketPicture,
})
