import { useMemo } from 'react'

import type { ChartProps } from '#simulators/frame/instrument.ts'

import { LogView } from './log-view.tsx'
import { PictureTwin } from './picture-twin.tsx'
import type { StageProps } from './stage.tsx'
import { TableView } from './table-view.tsx'
import { useMarks } from './use-marks.ts'

const NO_PEERS: ChartProps['peers'] = []

/** The run as its chart, or as one of the chart's twins: the table or the log. */
export function View({ instrument, own, run, playback, moves }: StageProps) {
  const { Chart, isStop, simulator } = instrument
  const { state } = own
  const { isTold } = state
  const marks = useMarks(instrument, own, run)
  const onEdit = own.isQuestion ? undefined : own.turn
  const chart = useMemo(
    () => (
      <Chart
        {...{ run, playback, isTold, isStop, marks, onEdit }}
        peers={NO_PEERS}
        onPick={moves.row}
        onSeek={moves.seek}
      />
    ),
    [Chart, run, playback, isTold, isStop, marks, onEdit, moves],
  )
  if (state.view === 'chart') return chart
  const caption = `${simulator.title}: ${simulator.presets[state.preset]?.title ?? ''}`
  return (
    <>
      <PictureTwin {...{ instrument, run, playback, isTold }} />
      {state.view === 'table' ? (
        <TableView trace={run.trace} caption={caption} isStop={isStop} onPick={moves.row} />
      ) : (
        <LogView trace={run.trace} playback={playback} note={instrument.note} onPick={moves.row} />
      )}
    </>
  )
}
