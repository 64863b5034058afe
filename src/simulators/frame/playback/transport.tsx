import type { ReactNode } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { counted } from '#engine/words/number.ts'
import { Button } from '#ui/button.tsx'
import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Pause,
  Pin,
  PinOff,
  Play,
  SkipForward,
} from '#ui/icons.ts'

import { formatSpan, paceOf } from '#simulators/frame/format.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { occurring } from '#simulators/frame/run/run.ts'
import { SPEEDS } from './playback.ts'
import type { Playback } from './playback.ts'
import { Scrub } from './scrub.tsx'
import type { Moves } from './transport-moves.ts'
import styles from './transport.module.css'
import { usePlaybackState } from './use-head.ts'

type TransportProps = {
  readonly instrument: Instrument
  readonly run: Run
  readonly playback: Playback
  readonly moves: Moves
  /** Where the stops are may be seen. */
  readonly isTold: boolean
  /** Something else is to be done before: a prediction is offered. */
  readonly isSecond: boolean
  readonly isPinned: boolean
  readonly onPin: () => void
  readonly more: ReactNode
}

/** Play, step, scrub, speed: everything that moves the playhead, and what is done with the run as a whole. */
export function Transport(props: TransportProps) {
  const { instrument, run, playback, moves, isPinned } = props
  const { playing } = usePlaybackState(playback)
  const { trace } = run
  const hasStops = occurring(run).some(instrument.isStop)
  return (
    <div className={styles.transport} role="group" aria-label="Transport" data-transport="">
      <Scrub run={run} playback={playback} isStop={instrument.isStop} isTold={props.isTold} />
      <div className={styles.buttons}>
        <Button
          size="s"
          tone={props.isSecond ? 'plain' : 'primary'}
          icon={playing ? Pause : Play}
          className={styles.play}
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={moves.toggle}
        >
          <span className={styles.playWord}>{playing ? 'Pause' : 'Play'}</span>
        </Button>
        <div className={styles.steps}>
          <Step label="Back one tick" isTick icon={ChevronsLeft} onClick={() => moves.tick(-1)} />
          <Step label="Back one event" icon={ChevronLeft} onClick={() => moves.event(-1)} />
          <Step label="Forward one event" icon={ChevronRight} onClick={() => moves.event(1)} />
          <Step label="Forward one tick" isTick icon={ChevronsRight} onClick={() => moves.tick(1)} />
        </div>
        {hasStops && <StopButton instrument={instrument} moves={moves} />}
        <Speed playback={playback} trace={trace} />
        <span className={styles.gap} />
        <Button
          size="s"
          icon={isPinned ? PinOff : Pin}
          aria-pressed={isPinned}
          aria-label="Compare"
          onClick={props.onPin}
        >
          <span className={styles.word}>Compare</span>
        </Button>
        {props.more}
      </div>
    </div>
  )
}

function Step(props: {
  readonly label: string
  readonly icon: typeof ChevronLeft
  /** On a phone a tick is a short way along the scrub bar. */
  readonly isTick?: boolean
  readonly onClick: () => void
}) {
  return (
    <Button
      size="s"
      icon={props.icon}
      className={props.isTick === true ? styles.tick : undefined}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    />
  )
}

function StopButton({ instrument, moves }: Pick<TransportProps, 'instrument' | 'moves'>) {
  return (
    <Button
      size="s"
      icon={SkipForward}
      aria-label={`Next ${instrument.stopName}`}
      onClick={() => void moves.stop()}
    >
      <span className={styles.word}>Next {instrument.stopName}</span>
    </Button>
  )
}

function Speed({ playback, trace }: { readonly playback: Playback; readonly trace: Trace }) {
  const { speed } = usePlaybackState(playback)
  const real = paceText(trace)
  return (
    <select
      className={styles.speed}
      aria-label={`Speed; 1× is ${real}`}
      title={`1× is ${real}`}
      value={speed}
      onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
    >
      {SPEEDS.map((one) => (
        <option key={one} value={one}>
          {one}×
        </option>
      ))}
    </select>
  )
}

/** How much of the run a second shows at 1×. */
function paceText({ horizon, step }: Trace): string {
  const pace = paceOf(horizon)
  if (step !== undefined) return `${counted(Math.round((pace * 1e6) / step), 'step')} a second`
  return pace === 1 ? 'real time' : `${formatSpan(pace * 1e6)} of the run a second`
}
