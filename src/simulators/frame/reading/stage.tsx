import { useMemo } from 'react'

import styles from '#simulators/frame/frame.module.css'
import type { Instrument } from '#simulators/frame/instrument.ts'
import { Legend } from '#simulators/frame/marks.tsx'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import type { Moves } from '#simulators/frame/playback/transport-moves.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { occurring } from '#simulators/frame/run/run.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { ComparePanel } from './compare-panel.tsx'
import { CountingLegend } from './counting-legend.tsx'
import { PredictionFlags } from './prediction-flags.tsx'
import { useMarks } from './use-marks.ts'
import { View } from './view.tsx'

export type StageProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  readonly run: Run
  readonly playback: Playback
  readonly moves: Moves
}

/** What one looks at: the drawing of the mechanism, both of them in a comparison, and what its marks mean. */
export function Stage(props: StageProps) {
  const { instrument, own, run } = props
  const { pinned, view } = own.state
  // Without a drawing the table and the log stand where the chart stands.
  const isTwin = instrument.Picture === undefined && view !== 'chart'
  return (
    <>
      {pinned === null || isTwin ? <Drawing {...props} /> : <ComparePanel {...props} pinned={pinned} />}
      {instrument.Picture !== undefined &&
        (instrument.isCounted === true && pinned === null ? (
          <CountingLegend run={run} playback={props.playback} />
        ) : (
          <Legend verdicts={occurring(run)} />
        ))}
    </>
  )
}

/** The same element until the run changes: a picture takes longer to draw than a control to answer. */
function Drawing(props: StageProps) {
  const { instrument, own, run, playback, moves } = props
  const { Picture, isStop } = instrument
  const { isTold } = own.state
  const marks = useMarks(instrument, own, run)
  const onEdit = own.isQuestion ? undefined : own.turn
  const picture = useMemo(
    () =>
      Picture === undefined ? null : (
        <Picture {...{ run, playback, isTold, isStop, onEdit }} onPick={moves.row} />
      ),
    [Picture, run, playback, isTold, isStop, onEdit, moves],
  )
  // Without a drawing the chart is what there is to look at.
  if (picture === null) return <View {...props} />
  return (
    <div className={styles.stage} data-picture="">
      {picture}
      {marks !== undefined && marks.length > 0 && <PredictionFlags marks={marks} playback={playback} />}
    </div>
  )
}
