import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { SigningChart } from './signing-chart.tsx'
import { difference, Workbench } from './workbench.tsx'

const STOPS = new Set(['moved', 'refused'])

/** How a request is signed, line by line, and what the service makes of what arrives. */
export const instrument: Instrument = {
  simulator: signingSimulator,
  first: 'get-header',
  chartName: 'Boxes',
  stopName: 'changed line',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: dialsOf(signingSimulator.shape, dialPlan),
  lastControls: ['credentials', 'now'],
  difference,
  Workbench,
  isTall: true,
  Chart: SigningChart,
}
