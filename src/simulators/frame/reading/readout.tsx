import { useEffect, useMemo } from 'react'

import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import { ComparePanel } from './compare-panel.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import styles from '#simulators/frame/frame.module.css'
import { Headlines } from './headlines.tsx'
import type { ChartProps, GoalMemory, Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { LiveCaption } from './live-caption.tsx'
import { LogView } from './log-view.tsx'
import { Legend } from '#simulators/frame/marks.tsx'
import { occurring } from '#simulators/frame/run/run.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { PredictionVerdict } from './predict-panel.tsx'
import { markPrediction } from './prediction.ts'
import { Task } from './task.tsx'
import { TableView } from './table-view.tsx'
import type { Moves } from '#simulators/frame/playback/transport-moves.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

type ReadoutProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  readonly run: Run
  readonly error: string | null
  readonly playback: Playback
  readonly moves: Moves
  readonly memory: GoalMemory | undefined
}

/** The middle of the instrument: the question if one is open, the numbers, the picture or its twins, and the reasons. */
export function Readout(props: ReadoutProps) {
  const { instrument, own, run, playback } = props
  const { simulator } = instrument
  const { state, isQuestion } = own
  return (
    <div className={styles.reading}>
      <Remarks {...props} />
      {!isQuestion && <Task {...{ instrument, own, run }} memory={props.memory} />}
      {state.pinned === null && state.isTold && <Headlines headlines={run.headlines} />}
      {!state.isTold && <Untold onTell={own.tell} />}
      <Picture {...props} />
      <Legend verdicts={occurring(run)} />
      <DecisionPanel simulator={simulator} trace={run.trace} playback={playback} />
    </div>
  )
}

/** Before anything was played: the numbers can be had, and are not pressed on anybody. */
function Untold({ onTell }: { readonly onTell: () => void }) {
  return (
    <p className={styles.untold}>
      Play it to see what becomes of them.
      <Button tone="quiet" size="s" onClick={onTell}>
        Show the numbers
      </Button>
    </p>
  )
}

/** Under the transport: the run in words. */
export function Afterword({
  instrument,
  own,
  run,
  playback,
}: Omit<ReadoutProps, 'error' | 'moves' | 'memory'>) {
  const { simulator } = instrument
  return (
    <div className={styles.afterword}>
      <LiveCaption {...{ simulator, run, playback }} isTold={own.state.isTold} />
    </div>
  )
}

/** What stands above the numbers: a file that did not fit, a run that could not be, a question, its verdict. */
function Remarks({ own, run, error, moves, memory }: ReadoutProps) {
  const { ask, state } = own
  const marked = ask !== null && state.said !== null ? markPrediction(ask, state.said, run) : null
  // A question is recorded by the page that asks it.
  const isOwn = marked?.isRight === true && !own.isQuestion
  const onGoal = memory?.onGoal
  useEffect(() => {
    if (isOwn) onGoal?.(state.preset, 'prediction')
  }, [isOwn, onGoal, state.preset])
  return (
    <>
      {state.notice !== null && (
        <Notice
          tone="wait"
          live
          actions={
            <Button size="s" onClick={own.dismiss}>
              Dismiss
            </Button>
          }
        >
          {state.notice}
        </Notice>
      )}
      {error !== null && (
        <Notice tone="wait" live>
          {error}
        </Notice>
      )}
      {marked !== null && <PredictionVerdict marked={marked} onShow={moves.seek} />}
    </>
  )
}

const NO_PEERS: ChartProps['peers'] = []

function Picture({ instrument, own, run, playback, moves }: ReadoutProps) {
  const { Chart, Picture: Drawing, isStop, simulator } = instrument
  const { state } = own
  const { editAll } = own
  const chart = useMemo<Omit<ChartProps, 'run' | 'peers'>>(
    () => ({ playback, isTold: state.isTold, isStop, onPick: moves.row, onSeek: moves.seek }),
    [playback, state.isTold, isStop, moves],
  )
  // The same element until the run changes: a picture takes longer to draw than a control to answer.
  const picture = useMemo(
    () => (
      <>
        {Drawing !== undefined && (
          <div className={styles.stage} data-picture="">
            <Drawing {...chart} run={run} onEdit={own.isQuestion ? undefined : editAll} />
          </div>
        )}
        <Chart {...chart} run={run} peers={NO_PEERS} />
      </>
    ),
    [Drawing, Chart, chart, run, own.isQuestion, editAll],
  )
  if (state.view === 'chart') {
    return state.pinned === null ? (
      picture
    ) : (
      <ComparePanel instrument={instrument} pinned={state.pinned} now={run} chart={chart} />
    )
  }
  const caption = `${simulator.title}: ${simulator.presets[state.preset]?.title ?? ''}`
  return state.view === 'table' ? (
    <TableView trace={run.trace} caption={caption} isStop={isStop} onPick={moves.row} />
  ) : (
    <LogView trace={run.trace} playback={playback} onPick={moves.row} />
  )
}
