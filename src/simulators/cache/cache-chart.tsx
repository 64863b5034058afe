import type { CacheTrace } from '#engine/simulators/cache/model.ts'
import type { Trace } from '#engine/simulators/simulator.ts'
import { BinChart } from '#simulators/frame/bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'

import styles from './cache.module.css'
import { Lanes } from './lanes.tsx'
import { MoneyMeter } from './money-meter.tsx'

function isCache(trace: Trace): trace is CacheTrace {
  return trace.sim === 'cache' && 'entries' in trace
}

const PANELS = new Set(['bars requests', 'lines USD', 'lines entries'])

/** A lane for each key with its entries burning down, the money meter, and the counts of the run under them. */
export function CacheChart(props: ChartProps) {
  const { run, playback, veiled } = props
  const { trace } = run
  if (!isCache(trace)) return null
  return (
    <div className={styles.chart}>
      <Lanes trace={trace} playback={playback} veiled={veiled} onPick={props.onPick} onSeek={props.onSeek} />
      {!veiled && <MoneyMeter trace={trace} playback={playback} />}
      <BinChart
        {...props}
        panelHeight={84}
        only={(panel) => PANELS.has(panel.key)}
        label="Live entries, money, and requests by outcome over the run"
      />
    </div>
  )
}
