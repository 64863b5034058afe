import type { Page } from '@playwright/test'

import type { LogEvent } from '#engine/events/entry.ts'

/**
 * Writes events into the log of a page that has opened it, as if this device had written them one a second before
 * `until`. Reload to see them.
 */
export async function seedLog(page: Page, events: readonly LogEvent[], until = Date.now()): Promise<void> {
  await page.evaluate(
    ({ list, last }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('gatehouse')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const transaction = database.transaction(['entries', 'meta'], 'readwrite')
          const named = transaction.objectStore('meta').get('device')
          const counted = transaction.objectStore('entries').count()
          counted.onsuccess = () => {
            for (const [at, event] of list.entries()) {
              const n = Number(counted.result) + at + 1
              const stamp = { v: 1, device: named.result, n, at: last - (list.length - at) * 1000, zone: 0 }
              transaction.objectStore('entries').add({ ...event, ...stamp, id: `seeded-${n}` })
            }
          }
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
    { list: events, last: until },
  )
}
