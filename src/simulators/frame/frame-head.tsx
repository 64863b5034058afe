import { PresetChooser } from '#simulators/chooser/preset-chooser.tsx'

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
 * Name of the instrument and the question of the preset. While a prediction is open, its name only: another preset
 * would be a way around it.
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
        <>
          <PresetChooser
            simulator={simulator}
            preset={own.state.preset}
            isTold={own.state.isTold}
            onChoose={own.choose}
          />
          <span className={styles.status}>{isPending ? 'running…' : own.isEdited ? 'changed' : ''}</span>
        </>
      )}
    </header>
  )
}
