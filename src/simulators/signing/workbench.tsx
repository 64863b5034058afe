import { useState } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { SigningScenario } from '#engine/simulators/signing/fields.ts'
import { signingVariations } from '#engine/simulators/signing/variations.ts'
import { differSigning } from '#engine/simulators/signing/words.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { ChangeOneThing } from '#simulators/frame/reading/change-one-thing.tsx'

import { Arriving } from './arriving.tsx'
import { isSigning } from './signing-chart.tsx'
import styles from './signing.module.css'

/** A parsed scenario of this simulator. */
function isScenario(scenario: unknown): scenario is SigningScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'signing'
}

export function difference(pinned: Trace, now: Trace): string {
  return isSigning(pinned) && isSigning(now) ? differSigning(pinned, now) : ''
}

/** One thing to change at a time, and what arrives as a text in which any byte can be changed. */
export function Workbench(props: WorkbenchProps) {
  const { scenario, pinned, onEdit } = props
  const [isOpen, setOpen] = useState(false)
  if (!isScenario(scenario)) return null
  const kept = pinned?.trace.scenario
  const base = isScenario(kept) ? kept : scenario
  return (
    <div className={styles.workbench}>
      <ChangeOneThing {...props} base={base} changes={signingVariations(base)} />
      <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Change any byte on the way</summary>
        {isOpen && <Arriving scenario={scenario} onEdit={onEdit} />}
      </details>
    </div>
  )
}
