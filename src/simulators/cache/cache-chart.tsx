import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import type { Trace } from '#engine/core/trace.ts'
import { BinChart } from '#simulators/frame/chart/bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'

import styles from './cache.module.css'
import { Lanes } from './lanes.tsx'
import { MoneyMeter } from './money-meter.tsx'

function isCache(trace: Trace): trace is CacheTrace {
  return trace.sim === 'cache' && 'entries' in trace
}

const PANELS = new Set(['bars requests', 'lines USD'])
/** Lanes show so many entries one by one; their number is worth a picture beyond that. */
const COUNTABLE = 8

/** A lane for each key with its entries burning down, the money meter, and the counts of the run under them. */
export function CacheChart(props: ChartProps) {
  const { run, playback, isTold } = props
  const { trace } = run
  if (!isCache(trace)) return null
  const peak = Math.max(0, ...(trace.bins.columns['entries'] ?? []))
  return (
    <div className={styles.chart}>
      <Lanes trace={trace} playback={playback} isTold={isTold} onPick={props.onPick} onSeek={props.onSeek} />
      <MoneyMeter trace={trace} playback={playback} />
      <BinChart
        {...props}
        panelHeight={92}
        only={({ key }) => PANELS.has(key) || (key === 'lines entries' && peak > COUNTABLE)}
        label="Money, and requests by outcome over the run"
      />
    </div>
  )
}
