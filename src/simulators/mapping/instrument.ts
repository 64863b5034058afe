import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { MappingChart } from './mapping-chart.tsx'
import { difference, Workbench } from './workbench.tsx'

const STOPS = new Set(['blank', 'source', 'unset', 'failed'])

/** A mapping template step by step, beside what it prints. */
export const instrument: Instrument = {
  simulator: mappingSimulator,
  first: 'order-for-backend',
  chartName: 'Panes',
  stopName: 'gap',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: dialsOf(mappingSimulator.shape, dialPlan),
  written: ['template', 'body'],
  lastControls: ['dialect', 'variables'],
  difference,
  Workbench,
  isTall: true,
  Chart: MappingChart,
}
