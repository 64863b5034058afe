import { withEdits } from '#engine/core/edits.ts'
import type { Variation } from '#engine/simulators/kit/variation.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { Button } from '#ui/button.tsx'
import { RotateCcw } from '#ui/icons.ts'

import styles from './variations.module.css'

type VariationsProps = Pick<WorkbenchProps, 'run' | 'pinned' | 'scenario' | 'onScenario' | 'onPin'> & {
  readonly variationsOf: (scenario: unknown) => readonly Variation[]
}

/**
 * One thing to change at a time, with both runs beside each other. Each change starts from the run that it is compared
 * with, so that they differ in one thing.
 */
export function Variations({ run, pinned, scenario, onScenario, onPin, variationsOf }: VariationsProps) {
  const base = pinned === null ? scenario : pinned.trace.scenario
  const handleBack = () => {
    onPin(null)
    onScenario(base)
  }
  return (
    <div role="group" className={styles.variations} aria-label="Change one thing">
      <span className={styles.head}>Change one thing</span>
      {variationsOf(base).map(({ label, edits }) => (
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
