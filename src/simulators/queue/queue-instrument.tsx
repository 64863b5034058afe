import { queueSimulator } from '#engine/simulators/queue/simulator.ts'
import { GenericChart } from '#simulators/frame/chart/generic-chart.tsx'
import type { Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'

const instrument: Instrument = {
  simulator: queueSimulator,
  first: 'burst-drained',
  chartName: 'Chart',
  stopName: 'problem',
  isStop: (verdict) => verdict.tone === 'bad',
  lastControls: ['horizonMs', 'seed'],
  Chart: GenericChart,
}

/** A queue between the API and its consumers. */
export function QueueInstrument(props: InstrumentProps) {
  return <SimulatorFrame {...props} instrument={instrument} />
}
