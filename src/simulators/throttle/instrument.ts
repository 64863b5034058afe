import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { ThrottleChart } from './throttle-chart.tsx'
import { ThrottlePicture } from './throttle-picture.tsx'
import { throttleTwin } from './twin.ts'

/** Token buckets in a chain: who is admitted, who gets a 429, and from which limit. */
export const instrument: Instrument = {
  simulator: throttleSimulator,
  first: 'faq-1000-2000',
  chartName: 'Chart',
  stopName: 'refusal',
  isStop: (verdict) => verdict.id === 'throttled' || verdict.id === 'quota-exceeded',
  dials: dialsOf(throttleSimulator.shape, dialPlan),
  lastControls: ['accounting', 'planMethod', 'horizonMs', 'seed'],
  twin: throttleTwin,
  isCounted: true,
  Picture: ThrottlePicture,
  Chart: ThrottleChart,
}
