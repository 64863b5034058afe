import type { Snapshot } from '#storage/log-storage.ts'
import { isRecord } from '#storage/migrations.ts'

import type { Database, Transaction } from './idb-schema.ts'

/** A snapshot, and which copy of the log was the newest: whoever puts another log in place makes one, in every build. */
type Kept = Snapshot & { readonly copy: number }

/** The snapshot of a database, if the log up to its end is the one that it was made of. */
export async function snapshotIn(database: Database, code: string): Promise<Snapshot | null> {
  const transaction = database.transaction(['entries', 'meta', 'quarantine', 'copies'])
  const kept: unknown = await transaction.objectStore('meta').get('snapshot')
  if (!isSnapshot(kept) || kept.code !== code) return null
  // What was set aside may come back to any place.
  if ((await transaction.objectStore('quarantine').count()) > 0) return null
  const copies = await transaction.objectStore('copies').getAllKeys()
  if (kept.copy !== (copies.at(-1) ?? 0)) return null
  const order = transaction.objectStore('entries').index('order')
  return (await isAsItWas(kept, (range) => order.count(range))) ? kept : null
}

/** Keeps a snapshot in place of the one before, if the log is what it was made of. */
export async function keepSnapshotIn(transaction: Transaction, snapshot: Snapshot): Promise<boolean> {
  const order = transaction.objectStore('entries').index('order')
  if (!(await isAsItWas(snapshot, (range) => order.count(range)))) return false
  const copies = await transaction.objectStore('copies').getAllKeys()
  const kept: Kept = { ...snapshot, copy: copies.at(-1) ?? 0 }
  await transaction.objectStore('meta').put(kept, 'snapshot')
  return true
}

/** Entries are never changed: as many of them up to the same last one are the same. */
async function isAsItWas(
  { at, entries }: Snapshot,
  count: (range: IDBKeyRange) => Promise<number>,
): Promise<boolean> {
  const last = [at.n, at.device, at.id]
  return (
    (await count(IDBKeyRange.only(last))) === 1 && (await count(IDBKeyRange.upperBound(last))) === entries
  )
}

function isSnapshot(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null || !isRecord(kept)) return false
  const { at, parts, entries, newer, hash, copy } = kept
  return (
    isRecord(at) &&
    Number.isSafeInteger(at['n']) &&
    typeof at['device'] === 'string' &&
    typeof at['id'] === 'string' &&
    Array.isArray(parts) &&
    parts.every((part) => typeof part === 'string') &&
    typeof hash === 'string' &&
    [entries, newer, copy].every((count) => Number.isSafeInteger(count))
  )
}
