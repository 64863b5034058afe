import { useSyncExternalStore } from 'react'

import { changesBy } from '#engine/simulators/kit/live.ts'
import { instant } from '#engine/words/time.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { Button } from '#ui/button.tsx'
import { RotateCcw } from '#ui/icons.ts'
import type { Dial, Instrument } from '#simulators/frame/instrument.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { fieldAt } from './blank.ts'
import { Controls } from './controls.tsx'
import styles from './controls.module.css'
import { Field } from './field.tsx'
import { inForce } from './turn.ts'

type DialsProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  /** Those that a lesson names, instead of the instrument's own choice. */
  readonly paths: readonly string[] | undefined
  readonly playback: Playback
  /** Of the run on screen, µs. */
  readonly horizon: number
}

/** The few controls that matter here, and the way back to the preset. */
export function Dials({ instrument, own, paths, playback, horizon }: DialsProps) {
  const scenario = useInForce(instrument, own.state.scenario, playback)
  return (
    <>
      <DialList {...{ instrument, own, paths, scenario }} />
      <p role="status" className={styles.changed}>
        {changedWords(own.state.changedAt, horizon)}
      </p>
      <Button
        size="s"
        tone="quiet"
        icon={RotateCcw}
        className={styles.reset}
        onClick={() => own.choose(own.state.preset)}
      >
        Reset
      </Button>
    </>
  )
}

/** Where what was turned while it played holds from. */
function changedWords(at: number | null | undefined, horizon: number): string {
  if (at === undefined) return ''
  return at === null
    ? 'This one holds from the start of the run.'
    : `Changed at ${instant(at * 1_000, horizon)}.`
}

/** The scenario as it stands at the playhead, with what was changed up to there. */
function useInForce({ simulator }: Instrument, scenario: unknown, playback: Playback): unknown {
  const atMs = () => playback.head().time / 1_000
  const count = () => changesBy(scenario, atMs())
  // What is in force changes only where a change is passed.
  useSyncExternalStore(playback.onHead, count, count)
  return inForce(simulator.live, scenario, atMs())
}

type DialListProps = Pick<DialsProps, 'instrument' | 'own' | 'paths'> & {
  /** What they show. */
  readonly scenario: unknown
}

/** The dials alone: a veiled instrument has them to read. */
export function DialList({ instrument, own, paths, scenario }: DialListProps) {
  const { shape } = instrument.simulator
  const { preset, fresh } = own.state
  const dials = paths === undefined ? instrument.dials?.(scenario, preset) : undefined
  if (dials === undefined || dials.length === 0)
    return (
      <Controls
        key={fresh}
        shape={shape}
        scenario={scenario}
        paths={paths}
        last={instrument.lastControls}
        onEdit={(path, value) => (path === '' ? own.edit(path, value) : own.turn({ [path]: value }))}
      />
    )
  return (
    <div key={fresh} className={styles.controls} data-dials="">
      {dials.map((dial) => (
        <OneDial key={dial.path} dial={dial} shape={shape} {...{ own, scenario }} />
      ))}
    </div>
  )
}

type OneDialProps = {
  readonly dial: Dial
  readonly shape: Instrument['simulator']['shape']
  readonly own: InstrumentState
  readonly scenario: unknown
}

function OneDial({ dial, shape, own, scenario }: OneDialProps) {
  const field = fieldAt(shape, scenario, dial.path)
  if (field === null) return null
  const handleEdit = (path: string, value: unknown) => {
    const along = path === dial.path ? (dial.along ?? []) : []
    return own.turn(Object.fromEntries([path, ...along].map((one) => [one, value])))
  }
  return (
    <Field
      // Its name says what it does; the sentence under it stands with all settings.
      shape={dial.label === undefined ? field.shape : { ...field.shape, help: '' }}
      label={dial.label}
      value={field.value}
      path={dial.path}
      onEdit={handleEdit}
      isNamed
    />
  )
}
