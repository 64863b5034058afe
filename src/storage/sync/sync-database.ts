import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'

import type { KnownSegment } from '#engine/sync/knowledge.ts'
import { keyOf } from '#engine/sync/segment-name.ts'
import type { Ms } from '#engine/units.ts'

import type { KnowledgeStore } from './parts.ts'

/** A bucket as its owner names it; its keys are elsewhere, with the frame that uses them. */
export type BucketPlace = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly prefix: string
  /** The bucket stands in the path, or in the name of the host. */
  readonly style: 'path' | 'host'
}

export type SyncPlace =
  | { readonly kind: 'folder'; readonly folder: FileSystemDirectoryHandle }
  | { readonly kind: 'bucket'; readonly bucket: BucketPlace }

/** What this device keeps of its sync. None of it enters the log or a backup. */
export type SyncSetup = {
  readonly place: SyncPlace
  /** Folder of this device in the store. */
  readonly writer: string
  readonly name: string
  readonly salt: Uint8Array<ArrayBuffer>
  /** The passphrase as a key that cannot be read; null where nothing is encrypted. */
  readonly passphrase: CryptoKey | null
  readonly isPaused: boolean
  /** When a round last came to its end. */
  readonly syncedAt: Ms | null
}

const NAME = 'gatehouse-sync'

interface SyncSchema extends DBSchema {
  setup: { key: 'setup'; value: SyncSetup }
  segments: { key: string; value: KnownSegment }
}

/** What a sync keeps in this browser, apart from the log: without it, everything in the store is read once more. */
export type SyncDatabase = {
  readonly setup: () => Promise<SyncSetup | null>
  readonly keepSetup: (setup: SyncSetup) => Promise<void>
  readonly known: KnowledgeStore
  /** Removes all of it, the key with it. */
  readonly forget: () => Promise<void>
}

export function openSyncDatabase(name: string = NAME): SyncDatabase {
  let opened: Promise<IDBPDatabase<SyncSchema>> | null = null
  const database = (): Promise<IDBPDatabase<SyncSchema>> =>
    (opened ??= openDB<SyncSchema>(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('setup')
        fresh.createObjectStore('segments')
      },
      blocking: (_current, _wanted, event) => {
        opened = null
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: () => void (opened = null),
    }))
  return {
    setup: async () => (await (await database()).get('setup', 'setup')) ?? null,
    keepSetup: async (setup) => void (await (await database()).put('setup', setup, 'setup')),
    known: {
      load: async () => (await database()).getAll('segments'),
      keep: async (segments) => {
        const transaction = (await database()).transaction('segments', 'readwrite')
        await Promise.all(segments.map((segment) => transaction.store.put(segment, keyOf(segment))))
        await transaction.done
      },
      drop: async (keys) => {
        const transaction = (await database()).transaction('segments', 'readwrite')
        await Promise.all(keys.map((key) => transaction.store.delete(key)))
        await transaction.done
      },
    },
    forget: async () => {
      const open = await opened
      opened = null
      open?.close()
      await deleteDB(name)
    },
  }
}
