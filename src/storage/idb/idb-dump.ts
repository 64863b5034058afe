import { openDB } from 'idb'

/** All that a database holds, by store, as JSON: also one that was laid out by somebody else. Nothing is made or changed. */
export async function dumpOf(name: string): Promise<string> {
  const isThere = (await indexedDB.databases()).some((database) => database.name === name)
  if (!isThere) return JSON.stringify({ stores: {} })
  const database = await openDB(name)
  try {
    const stores: Record<string, unknown> = {}
    for (const store of database.objectStoreNames) {
      // One store that cannot be read keeps none of the others back.
      stores[store] = await database.getAll(store).catch((error: unknown) => `unreadable: ${String(error)}`)
    }
    return JSON.stringify({ version: database.version, stores })
  } finally {
    database.close()
  }
}
