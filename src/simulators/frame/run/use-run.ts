import { useDeferredValue, useEffect, useState } from 'react'

import type { AnySimulator } from '#engine/simulators/simulator.ts'

import { HEAVY } from './host.ts'
import type { Host } from './host.ts'
import { createRunQueue } from './run-queue.ts'
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

/** What `run` may throw: an error from the worker has its name alone, and a class loses its own where code is made small. */
const EXPECTED: readonly string[] = ['NotModelled', 'RunLimit', 'InvalidScenario']

/** A sentence for a scenario that would not run: a feature that is left out, or a limit with what to change. */
function reason(error: unknown, last: Run | null): string {
  if (!(error instanceof Error && EXPECTED.includes(error.name))) throw error
  return last === null ? error.message : `${error.message} The last run stays on screen.`
}

function shownNow(simulator: AnySimulator, scenario: unknown, last: Run | null): Shown {
  try {
    return { scenario, run: runHere(simulator, scenario), error: null }
  } catch (error) {
    return { scenario, run: last, error: reason(error, last) }
  }
}

/** A worker that starts with the first heavy run and ends with the frame. Null where there are no workers. */
function workerHost(): Host | null {
  if (typeof Worker === 'undefined') return null
  let host: Promise<Host> | null = null
  return {
    async run(sim, scenario, progress) {
      host ??= import('./worker-host.ts').then(({ openWorker }) => openWorker())
      return (await host).run(sim, scenario, progress)
    },
    stop() {
      void host?.then((opened) => opened.stop())
      host = null
    },
  }
}

/**
 * Keeps the run of the newest scenario on screen: small ones at once in the page, heavy ones in a worker, where typing
 * never waits for them and an older answer never replaces a newer one.
 */
export function useRun(simulator: AnySimulator, scenario: unknown, makeHost: () => Host | null = workerHost) {
  const wanted = useDeferredValue(scenario)
  const isHeavy = (value: unknown) => (simulator.estimate?.(value) ?? 0) > HEAVY
  const [shown, setShown] = useState<Shown>(() =>
    isHeavy(scenario) ? { scenario: null, run: null, error: null } : shownNow(simulator, scenario, null),
  )
  const [broken, setBroken] = useState<unknown>(null)
  const [percent, setPercent] = useState(0)
  const [lane] = useState(() => {
    let host: Host | null | undefined
    const queue = createRunQueue<unknown, Run>({
      run: (value) =>
        (host ??= makeHost())?.run(simulator.id, value, (share) => setPercent(Math.floor(100 * share))) ??
        Promise.resolve().then(() => runHere(simulator, value)),
      onResult: (value, run) => setShown({ scenario: value, run, error: null }),
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
    if (isHeavy(wanted)) {
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
  const underway: Underway | null = isPending && isHeavy(scenario) ? { percent, stop } : null
  return { ...shown, isPending, underway }
}
