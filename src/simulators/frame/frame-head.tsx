import { useId } from 'react'

import styles from './frame.module.css'
import type { Instrument } from './instrument.ts'
import type { InstrumentState } from './use-instrument.ts'

type FrameHeadProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  readonly isPending: boolean
  /** Its name stands above already. */
  readonly isNamed: boolean
}

/**
 * Name of the instrument and the preset menu. While a prediction is open, its name only: another preset would be a way
 * around it.
 */
export function FrameHead({ instrument, own, isPending, isNamed }: FrameHeadProps) {
  const { simulator } = instrument
  const isVeiled = own.openAsk !== null
  return (
    <header className={styles.head}>
      {!isNamed && <p className={styles.title}>{simulator.title}</p>}
      {isVeiled ? (
        <span className={styles.status}>{simulator.presets[own.state.preset]?.title}</span>
      ) : (
        <Choices {...{ instrument, own, isPending }} />
      )}
    </header>
  )
}

function Choices({ instrument, own, isPending }: Omit<FrameHeadProps, 'isNamed'>) {
  const { simulator } = instrument
  const id = useId()
  return (
    <>
      <label htmlFor={id} className={styles.presetLabel}>
        Preset
      </label>
      <select
        id={id}
        className={styles.preset}
        value={own.state.preset}
        onChange={(event) => own.choose(event.currentTarget.value)}
      >
        {Object.entries(simulator.presets).map(([name, preset]) => (
          <option key={name} value={name}>
            {preset.title}
          </option>
        ))}
      </select>
      <span className={styles.status}>{isPending ? 'running…' : own.isEdited ? 'changed' : ''}</span>
    </>
  )
}
