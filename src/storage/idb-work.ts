import { comparePositions } from '#engine/events/order.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

import type { Database, OrderKey, Transaction } from './idb-schema.ts'
import type { CopyInfo, QuarantinedEntry, Replaced } from './log-storage.ts'

/** Entries read in one go: a few milliseconds of work. */
const CHUNK = 500
/** Copies kept; the oldest goes first. */
const MOST_COPIES = 3

const LOWEST: OrderKey = [-Infinity, '', '']
/** Larger than any position that is valid; an array sorts behind every text. */
const HIGHEST = [1_000_000_000_000, []]

function orderRange(after: LogEntry | null): IDBKeyRange {
  const from = after === null ? LOWEST : [after.n, after.device, after.id]
  return IDBKeyRange.bound(from, HIGHEST, after !== null)
}

/** The next entries in log order after one of them. */
export function readChunk(database: Database, after: LogEntry | null): Promise<readonly LogEntry[]> {
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
  entries: readonly LogEntry[],
): Promise<readonly LogEntry[]> {
  const store = transaction.objectStore('entries')
  const cursor = await store.index('order').openKeyCursor(orderRange(null), 'prev')
  let highest = cursor === null ? 0 : cursor.key[0]
  const written: LogEntry[] = []
  for (const entry of entries.toSorted(comparePositions)) {
    const known = await store.get(entry.id)
    const stamped = known ?? (entry.n > highest ? entry : { ...entry, n: highest + 1 })
    if (known === undefined) await store.add(stamped)
    highest = Math.max(highest, stamped.n)
    written.push(stamped)
  }
  return written
}

/** Puts a copy of the log away, then what `build` makes of it in its place. `build` gets raw records. */
export async function replaceIn(
  transaction: Transaction,
  build: (records: readonly unknown[]) => readonly LogEntry[],
  about: { readonly why: string; readonly at: Ms },
): Promise<Replaced> {
  const { copy, records } = await copyIn(transaction, about)
  const entries = build(records)
  const store = transaction.objectStore('entries')
  await store.clear()
  await Promise.all(entries.map((entry) => store.put(entry)))
  return { copy, entries }
}

/** Puts a copy of the log away as it is, damaged entries included. */
export async function copyIn(
  transaction: Transaction,
  { why, at }: { readonly why: string; readonly at: Ms },
): Promise<{ readonly copy: CopyInfo; readonly records: readonly unknown[] }> {
  const entries = await transaction.objectStore('entries').getAll()
  const info = { at, entries: entries.length, why }
  const id = await transaction.objectStore('copies').add(info)
  await transaction.objectStore('copied').put(entries, id)
  const ids = await transaction.objectStore('copies').getAllKeys()
  for (const old of ids.slice(0, -MOST_COPIES)) {
    await transaction.objectStore('copies').delete(old)
    await transaction.objectStore('copied').delete(old)
  }
  return { copy: { ...info, id }, records: entries }
}

/** A record that could not be read, as it was found, and what the quarantine keeps of it. */
export type Damaged = { readonly raw: unknown; readonly note: QuarantinedEntry }

export function damagedEntry(raw: unknown, reason: string, at: Ms): Damaged {
  return { raw, note: { raw: rawText(raw), reason, at } }
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
