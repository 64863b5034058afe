import type { Page } from '@playwright/test'

const SOME = 20_000_000

export type Room = {
  /** From here on nothing more can be stored. */
  readonly take: () => Promise<void>
  readonly give: () => Promise<void>
}

/**
 * Sets the browser's own quota for a site: little at first, none later. Call it before the page writes anything:
 * Chromium goes on for half a minute with room that it has granted.
 */
export async function limitRoom(page: Page, origin: string): Promise<Room> {
  const session = await page.context().newCDPSession(page)
  // It holds for as long as the session is there.
  const set = (quotaSize: number) => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  await set(SOME)
  return {
    async take() {
      await set(1)
      // More than was granted: the browser has to look again, and refuses.
      const outcome = await page.evaluate(writeMuch, SOME * 2)
      if (outcome !== 'QuotaExceededError') throw new Error(`The quota does not hold: ${outcome}`)
    },
    async give() {
      await session.detach()
    },
  }
}

function writeMuch(length: number): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('something-large', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('texts', { autoIncrement: true })
    opening.onerror = () => resolve(String(opening.error?.name))
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction('texts', 'readwrite')
      transaction.objectStore('texts').add('x'.repeat(length))
      const end = () => {
        database.close()
        resolve(String(transaction.error?.name))
      }
      transaction.oncomplete = end
      transaction.onabort = end
    }
  })
}
