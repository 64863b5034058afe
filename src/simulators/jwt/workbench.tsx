import { lazy, Suspense, useState } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { JwtScenario } from '#engine/simulators/jwt/fields.ts'
import { differJwt, jwtVariations } from '#engine/simulators/jwt/variations.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { ChangeOneThing } from '#simulators/frame/reading/change-one-thing.tsx'

import { isJwt } from './jwt-chart.tsx'
import styles from './workbench.module.css'

const loadPanes = async () => ({ default: (await import('./panes.tsx')).Panes })
const Panes = lazy(loadPanes)

/** A parsed scenario of this simulator. */
function isScenario(scenario: unknown): scenario is JwtScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'jwt'
}

export function difference(pinned: Trace, now: Trace): string {
  return isJwt(pinned) && isJwt(now) ? differJwt(pinned, now) : ''
}

/** One thing to change at a time, and the panes to write a token in, which load when they are opened. */
export function Workbench(props: WorkbenchProps) {
  const { scenario, pinned } = props
  const [isOpen, setOpen] = useState(false)
  if (!isScenario(scenario)) return null
  const kept = pinned?.trace.scenario
  const base = isScenario(kept) ? kept : scenario
  return (
    <div className={styles.workbench}>
      <ChangeOneThing {...props} base={base} changes={jwtVariations(base)} />
      <details className={styles.panes} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Write or paste a token</summary>
        {isOpen && (
          <Suspense fallback={<p role="status">Loading the panes…</p>}>
            <Panes scenario={scenario} onEdit={props.onEdit} />
          </Suspense>
        )}
      </details>
    </div>
  )
}
