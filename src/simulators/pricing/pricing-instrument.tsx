import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { GenericChart } from '#simulators/frame/chart/generic-chart.tsx'
import type { Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'

const instrument: Instrument = {
  simulator: pricingSimulator,
  first: 'rest-against-http',
  chartName: 'Chart',
  stopName: 'charge',
  isStop: (verdict) => verdict.tone === 'bad',
  lastControls: ['horizonMs', 'seed'],
  Chart: GenericChart,
}

/** What each API type costs, line by line. */
export function PricingInstrument(props: InstrumentProps) {
  return <SimulatorFrame {...props} instrument={instrument} />
}
