import { startTransition, useDeferredValue, useEffect, useState } from 'react'

import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { hasWorkers, isHeavy, isInstant, runAway, workerHost } from './away.ts'
import type { Host } from './host.ts'
import { createRunQueue } from './run-queue.ts'
import { reason } from './reason.ts'
import { runHere } from './run.ts'
import type { Run } from './run.ts'

/** The run on screen with the scenario that it belongs to; `error` says why a newer one is missing. */
export type Shown = {
  readonly scenario: unknown
  readonly run: Run | null
  readonly error: string | null
}

/** What a heavy run says of itself while it is under way. */
export type Underway = { readonly percent: number; readonly stop: () => void }

function shownNow(simulator: AnySimulator, scenario: unknown, last: Run | null): Shown {
  try {
    return { scenario, run: runHere(simulator, scenario), error: null }
  } catch (error) {
    return { scenario, run: last, error: reason(error, last) }
  }
}

/** A short run is made at once, and drawn with the change that asks for it; answers with the scenario that is run later. */
function useLater(
  simulator: AnySimulator,
  scenario: unknown,
  [shown, setShown]: readonly [Shown, (shown: Shown) => void],
): unknown {
  const isFirst = shown.run === null && shown.error === null
  const isNow = !isFirst && isInstant(simulator, scenario)
  if (isNow && shown.scenario !== scenario) setShown(shownNow(simulator, scenario, shown.run))
  // It stays as it was while others are run at once, so that nothing is drawn again for it; and is none, rather than one
  // that would be the same when it is asked for again.
  const [late, setLate] = useState<unknown>(scenario)
  const held = late !== null && isInstant(simulator, late) ? late : null
  const next = isNow ? held : scenario
  if (next !== late) setLate(next)
  return useDeferredValue(late)
}

/**
 * Keeps the run of the newest scenario on screen: the shortest are made with the change that asks for them, so that the
 * frame is drawn once for both; small ones at once in the page, heavy ones in a worker, where typing never waits for them
 * and an older answer never replaces a newer one. The first is made in the worker too, so that the page around it opens
 * meanwhile.
 */
export function useRun(simulator: AnySimulator, scenario: unknown, makeHost?: () => Host | null) {
  const [shown, setShown] = useState<Shown>(() =>
    isHeavy(simulator, scenario) || (makeHost === undefined && hasWorkers())
      ? { scenario: null, run: null, error: null }
      : shownNow(simulator, scenario, null),
  )
  const wanted = useLater(simulator, scenario, [shown, setShown])
  const [broken, setBroken] = useState<unknown>(null)
  const [percent, setPercent] = useState(0)
  const [lane] = useState(() => {
    let host: Host | null | undefined
    const queue = createRunQueue<unknown, Run>({
      run: (value) => {
        host ??= (makeHost ?? workerHost)()
        return runAway(host, simulator, value, (share) => setPercent(Math.floor(100 * share)))
      },
      onResult: (value, run) => {
        // A worker waits for the next heavy run, or takes no room.
        if (!isHeavy(simulator, value)) host?.stop()
        startTransition(() => setShown({ scenario: value, run, error: null }))
      },
      onError: (value, error) => {
        try {
          reason(error, null)
          setShown((last) => ({ scenario: value, run: last.run, error: reason(error, last.run) }))
        } catch (bug) {
          setBroken(bug)
        }
      },
    })
    const stop = () => {
      queue.supersede()
      host?.stop()
    }
    return { ...queue, stop }
  })
  useEffect(() => () => lane.stop(), [lane])
  useEffect(() => {
    if (wanted === null) return lane.supersede()
    const isFirst = shown.run === null && shown.error === null
    if (isHeavy(simulator, wanted) || isFirst) {
      setPercent(0)
      return lane.submit(wanted)
    }
    lane.supersede()
    setShown((last) => (last.scenario === wanted ? last : shownNow(simulator, wanted, last.run)))
    // oxlint-disable-next-line react/exhaustive-deps -- the simulator of a frame never changes
  }, [wanted])
  if (broken !== null) throw broken
  const isPending = shown.scenario !== scenario
  const stop = () => {
    lane.stop()
    setShown((last) => ({
      scenario,
      run: last.run,
      error: `Stopped.${last.run === null ? '' : ' The last run stays on screen.'}`,
    }))
  }
  const underway: Underway | null = isPending && isHeavy(simulator, scenario) ? { percent, stop } : null
  return { ...shown, isPending, underway }
}
