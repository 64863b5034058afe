import { useCallback, useSyncExternalStore } from 'react'

import type { Day } from '#engine/events/day.ts'

import { useServices } from './services.ts'

/** A minute: a page that is left open sees the next day begin. */
const LOOK_AGAIN = 60_000

/** Where no learner's clock is known, no exam that ends is offered: the last day of the year 9999. */
const NO_DAY: Day = 2_932_896

/** The learner's local day, kept up to date; a day far ahead while a page is written without a clock. */
export function useToday(): Day {
  const { progress } = useServices()
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, LOOK_AGAIN)
      document.addEventListener('visibilitychange', changed)
      // The hour at which a day starts is a setting.
      const stop = progress.subscribe(changed)
      return () => {
        clearInterval(timer)
        document.removeEventListener('visibilitychange', changed)
        stop()
      }
    },
    [progress],
  )
  return useSyncExternalStore(
    subscribe,
    () => progress.getState().today(),
    () => NO_DAY,
  )
}
