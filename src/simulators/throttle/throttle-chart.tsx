import type { Trace } from '#engine/core/trace.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'
import { BinChart } from '#simulators/frame/chart/bin-chart.tsx'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { RequestStream } from '#simulators/frame/chart/request-stream.tsx'

import styles from './throttle.module.css'
import { Vessels } from './vessels.tsx'

function isThrottle(trace: Trace): trace is ThrottleTrace {
  return trace.sim === 'throttle'
}

/** The buckets of the chain, the requests as they meet them, and the whole run under both. */
export function ThrottleChart(props: ChartProps) {
  const { run, playback } = props
  const { trace } = run
  return (
    <div className={styles.chart}>
      {isThrottle(trace) && <Vessels trace={trace} playback={playback} />}
      <RequestStream trace={trace} playback={playback} lane="client" />
      <BinChart
        {...props}
        splits
        label="Tokens in the buckets, and requests admitted and refused, over the run"
      />
    </div>
  )
}
