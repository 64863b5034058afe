import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'

import type { RawRecord } from '#engine/events/entry.ts'

import type { CopyInfo, QuarantinedEntry } from '#storage/log-storage.ts'

/**
 * Version of the database's layout. The format of the entries has its own number, in `meta`. 2 has the stores of 1: the
 * number went up with format 2, so that tabs of a build that knows format 1 alone let go of the database at once.
 */
export const DATABASE_VERSION = 2

/** A position in the log, as the index holds it. */
export type OrderKey = [n: number, device: string, id: string]

/** A piece of a copy. */
export type CopyKey = [copy: number, piece: number]

interface GatehouseSchema extends DBSchema {
  /** The log. Values are read as anything, and written only when they would be read again. */
  entries: { key: string; value: RawRecord; indexes: { order: OrderKey } }
  /** Read as anything: an earlier build knows fewer keys, a later one more. */
  meta: { key: 'format' | 'device' | 'snapshot'; value: unknown }
  quarantine: { key: number; value: QuarantinedEntry }
  copies: { key: number; value: Omit<CopyInfo, 'id'> & { id?: number } }
  /** Entries of the copies, in pieces by the id of the copy and their number; builds before this one made one piece, by the id. */
  copied: { key: number | CopyKey; value: readonly RawRecord[] }
}

export type Database = IDBPDatabase<GatehouseSchema>
export type Store = StoreNames<GatehouseSchema>
export type Transaction = IDBPTransaction<GatehouseSchema, Store[], 'readwrite'>

export const STORES: readonly Store[] = ['entries', 'meta', 'quarantine', 'copies', 'copied']

export type DatabaseEvents = {
  readonly onBlocked: () => void
  /** A newer version wants in: this handle is closed already. */
  readonly onNewerTab: () => void
  /** Somebody deletes the database: this handle is closed already. */
  readonly onDeleted: () => void
  readonly onTerminated: () => void
}

/** Opens the database, or the one of a newer version as it is. */
export async function openDatabase(name: string, events: DatabaseEvents): Promise<Database> {
  try {
    return await open(name, DATABASE_VERSION, events)
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error
    return open(name, undefined, events)
  }
}

async function open(name: string, version: number | undefined, events: DatabaseEvents): Promise<Database> {
  const database = await openDB<GatehouseSchema>(name, version, {
    upgrade(created, from) {
      if (from >= 1) return
      const entries = created.createObjectStore('entries', { keyPath: 'id' })
      entries.createIndex('order', ['n', 'device', 'id'])
      created.createObjectStore('meta')
      created.createObjectStore('quarantine', { autoIncrement: true })
      created.createObjectStore('copies', { keyPath: 'id', autoIncrement: true })
      created.createObjectStore('copied')
    },
    blocked: events.onBlocked,
    blocking(_current, next) {
      database.close()
      if (next === null) events.onDeleted()
      else events.onNewerTab()
    },
    terminated: events.onTerminated,
  })
  return database
}
