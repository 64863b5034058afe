import type { Ms } from '#engine/units.ts'

import { createAttemptLocks } from './attempt-locks.ts'
import { createHealth } from './health.ts'
import { IdbLogStorage } from './idb/idb-storage.ts'
import type { Persistence } from './persistence.ts'
import { createPreferences } from './preferences.ts'
import { browserSecondCopy, withSecondCopy } from './second-copy.ts'
import { createTabs } from './tabs.ts'

const NAME = 'gatehouse'

/** Everything that keeps data in this browser. Call once. */
export function browserPersistence(ambient: {
  readonly now: () => Ms
  readonly newId: () => string
}): Persistence {
  const secondCopy = browserSecondCopy()
  return {
    storage: withSecondCopy(new IdbLogStorage({ name: NAME, ...ambient }), secondCopy),
    secondCopy,
    backups: {
      // Only needed in Settings: kept out of the first chunk.
      write: async (...args) => (await import('./backup.ts')).createBackups().write(...args),
      read: async (...args) => (await import('./backup.ts')).createBackups().read(...args),
    },
    attemptsCsv: async (progress, rows) => (await import('./attempts-csv.ts')).attemptsCsv(progress, rows),
    tabs: createTabs(NAME),
    locks: createAttemptLocks(navigator.locks),
    health: createHealth(navigator, () => matchMedia('(display-mode: standalone)').matches),
    preferences: createPreferences(() => localStorage),
  }
}
