import { withEdits } from '#engine/core/edits.ts'
import type { Trace } from '#engine/core/trace.ts'
import { amendPipeline, waitingOf } from '#engine/simulators/pipeline/deploying.ts'
import { differPipeline } from '#engine/simulators/pipeline/difference.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import { variationsOf } from '#engine/simulators/pipeline/variations.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { RotateCcw, Upload } from '#ui/icons.ts'

import { isPipeline } from './pipeline-chart.tsx'
import styles from './workbench.module.css'

/** A parsed scenario of this simulator. */
function isScenario(scenario: unknown): scenario is PipelineScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'pipeline'
}

/** What was deployed stays so until it is deployed anew, whatever is edited. */
export function amend(scenario: unknown, edits: Edits): Edits {
  return isScenario(scenario) ? amendPipeline(scenario, edits) : edits
}

export function difference(pinned: Trace, now: Trace): string {
  return isPipeline(pinned) && isPipeline(now) ? differPipeline(pinned, now) : ''
}

/** What waits for a deployment, and one thing to change at a time with both runs beside each other. */
export function Workbench(props: WorkbenchProps) {
  const { scenario } = props
  if (!isScenario(scenario)) return null
  return (
    <div className={styles.workbench}>
      <Waiting waiting={waitingOf(scenario)} onDeploy={() => props.onEdit({ deployed: null })} />
      <Variations {...props} scenario={scenario} />
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

type VariationsProps = WorkbenchProps & { readonly scenario: PipelineScenario }

/** Each change starts from the run that it is compared with, so that they differ in one thing. */
function Variations({ run, pinned, scenario, onScenario, onPin }: VariationsProps) {
  const base = pinned === null ? scenario : baseOf(pinned.trace, scenario)
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

function baseOf({ scenario }: Trace, current: PipelineScenario): PipelineScenario {
  return isScenario(scenario) ? scenario : current
}
