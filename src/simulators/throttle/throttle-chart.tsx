import { BinChart } from '#simulators/frame/chart/bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'

/** The whole run under the picture: levels of the buckets, and requests by outcome. */
export function ThrottleChart(props: ChartProps) {
  return (
    <BinChart
      {...props}
      splits
      label="Tokens in the buckets, and requests admitted and refused, over the run"
    />
  )
}
