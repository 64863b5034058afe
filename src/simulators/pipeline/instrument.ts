import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { pipelineDials } from './dials.ts'
import { PipelineChart } from './pipeline-chart.tsx'
import { amend, difference, Workbench } from './workbench.tsx'

const STOPS = new Set(['refused', 'failed'])

/** One request through the whole gateway: every station, what it decided, and by which fact. */
export const instrument: Instrument = {
  simulator: pipelineSimulator,
  first: 'every-station',
  chartName: 'Stations',
  stopName: 'refusal',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: pipelineDials(pipelineSimulator.shape),
  lastControls: ['deployed', 'domain', 'account', 'seed'],
  amend,
  difference,
  Workbench,
  isTall: true,
  Chart: PipelineChart,
}
