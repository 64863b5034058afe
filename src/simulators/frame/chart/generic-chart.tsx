import { BinChart } from './bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'

/** Whatever a simulator counts and measures, as its series say. */
export function GenericChart(props: ChartProps) {
  const { trace } = props.run
  const names = trace.series.map((series) => series.label.toLowerCase()).join(', ')
  return <BinChart {...props} label={`Over the run: ${names}`} />
}
