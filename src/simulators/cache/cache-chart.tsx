import { BinChart } from '#simulators/frame/chart/bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'

const PANELS = new Set(['bars requests', 'lines USD'])
/** The shelf shows so many entries one by one; their number is worth a line beyond that. */
const COUNTABLE = 8

/** The whole run under the shelf: requests by outcome, money, and the number of entries where there are many. */
export function CacheChart(props: ChartProps) {
  const peak = Math.max(0, ...(props.run.trace.bins.columns['entries'] ?? []))
  return (
    <BinChart
      {...props}
      panelHeight={92}
      only={({ key }) => PANELS.has(key) || (key === 'lines entries' && peak > COUNTABLE)}
      label="Money, and requests by outcome over the run"
    />
  )
}
