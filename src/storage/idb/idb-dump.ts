import { type IDBPDatabase, openDB } from 'idb'

/** Records read, and turned into text, in one go. */
const PIECE = 500

/**
 * All that a database holds, by store, as JSON in pieces: also one that was laid out by somebody else. Nothing is made or
 * changed. Records come some hundred at a time, so that neither a long log nor its text holds the page.
 */
export async function dumpOf(name: string): Promise<readonly string[]> {
  const isThere = (await indexedDB.databases()).some((database) => database.name === name)
  if (!isThere) return [JSON.stringify({ stores: {} })]
  const database = await openDB(name)
  try {
    const pieces = [`{"version":${database.version},"stores":{`]
    for (const [index, store] of [...database.objectStoreNames].entries())
      pieces.push(
        `${index === 0 ? '' : ','}${JSON.stringify(store)}:[`,
        ...(await recordsOf(database, store)),
        ']',
      )
    return [...pieces, '}}']
  } finally {
    database.close()
  }
}

/** What can be read of a store: one that ends in an error keeps none of the others back, nor what came before it. */
async function recordsOf(database: IDBPDatabase, store: string): Promise<readonly string[]> {
  const pieces: string[] = []
  const add = (record: unknown): void => {
    if (pieces.length > 0) pieces.push(',')
    pieces.push(...textOf(record))
  }
  try {
    for (let after: IDBKeyRange | null = null; ;) {
      const [keys, records] = await someOf(database, store, after)
      for (const record of records) add(record)
      const last = keys.at(-1)
      if (last === undefined) break
      after = IDBKeyRange.lowerBound(last, true)
    }
  } catch (error) {
    add(`unreadable from here: ${String(error)}`)
  }
  return pieces
}

type Some = readonly [keys: readonly IDBValidKey[], records: readonly unknown[]]

async function someOf(database: IDBPDatabase, store: string, after: IDBKeyRange | null): Promise<Some> {
  return Promise.all([database.getAllKeys(store, after, PIECE), database.getAll(store, after, PIECE)])
}

/** A long list, such as a copy of the log in one record, item by item: no text is longer than that of one of them. */
function textOf(record: unknown): readonly string[] {
  if (!Array.isArray(record)) return [JSON.stringify(record) ?? 'null']
  return [
    '[',
    ...record.flatMap((item, index) => [index === 0 ? '' : ',', JSON.stringify(item) ?? 'null']),
    ']',
  ]
}
