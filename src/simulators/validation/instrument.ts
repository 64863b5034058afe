import { validationSimulator } from '#engine/simulators/validation/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { ValidationChart } from './validation-chart.tsx'
import { difference, Workbench } from './workbench.tsx'

const STOPS = new Set(['missing', 'refused', 'noJson', 'noModel'])

/** A request validator and its models, keyword by keyword. */
export const instrument: Instrument = {
  simulator: validationSimulator,
  first: 'order-in-form',
  chartName: 'Panes',
  stopName: 'refusal',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: dialsOf(validationSimulator.shape, dialPlan),
  written: ['body', 'models.0.schema', 'models.1.schema'],
  difference,
  Workbench,
  isTall: true,
  Chart: ValidationChart,
}
