import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { JwtChart } from './jwt-chart.tsx'
import { difference, Workbench } from './workbench.tsx'

const STOPS = new Set(['refused', 'denied'])

/** A token before four authorizers: which rule reads which claim, and who answers what. */
export const instrument: Instrument = {
  simulator: jwtSimulator,
  first: 'every-rule',
  chartName: 'Rules',
  stopName: 'refusal',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: dialsOf(jwtSimulator.shape, dialPlan),
  lastControls: ['now', 'route', 'lambda', 'audiencePattern'],
  difference,
  Workbench,
  isTall: true,
  Chart: JwtChart,
}
