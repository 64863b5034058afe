import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import { GenericChart } from '#simulators/frame/chart/generic-chart.tsx'
import type { Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'

const instrument: Instrument = {
  simulator: canarySimulator,
  first: 'five-percent-of-twenty',
  chartName: 'Chart',
  stopName: 'failure',
  isStop: (verdict) => verdict.tone === 'bad',
  lastControls: ['horizonMs', 'seed'],
  Chart: GenericChart,
}

/** A share of requests on another deployment. */
export function CanaryInstrument(props: InstrumentProps) {
  return <SimulatorFrame {...props} instrument={instrument} />
}
