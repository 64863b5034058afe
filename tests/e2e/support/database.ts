import type { Page } from '@playwright/test'

type Store = 'entries' | 'meta' | 'quarantine'

/** Reads everything that a store of the app's database holds, as it is. */
export function rawRecords(page: Page, store: Store): Promise<readonly unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<readonly unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('gatehouse')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const all = database.transaction(name).objectStore(name).getAll()
          all.onerror = () => reject(all.error)
          all.onsuccess = () => {
            database.close()
            resolve(all.result)
          }
        }
      }),
    store,
  )
}

/** Puts records into a store by hand, past the app. `key` only where the store has no key of its own. */
export function putRaw(
  page: Page,
  store: Store,
  records: readonly { readonly value: unknown; readonly key?: string }[],
): Promise<void> {
  return page.evaluate(
    ({ name, list }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('gatehouse')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const transaction = database.transaction(name, 'readwrite')
          for (const { value, key } of list) transaction.objectStore(name).put(value, key)
          transaction.onabort = () => reject(transaction.error)
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
        }
      }),
    { name: store, list: records },
  )
}

/** Opens the database as a newer version of the app would, with one more store. */
export function upgradeDatabase(page: Page, version: number): Promise<void> {
  return page.evaluate(
    (next) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('gatehouse', next)
        opening.onupgradeneeded = () => opening.result.createObjectStore('something-new')
        opening.onblocked = () => reject(new Error('An open tab blocks the newer version.'))
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
      }),
    version,
  )
}
