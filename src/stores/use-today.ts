import { useCallback, useSyncExternalStore } from 'react'

import type { Day } from '#engine/events/day.ts'
import { ms } from '#engine/units.ts'

import { useServices } from './services.ts'
import { useNow } from './use-now.ts'

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

const HOUR_MS = 3_600_000

/** The day on the calendar, which begins at midnight; the study day begins later. For headlines, never for sums. */
export function useCalendarDay(): Day {
  const { progress } = useServices()
  const now = useNow(LOOK_AGAIN)
  const { progress: folded, today } = progress.getState()
  return today(ms(now + folded.settings.dayStart * HOUR_MS))
}
