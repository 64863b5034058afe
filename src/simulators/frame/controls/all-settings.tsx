import { Fold } from '#simulators/frame/fold.tsx'
import type { Instrument } from '#simulators/frame/instrument.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { Controls } from './controls.tsx'
import styles from './controls.module.css'

type AllSettingsProps = { readonly instrument: Instrument; readonly own: InstrumentState }

/** Every field of the scenario, one step behind the dials. */
export function AllSettings({ instrument, own }: AllSettingsProps) {
  return (
    <div className={styles.all}>
      <Fold name="settings" summary="All settings">
        <Controls
          key={own.state.fresh}
          shape={instrument.simulator.shape}
          scenario={own.state.scenario}
          last={instrument.lastControls}
          onEdit={own.edit}
        />
      </Fold>
    </div>
  )
}
