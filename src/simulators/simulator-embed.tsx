import { createElement, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'

import type { SimId } from '#engine/simulators/registry.ts'
import { Button } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Icon } from '#ui/icon.tsx'
import { ExternalLink } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { useIsWritten } from '#ui/later/use-is-written.ts'

import type { GoalMemory, InstrumentProps, PanelMemory } from './frame/instrument.ts'
import { scenarioLink } from './frame/link/scenario-link.ts'
import type { Edits } from './frame/link/scenario-edits.ts'
import { viewOf } from './registry.ts'
import { StillPlace, useWrittenStill } from './written-still.tsx'
import type { StillOf, WrittenStill } from './written-still.tsx'
import styles from './simulator-embed.module.css'

type InstrumentSlotProps = InstrumentProps & {
  readonly id: SimId
  /** What an embed drew before it was near. */
  readonly still?: WrittenStill
}

/** A simulator by id: loaded when shown, its place kept meanwhile, a failure kept inside. */
export function InstrumentSlot({ id, still, ...props }: InstrumentSlotProps) {
  const own = useWrittenStill(stillOf(id, props))
  const place = <StillPlace still={still ?? own}>Loading the simulator…</StillPlace>
  // It runs nothing in the build, and so not in the first render of what the build wrote.
  if (useIsWritten()) return place
  return (
    <ErrorBoundary
      resetKey={`${id} ${props.preset ?? ''}`}
      fallback={(_error, reset) => (
        <Notice
          tone="bad"
          title="This simulator stopped."
          actions={
            <Button size="s" onClick={reset}>
              Start it again
            </Button>
          }
        >
          The page around it and your progress are unharmed.
        </Notice>
      )}
    >
      <Suspense fallback={place}>
        <Loaded id={id} {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}

/** A prediction is open where the page asks one. */
function stillOf(id: SimId, { preset, set, askFirst }: InstrumentProps): StillOf {
  return { id, preset, set, isVeiled: askFirst !== undefined }
}

function Loaded({ id, ...props }: InstrumentSlotProps) {
  return createElement(viewOf(id), props)
}

type SimulatorEmbedProps = {
  readonly id: SimId
  readonly preset: string
  /** Scenario paths to show controls for, space separated; all of them when absent. */
  readonly controls?: string | undefined
  readonly set?: Edits
  readonly memory?: GoalMemory
  readonly panels?: PanelMemory
}

/** A simulator inside a lesson: one preset, the named controls, and the way to its own page. */
export function SimulatorEmbed({ id, preset, controls, set, memory, panels }: SimulatorEmbedProps) {
  const { ref, isNear } = useNear()
  const still = useWrittenStill(stillOf(id, { preset, set }))
  const link = scenarioLink({ sim: id, preset, ...(set === undefined ? {} : { set }) })
  return (
    <figure ref={ref} className={styles.embed} data-sim={id} data-preset={preset}>
      <div className={styles.place}>
        {isNear ? (
          <InstrumentSlot
            id={id}
            still={still}
            preset={preset}
            set={set}
            memory={memory}
            panels={panels}
            controls={controls?.split(' ').filter((path) => path !== '')}
          />
        ) : (
          <StillPlace still={still}>The simulator loads when you come near.</StillPlace>
        )}
      </div>
      <figcaption className={styles.foot}>
        <Link to={link}>
          Open on its own page, with every control <Icon of={ExternalLink} size={15} />
        </Link>
      </figcaption>
    </figure>
  )
}

const never = () => () => undefined
const canTellNow = () => typeof IntersectionObserver !== 'undefined'

/**
 * Whether the element was ever within a screen of the view; true where nobody can tell, but for the first render, which is
 * the same everywhere.
 */
function useNear() {
  const ref = useRef<HTMLElement>(null)
  const [isNear, setIsNear] = useState(false)
  const canTell = useSyncExternalStore(never, canTellNow, () => true)
  useEffect(() => {
    const element = ref.current
    if (isNear || !canTell || element === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true)
      },
      { rootMargin: '800px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isNear, canTell])
  return { ref, isNear: isNear || !canTell }
}
