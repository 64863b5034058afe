import type { Trace } from '#engine/core/trace.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'

import { Answer } from './answer.tsx'
import styles from './pipeline.module.css'
import { Requests } from './requests.tsx'
import { StationPanel } from './station-panel.tsx'
import { Stations } from './stations.tsx'
import { standingAt, stationLine } from './station-line.ts'

export function isPipeline(trace: Trace): trace is PipelineTrace {
  return trace.sim === 'pipeline' && 'requests' in trace
}

/** The stations on one line with the request at one of them, what that station did, and the answer under it. */
export function PipelineChart(props: ChartProps) {
  const { trace } = props.run
  return isPipeline(trace) ? <Line {...props} trace={trace} /> : null
}

function Line({ trace, playback, isTold, onSeek }: ChartProps & { readonly trace: PipelineTrace }) {
  const { time } = useHead(playback, 16)
  const standing = standingAt(trace, time)
  const request = trace.requests[standing.request]
  const hop = request?.hops[standing.hop]
  if (request === undefined || hop === undefined) return null
  const current = request.firstRow + standing.hop
  const end = request.firstRow + request.hops.length - 1
  // Before it is told, only what has happened is seen.
  const known = isTold ? end : current
  const seekRow = (row: number) => onSeek(trace.columns.time[row] ?? 0)
  return (
    <div className={styles.chart} data-mechanism="">
      {trace.requests.length > 1 && (
        <Requests
          requests={trace.requests}
          current={standing.request}
          known={isTold ? trace.length - 1 : current}
          onPick={seekRow}
        />
      )}
      <Stations line={stationLine(trace, request)} {...{ current, end, known }} onPick={seekRow} />
      <StationPanel hop={hop} />
      {known === end && <Answer request={request} />}
    </div>
  )
}
