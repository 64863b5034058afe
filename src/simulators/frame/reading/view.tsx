import { useMemo } from 'react'

import type { ChartProps } from '#simulators/frame/instrument.ts'

import { LogView } from './log-view.tsx'
import { markPrediction } from './prediction.ts'
import type { StageProps } from './stage.tsx'
import { TableView } from './table-view.tsx'

const NO_PEERS: ChartProps['peers'] = []

/** The run as its chart, or as one of the chart's twins: the table or the log. */
export function View({ instrument, own, run, playback, moves }: StageProps) {
  const { Chart, isStop, simulator } = instrument
  const { state, ask } = own
  const { isTold, said } = state
  const marks = useMemo(
    () => (ask === null || said === null ? undefined : markPrediction(ask, said, run)?.marks),
    [ask, said, run],
  )
  const chart = useMemo(
    () => (
      <Chart
        {...{ run, playback, isTold, isStop, marks }}
        peers={NO_PEERS}
        onPick={moves.row}
        onSeek={moves.seek}
      />
    ),
    [Chart, run, playback, isTold, isStop, marks, moves],
  )
  if (state.view === 'chart') return chart
  const caption = `${simulator.title}: ${simulator.presets[state.preset]?.title ?? ''}`
  return state.view === 'table' ? (
    <TableView trace={run.trace} caption={caption} isStop={isStop} onPick={moves.row} />
  ) : (
    <LogView trace={run.trace} playback={playback} onPick={moves.row} />
  )
}
