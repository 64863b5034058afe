import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { GenericChart } from '#simulators/frame/chart/generic-chart.tsx'
import type { Instrument, InstrumentProps } from '#simulators/frame/instrument.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'

const instrument: Instrument = {
  simulator: authorizerSimulator,
  first: 'one-token-hour',
  chartName: 'Chart',
  stopName: 'refusal',
  isStop: (verdict) => verdict.tone === 'bad',
  lastControls: ['horizonMs', 'seed'],
  Chart: GenericChart,
}

/** 401 and 403 of a cached Lambda authorizer. */
export function AuthorizerInstrument(props: InstrumentProps) {
  return <SimulatorFrame {...props} instrument={instrument} />
}
