import type { Page } from '@playwright/test'

import type { LogEntry } from '#engine/events/entry.ts'

/** The log as IndexedDB holds it, in the order of its positions. */
export function storedLog(page: Page): Promise<readonly LogEntry[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('gatehouse')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction('entries').objectStore('entries').getAll()
          all.onerror = () => reject(all.error)
          all.onsuccess = () => {
            database.close()
            resolve(all.result.toSorted((a: { n: number }, b: { n: number }) => a.n - b.n))
          }
        }
      }),
  )
}
