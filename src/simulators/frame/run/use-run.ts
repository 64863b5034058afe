import { useDeferredValue, useEffect, useState } from 'react'

import { NotModelled } from '#engine/core/shape.ts'
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

/** A sentence for a scenario that would not run. Only features that the model leaves out are expected here. */
function reason(error: unknown): string {
  if (error instanceof NotModelled || (error instanceof Error && error.name === 'NotModelled'))
    return `${error.message} The last run stays on screen.`
  throw error
}

function shownNow(simulator: AnySimulator, scenario: unknown, last: Run | null): Shown {
  try {
    return { scenario, run: runHere(simulator, scenario), error: null }
  } catch (error) {
    return { scenario, run: last, error: reason(error) }
  }
}

/** A worker that starts with the first heavy run and ends with the frame. Null where there are no workers. */
function workerHost(): Host | null {
  if (typeof Worker === 'undefined') return null
  let host: Promise<Host> | null = null
  return {
    async run(sim, scenario) {
      host ??= import('./worker-host.ts').then(({ openWorker }) => openWorker())
      return (await host).run(sim, scenario)
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
  const [lane] = useState(() => {
    let host: Host | null | undefined
    const queue = createRunQueue<unknown, Run>({
      run: (value) =>
        (host ??= makeHost())?.run(simulator.id, value) ??
        Promise.resolve().then(() => runHere(simulator, value)),
      onResult: (value, run) => setShown({ scenario: value, run, error: null }),
      onError: (value, error) => {
        try {
          const words = reason(error)
          setShown((last) => ({ scenario: value, run: last.run, error: words }))
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
    if (isHeavy(wanted)) return lane.submit(wanted)
    lane.supersede()
    setShown((last) => (last.scenario === wanted ? last : shownNow(simulator, wanted, last.run)))
    // oxlint-disable-next-line react/exhaustive-deps -- the simulator of a frame never changes
  }, [wanted])
  if (broken !== null) throw broken
  return { ...shown, isPending: shown.scenario !== scenario }
}
