import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'
import type { Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'

import { ThrottleChart } from './throttle-chart.tsx'

const instrument: Instrument = {
  simulator: throttle,
  first: 'faq-1000-2000',
  chartName: 'Chart',
  stopName: 'refusal',
  isStop: (verdict) => verdict.id === 'throttled' || verdict.id === 'quota-exceeded',
  lastControls: ['accounting', 'planMethod', 'horizonMs', 'seed'],
  Chart: ThrottleChart,
}

/** Token buckets in a chain: who is admitted, who gets a 429, and from which limit. */
export function ThrottleInstrument(props: InstrumentProps) {
  return <SimulatorFrame {...props} instrument={instrument} />
}
