import { Button } from '#ui/button.tsx'
import { RotateCcw } from '#ui/icons.ts'
import type { Dial, Instrument } from '#simulators/frame/instrument.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { fieldAt } from './blank.ts'
import { Controls } from './controls.tsx'
import styles from './controls.module.css'
import { Field } from './field.tsx'

type DialsProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  /** Those that a lesson names, instead of the instrument's own choice. */
  readonly paths: readonly string[] | undefined
}

/** The few controls that matter here, and the way back to the preset. */
export function Dials({ instrument, own, paths }: DialsProps) {
  return (
    <>
      <DialList instrument={instrument} own={own} paths={paths} />
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

/** The dials alone: a veiled instrument has them to read. */
export function DialList({ instrument, own, paths }: DialsProps) {
  const { shape } = instrument.simulator
  const { preset, scenario, fresh } = own.state
  const dials = paths === undefined ? instrument.dials?.(scenario, preset) : undefined
  if (dials === undefined || dials.length === 0)
    return (
      <Controls
        key={fresh}
        shape={shape}
        scenario={scenario}
        paths={paths}
        last={instrument.lastControls}
        onEdit={own.edit}
      />
    )
  return (
    <div key={fresh} className={styles.controls} data-dials="">
      {dials.map((dial) => (
        <OneDial key={dial.path} dial={dial} shape={shape} own={own} />
      ))}
    </div>
  )
}

type OneDialProps = {
  readonly dial: Dial
  readonly shape: Instrument['simulator']['shape']
  readonly own: InstrumentState
}

function OneDial({ dial, shape, own }: OneDialProps) {
  const field = fieldAt(shape, own.state.scenario, dial.path)
  if (field === null) return null
  const handleEdit = (path: string, value: unknown) => {
    const along = path === dial.path ? (dial.along ?? []) : []
    if (along.length === 0) return own.edit(path, value)
    return own.editAll(Object.fromEntries([path, ...along].map((one) => [one, value])))
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
