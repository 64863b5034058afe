import { lazy, Suspense, useState } from 'react'

import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { Icon } from '#ui/icon.tsx'
import { ChevronDown } from '#ui/icons.ts'

import styles from './preset-chooser.module.css'

/** With the stills, once somebody wants to choose. */
const PresetDialog = lazy(async () => ({ default: (await import('./preset-dialog.tsx')).PresetDialog }))

export type PresetChoice = {
  readonly simulator: AnySimulator
  /** Name of the preset that is shown. */
  readonly preset: string
  /** Whether its outcome may be seen; those of the others that ask for a prediction may not. */
  readonly isTold: boolean
  readonly onChoose: (preset: string) => void
}

/** The question of the preset, as a button: it opens all of them. */
export function PresetChooser(props: PresetChoice) {
  const { simulator, preset } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.chooser}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <span className={styles.label}>Question</span>
        <span className={styles.question}>
          {simulator.questions[preset] ?? simulator.presets[preset]?.title}
        </span>
        <Icon of={ChevronDown} size={16} />
      </button>
      {isOpen && (
        <Suspense>
          <PresetDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
