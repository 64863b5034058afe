import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

const NAME = 'gatehouse-own-api'
const VERSION = 1
/** One document is kept. */
const KEY = 'document'

/** The document of an API of one's own, with what stands beside it; `beside` and `requests` are read as anything. */
export type KeptDocument = {
  readonly name: string
  readonly text: string
  readonly kind: 'auto' | 'rest' | 'http'
  readonly beside: unknown
  readonly requests: unknown
}

interface OwnApiSchema extends DBSchema {
  documents: { key: string; value: KeptDocument }
}

/**
 * A database of its own, beside that of the log: the document is no part of what is learned, and goes nowhere with it.
 * Throws what IndexedDB throws.
 */
async function withDatabase<T>(work: (database: IDBPDatabase<OwnApiSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<OwnApiSchema>(NAME, VERSION, {
    upgrade: (created) => void created.createObjectStore('documents'),
    blocking: (_current, _next, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

export async function loadDocument(): Promise<KeptDocument | null> {
  return (await withDatabase((database) => database.get('documents', KEY))) ?? null
}

export async function saveDocument(document: KeptDocument): Promise<void> {
  await withDatabase((database) => database.put('documents', document, KEY))
}

export async function removeDocument(): Promise<void> {
  await withDatabase((database) => database.delete('documents', KEY))
}
