import { useEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'

import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import { AboutModel } from './reading/about-model.tsx'
import { AllSettings } from './controls/all-settings.tsx'
import { Dials } from './controls/dials.tsx'
import { PanelsProvider } from './fold.tsx'
import { FrameHead } from './frame-head.tsx'
import { InParts, Part } from './in-parts.tsx'
import styles from './frame.module.css'
import type { Instrument, InstrumentProps } from './instrument.ts'
import type { Run } from './run/run.ts'
import type { Playback } from './playback/playback.ts'
import { Findings } from './reading/findings.tsx'
import { History } from './reading/history.tsx'
import { Remarks } from './reading/remarks.tsx'
import { Stage } from './reading/stage.tsx'
import { Task } from './reading/task.tsx'
import { handleFrameKey, movesOf } from './playback/transport-moves.ts'
import { Bar } from './bar.tsx'
import { usePlaybackState, useRest } from './playback/use-head.ts'
import { useInstrument } from './use-instrument.ts'
import type { InstrumentState } from './use-instrument.ts'
import { useHold, usePlayback } from './playback/use-playback.ts'
import { Progress } from './run/progress.tsx'
import { useRun } from './run/use-run.ts'
import type { Underway } from './run/use-run.ts'
import { VeiledBench } from './veil/veiled-bench.tsx'

export type SimulatorFrameProps = InstrumentProps & { readonly instrument: Instrument }

/** One frame for every simulator: head, controls, reading, transport. It plays back what the engine returned. */
export function SimulatorFrame({ instrument, ...props }: SimulatorFrameProps) {
  const own = useInstrument(instrument, props)
  return (
    <PanelsProvider value={props.panels}>
      {own.openAsk === null ? (
        <OpenFrame instrument={instrument} props={props} own={own} />
      ) : (
        <div className={styles.frame}>
          <VeiledBench instrument={instrument} props={props} own={own} ask={own.openAsk} />
          <AboutModel simulator={instrument.simulator} trace={null} stopName={instrument.stopName} />
        </div>
      )}
    </PanelsProvider>
  )
}

type OpenFrameProps = Pick<BenchProps, 'instrument' | 'props' | 'own'>

/** The frame once its run may be seen; only here is one made. */
function OpenFrame({ instrument, props, own }: OpenFrameProps) {
  const { simulator } = instrument
  const { run, error, isPending, underway } = useRun(simulator, own.state.scenario, props.makeHost)
  const playback = usePlayback(run?.trace ?? null, {
    ...openingOf(simulator, own, props.time),
    isStop: instrument.isStop,
    fresh: own.state.fresh,
    isPending,
  })
  // Whoever waited for the run gets it in parts; where it is there at once, so is all of the frame.
  const [hasWaited] = useState(run === null)
  useTelling(playback, own)
  useFollowing(playback, own)
  useReport(props.onState, own, playback)
  return (
    <div className={styles.frame}>
      {run === null ? (
        <NoRun {...{ simulator, own, error, underway }} />
      ) : (
        <InParts last={hasWaited ? LAST_PART : 0}>
          <Bench {...{ instrument, props, own, run, error, isPending, underway, playback }} />
          <Part turn={LAST_PART}>
            <AboutModel simulator={simulator} trace={run.trace} stopName={instrument.stopName} />
          </Part>
        </InParts>
      )}
    </div>
  )
}

/**
 * Where a run opens, and the moment that its first Play is about; a time that was given is neither changed nor led up
 * to. While a prediction is offered, the answer to the question above the picture could be read off at its moment.
 */
function openingOf(simulator: Instrument['simulator'], { askNow, state }: InstrumentState, time?: number) {
  const moment = simulator.presets[state.preset]?.playhead ?? 0
  if (time !== undefined && state.fresh === 0) return { start: time, moment: null }
  return { start: askNow !== undefined && !state.isTold ? 0 : moment, moment }
}

type NoRunProps = {
  readonly simulator: Instrument['simulator']
  readonly own: InstrumentState
  readonly error: string | null
  readonly underway: Underway | null
}

/** In place of a first run: how far it is, or why there is none and the way back. */
function NoRun({ simulator, own, error, underway }: NoRunProps) {
  if (error !== null)
    return (
      <Notice
        tone="wait"
        live
        title="No run to show"
        actions={<Button onClick={() => own.choose(own.state.preset)}>Show the preset</Button>}
      >
        {error}
      </Notice>
    )
  return (
    <div className={styles.waiting}>
      <p role="status">Running {simulator.presets[own.state.preset]?.title}…</p>
      {underway !== null && <Progress {...underway} />}
    </div>
  )
}

/** After the head, from top to bottom of a phone, so that none moves what is there: picture, transport, findings, controls, history. */
const LAST_PART = 5

type BenchProps = {
  readonly instrument: Instrument
  readonly props: InstrumentProps
  readonly own: InstrumentState
  readonly run: Run
  readonly error: string | null
  readonly isPending: boolean
  readonly underway: Underway | null
  readonly playback: Playback
}

function Bench({ instrument, props, own, run, error, isPending, underway, playback }: BenchProps) {
  const { simulator } = instrument
  const frame = useRef<HTMLElement>(null)
  const controls = useRef<HTMLDivElement>(null)
  const moves = useMemo(
    () => movesOf(run.trace, playback, instrument.isStop),
    [run.trace, playback, instrument.isStop],
  )
  useHold(frame, playback)
  const hasControls = props.controls?.length !== 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the instrument as a whole; each has a button too
    <section
      ref={frame}
      className={styles.bench}
      aria-label={`${simulator.title} simulator: ${simulator.presets[own.state.preset]?.title ?? ''}`}
      aria-busy={isPending}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the keys only while it has the focus itself
      tabIndex={0}
      onKeyDown={(event) => handleFrameKey(event, moves)}
    >
      <FrameHead {...{ instrument, own, isPending }} isNamed={props.isNamed === true} />
      {underway !== null && <Progress {...underway} />}
      <Remarks {...{ own, error }} />
      <Task {...{ instrument, own, run, moves }} memory={props.memory} />
      <div className={styles.body} {...layoutOf(instrument, hasControls)}>
        <div className={styles.main} data-tall={isLong(instrument) ? '' : undefined}>
          {hasControls && <ToControls {...{ instrument, controls }} />}
          <Part turn={1}>
            <Stage {...{ instrument, own, run, playback, moves }} />
          </Part>
          <Part turn={2}>
            <Bar {...{ instrument, own, run, playback, moves, frame }} />
            {hasControls && <Workbench {...{ instrument, own, run }} />}
          </Part>
          <Part turn={3}>
            <Findings {...{ instrument, own, run, playback }} />
          </Part>
        </div>
        {hasControls && (
          <Part turn={4}>
            <div ref={controls} tabIndex={-1} className={styles.controls} role="group" aria-label="Controls">
              <Dials
                instrument={instrument}
                own={own}
                paths={props.controls}
                playback={playback}
                horizon={run.trace.horizon}
              />
            </div>
          </Part>
        )}
      </div>
      <Part turn={5}>
        <History {...{ instrument, own, run, playback, moves }} />
        {hasControls && props.controls === undefined && instrument.dials !== undefined && (
          <AllSettings instrument={instrument} own={own} />
        )}
      </Part>
    </section>
  )
}

/** Nothing stands beside the picture, or what is written in it takes the width. */
function layoutOf({ written }: Instrument, hasControls: boolean) {
  return { 'data-bare': hasControls ? undefined : '', 'data-written': written === undefined ? undefined : '' }
}

/** What one looks at has no height of its own: the transport stays in sight while one reads down it. */
const isLong = ({ isTall, Picture }: Instrument) => isTall === true && Picture === undefined

type ToControlsProps = Pick<BenchProps, 'instrument'> & { readonly controls: RefObject<HTMLElement | null> }

/** On a phone, the way past a tall picture. */
function ToControls({ instrument, controls }: ToControlsProps) {
  if (instrument.isTall !== true) return null
  return (
    <Button size="s" className={styles.toControls} onClick={() => controls.current?.focus()}>
      To the controls
    </Button>
  )
}

/** What the instrument adds to controls and transport; a question has none of it. */
function Workbench({ instrument, own, run }: Pick<BenchProps, 'instrument' | 'own' | 'run'>) {
  const { Workbench: Own } = instrument
  if (Own === undefined || own.isQuestion) return null
  const { pinned, scenario, isTold } = own.state
  return (
    <Own
      {...{ run, pinned, scenario, isTold }}
      onEdit={own.editAll}
      onScenario={(next) => own.edit('', next)}
      onPin={own.pin}
    />
  )
}

/** Controls that are turned while it plays change the run from there on. */
function useFollowing(playback: Playback, { follow }: InstrumentState): void {
  useEffect(
    () => follow(() => ({ atMs: playback.head().time / 1_000, isPlaying: playback.state().playing })),
    [playback, follow],
  )
}

/** After the first Play, or once it is interrupted, the outcome may be told. */
function useTelling(playback: Playback, { tell, state }: InstrumentState): void {
  const { playing, isFirst } = usePlaybackState(playback)
  const isOver = isFirst && !playing
  useEffect(() => {
    if (isOver && !state.isTold) tell()
  })
}

/** What has stood for so long is told: writing an address takes a browser a third of a frame. */
const SETTLED_MS = 100

/** Tells the page where things stand, once the playhead rests and nothing more is changed. */
function useReport(onState: InstrumentProps['onState'], own: InstrumentState, playback: Playback): void {
  const { time } = useRest(playback, 400)
  const { state } = own
  const tell = useRef<() => void>(() => undefined)
  useEffect(() => {
    tell.current = () => onState?.(own.linkAt(time))
  })
  const told = useRef<string | null>(null)
  useEffect(() => {
    const now = JSON.stringify([time, state.preset, state.view, state.scenario])
    told.current ??= now
    if (told.current === now) return
    const timer = setTimeout(() => {
      told.current = now
      tell.current()
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [time, state.preset, state.view, state.scenario])
}
