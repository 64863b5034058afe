import { ms } from '#engine/units.ts'
import type { Persistence } from '#storage/persistence.ts'
import { createPreferences } from '#storage/preferences.ts'
import { createProgressStore } from '#stores/progress.ts'
import { createReviewStore } from '#stores/review.ts'
import type { Services } from '#stores/services.ts'
import { createSettingsStore } from '#stores/settings.ts'

/** Services of somebody who has done nothing, with a clock that stands still and no chance: the build writes pages with them. */
export function nobodysServices(): Services {
  const now = () => ms(0)
  const newSeed = () => 0
  const newId = () => 'nobody'
  const progress = createProgressStore({ persistence: nothing(), now, newId, zone: () => 0 })
  // There is no log to wait for.
  progress.setState({ ready: async () => undefined })
  const loadContent = async () => ({ bank: [], families: [], changes: [] })
  return {
    now,
    newSeed,
    newId,
    progress,
    settings: createSettingsStore({ progress, preferences: createPreferences(refuse) }),
    review: createReviewStore({ progress, now, loadContent }),
  }
}

function refuse(): never {
  throw new Error('Nothing is kept while the build writes a page.')
}

function nothing(): Omit<Persistence, 'preferences'> {
  return {
    storage: {
      open: refuse,
      snapshot: refuse,
      keepSnapshot: refuse,
      read: refuse,
      prepare: refuse,
      append: refuse,
      takeIn: refuse,
      replaceAll: refuse,
      copies: refuse,
      readCopy: refuse,
      recognize: refuse,
      quarantined: refuse,
      dump: refuse,
      startAnew: refuse,
      erase: refuse,
      pending: refuse,
      close: refuse,
      onClosed: () => undefined,
    },
    secondCopy: { append: refuse, replace: refuse, compare: refuse, settled: refuse },
    backups: { write: refuse, read: refuse },
    attemptsCsv: refuse,
    tabs: { announce: refuse, listen: () => undefined, close: refuse },
    locks: { acquire: refuse },
    health: { facts: refuse, persist: refuse },
  }
}
