import { withEdits } from '#engine/core/edits.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import { Button } from '#ui/button.tsx'
import { RotateCcw } from '#ui/icons.ts'

import styles from './change-one-thing.module.css'

/** One thing that can be changed in a scenario, in a few words, and the fields that change with it. */
export type Change = { readonly label: string; readonly edits: Edits }

type ChangeOneThingProps = Pick<WorkbenchProps, 'run' | 'pinned' | 'onScenario' | 'onPin'> & {
  /** The scenario that the changes start from: that of the pinned run, where there is one. */
  readonly base: unknown
  readonly changes: readonly Change[]
}

/** Each change starts from the run that it is compared with, so that the two differ in one thing. */
export function ChangeOneThing({ run, pinned, base, changes, onScenario, onPin }: ChangeOneThingProps) {
  const handleBack = () => {
    onPin(null)
    onScenario(base)
  }
  return (
    <div role="group" className={styles.changes} aria-label="Change one thing">
      <span className={styles.head}>Change one thing</span>
      {changes.map(({ label, edits }) => (
        <Button
          key={label}
          size="s"
          onClick={() => {
            if (pinned === null) onPin(run)
            onScenario(withEdits(base, edits))
          }}
        >
          {label}
        </Button>
      ))}
      {pinned !== null && (
        <Button size="s" tone="quiet" icon={RotateCcw} onClick={handleBack}>
          Back to one run
        </Button>
      )}
    </div>
  )
}
