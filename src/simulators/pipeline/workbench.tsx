import { useMemo } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { amendPipeline, waitingOf } from '#engine/simulators/pipeline/deploying.ts'
import { differPipeline } from '#engine/simulators/pipeline/difference.ts'
import { curesOf } from '#engine/simulators/pipeline/cures/cures.ts'
import { variationsOf } from '#engine/simulators/pipeline/variations.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { Variations } from '#simulators/frame/reading/variations.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Upload } from '#ui/icons.ts'

import { isPipeline } from './pipeline-chart.tsx'
import { isScenario } from './scenario-guard.ts'
import styles from './workbench.module.css'

/** What was deployed stays so until it is deployed anew, whatever is edited. */
export function amend(scenario: unknown, edits: Edits): Edits {
  return isScenario(scenario) ? amendPipeline(scenario, edits) : edits
}

export function difference(pinned: Trace, now: Trace): string {
  return isPipeline(pinned) && isPipeline(now) ? differPipeline(pinned, now) : ''
}

/**
 * What waits for a deployment, and one thing to change at a time with both runs beside each other: what cures a refusal
 * that may be told, and otherwise what one would try first.
 */
export function Workbench(props: WorkbenchProps) {
  const { scenario, run, pinned, isTold } = props
  const { trace } = pinned ?? run
  const cures = useMemo(() => (isTold && isPipeline(trace) ? curesOf(trace) : []), [trace, isTold])
  if (!isScenario(scenario)) return null
  const offered = (base: unknown) => (cures.length > 0 ? cures : isScenario(base) ? variationsOf(base) : [])
  return (
    <div className={styles.workbench}>
      <Waiting waiting={waitingOf(scenario)} onDeploy={() => props.onEdit({ deployed: null })} />
      <Variations {...props} variationsOf={offered} />
    </div>
  )
}

type WaitingProps = { readonly waiting: readonly string[]; readonly onDeploy: () => void }

/** Clients meet what is deployed; this says what they do not meet yet. */
function Waiting({ waiting, onDeploy }: WaitingProps) {
  const announce = useAnnounce()
  if (waiting.length === 0) return null
  const handleDeploy = () => {
    onDeploy()
    announce('Deployed. The stage now serves the edited API.')
  }
  return (
    <div role="group" className={styles.waiting} aria-label="Deployment">
      <p>
        <strong>Not live yet.</strong> Edited and waiting for a deployment: {listed(waiting)}.
      </p>
      <Button size="s" tone="primary" icon={Upload} onClick={handleDeploy}>
        Deploy
      </Button>
    </div>
  )
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
