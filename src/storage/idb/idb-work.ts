import { comparePositions } from '#engine/events/order.ts'
import { type RawRecord, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

import type { Database, OrderKey, Transaction } from './idb-schema.ts'
import type { Appended, QuarantinedEntry, Refused } from '#storage/log-storage.ts'
import { checkEntry, type LogFormat, migrateEntry } from '#storage/migrations.ts'
import { refusalOf } from '#storage/refusal.ts'

/** Entries read in one go: a few milliseconds of work. */
const CHUNK = 500

const LOWEST: OrderKey = [-Infinity, '', '']
/** Larger than any position that is valid; an array sorts behind every text. */
const HIGHEST = [Number.MAX_SAFE_INTEGER, []]

/** Where a record stands, in whatever it holds there. */
type Place = { readonly n?: unknown; readonly device?: unknown; readonly id?: unknown }

function orderRange(after: Place | null): IDBKeyRange {
  const from = after === null ? LOWEST : [after.n, after.device, after.id]
  return IDBKeyRange.bound(from, HIGHEST, after !== null)
}

/** The next entries in log order after one of them. */
export function readChunk(database: Database, after: Place | null): Promise<readonly RawRecord[]> {
  return database.getAllFromIndex('entries', 'order', orderRange(after), CHUNK)
}

/** Records that the order cannot hold, because `n`, `device` or `id` is damaged: nothing else would ever see them. */
export async function readUnordered(database: Database): Promise<readonly unknown[]> {
  const [all, ordered] = await Promise.all([
    database.count('entries'),
    database.countFromIndex('entries', 'order', orderRange(null)),
  ])
  if (all === ordered) return []
  const known = new Set(await database.getAllKeysFromIndex('entries', 'order', orderRange(null)))
  const keys = await database.getAllKeys('entries')
  return Promise.all(keys.filter((key) => !known.has(key)).map((key) => database.get('entries', key)))
}

/** Adds entries behind everything that is there. An id that is there already keeps its entry. */
export async function appendIn(
  transaction: Transaction,
  entries: readonly StoredEntry[],
  parse: LogFormat['parse'],
): Promise<Appended> {
  const store = transaction.objectStore('entries')
  const cursor = await store.index('order').openKeyCursor(orderRange(null), 'prev')
  let highest = cursor === null ? 0 : cursor.key[0]
  const written: StoredEntry[] = []
  const refused: Refused[] = []
  for (const entry of entries.toSorted(comparePositions)) {
    const found = await store.get(entry.id)
    const stamped = entry.n > highest ? entry : { ...entry, n: highest + 1 }
    // What is there already was checked when it was read.
    const known = found === undefined ? null : parse(found)
    const passing = known ?? checkEntry(stamped, parse)
    if (!passing.ok) {
      refused.push({ entry, message: refusalOf(passing.error, stamped.at) })
      continue
    }
    if (known === null) await store.add(recordOf(stamped))
    const kept = known === null ? stamped : passing.value
    highest = Math.max(highest, kept.n)
    written.push(kept)
  }
  return cursor === null ? { written, refused, wasEmpty: true } : { written, refused }
}

/** A record that could not be read, as it was found, and what the quarantine keeps of it. */
export type Damaged = { readonly raw: unknown; readonly note: QuarantinedEntry }

export function damagedEntry(raw: unknown, note: Omit<QuarantinedEntry, 'raw'>): Damaged {
  return { raw, note: { ...note, raw: rawText(raw) } }
}

type Sifting = { readonly format: LogFormat; readonly at: Ms; readonly from?: number | undefined }
export type Sifted = { readonly good: readonly StoredEntry[]; readonly bad: readonly Damaged[] }

/** Tells what can be kept from what is damaged, in records of the format `from`, the current one unless told. */
export function sift(found: readonly unknown[], { format, at, from }: Sifting): Sifted {
  const note = { at, format: from ?? format.version }
  const good: StoredEntry[] = []
  const bad: Damaged[] = []
  for (const raw of found) {
    const read = migrateEntry(raw, note.format, format)
    if (read.ok) good.push(read.value)
    else bad.push(damagedEntry(raw, { ...note, reason: read.error.reason }))
  }
  return { good, bad }
}

/** Moves damaged records to quarantine. */
export async function setAside(transaction: Transaction, damaged: readonly Damaged[]): Promise<null> {
  const entries = transaction.objectStore('entries')
  for (const { raw, note } of damaged) {
    const key = keyOf(raw)
    // Another tab may have moved it already.
    if (key === null || (await entries.count(key)) === 0) continue
    await entries.delete(key)
    await transaction.objectStore('quarantine').add(note)
  }
  return null
}

/** Puts back what can be read now. An entry of the log with the same id stays, and so does the record set aside. */
export async function takeBack(transaction: Transaction, format: LogFormat): Promise<null> {
  const entries = transaction.objectStore('entries')
  let cursor = await transaction.objectStore('quarantine').openCursor()
  while (cursor !== null) {
    const { raw, format: from = 1 } = cursor.value
    const read = migrateEntry(parseText(raw), from, format)
    if (read.ok && (await entries.count(read.value.id)) === 0) {
      await entries.add(recordOf(read.value))
      await cursor.delete()
    }
    cursor = await cursor.continue()
  }
  return null
}

function parseText(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}

/** The key of a record: its `id`, which the database took whatever its type. */
function keyOf(record: unknown): IDBKeyRange | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null
  try {
    return IDBKeyRange.only(record.id)
  } catch {
    return null
  }
}

function rawText(raw: unknown): string {
  try {
    return JSON.stringify(raw) ?? String(raw)
  } catch {
    return String(raw)
  }
}
