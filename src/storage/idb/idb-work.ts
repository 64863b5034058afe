import { comparePositions, inLogOrder } from '#engine/events/order.ts'
import { type RawRecord, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

import type { Database, OrderKey, Transaction } from './idb-schema.ts'
import type {
  Appended,
  BuildLog,
  CopyInfo,
  QuarantinedEntry,
  Refused,
  Replaced,
} from '#storage/log-storage.ts'
import { checkEntry, type LogFormat, migrateEntry } from '#storage/migrations.ts'
import { CHANGED_MEANWHILE, RefusedError, refusalOf } from '#storage/refusal.ts'
import { inSteps, type Steps, tell, type Watch } from '#storage/steps.ts'

/** Entries read in one go: a few milliseconds of work. */
const CHUNK = 500
/** Entries put in one go. */
const PUT = 2_000
/** Where the work on a new log ends and its writing begins, as a share of both. */
const HALF = 0.5
/** Copies kept; the oldest goes first. */
const MOST_COPIES = 3

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

/**
 * Puts a copy of the log away, then what `build` makes of it in its place: in steps, between which the page breathes
 * and the transaction is kept alive by a request. `build` gets the readable entries in order.
 */
export async function replaceIn(
  transaction: Transaction,
  build: BuildLog,
  about: Replacing,
): Promise<Replaced> {
  const { copy, records } = await copyIn(transaction, { ...about, format: about.format.version })
  const alive = (): Promise<number> => transaction.objectStore('entries').count(IDBKeyRange.only(''))
  const entries = await inSteps(builtFrom(records, build, about), about.watch, alive)
  const store = transaction.objectStore('entries')
  await store.clear()
  await transaction.objectStore('meta').delete('snapshot')
  for (let from = 0; from < entries.length; from += PUT) {
    await Promise.all(entries.slice(from, from + PUT).map((entry) => store.put(recordOf(entry))))
    tell(about.watch, HALF + (1 - HALF) * (from / entries.length))
  }
  const through = entries.reduce((most, { n }) => Math.max(most, n), 0)
  await transaction.objectStore('copies').put({ ...copy, through })
  return { copy: { ...copy, through }, entries }
}

/** The new log, every entry checked. */
function* builtFrom(
  records: readonly unknown[],
  build: BuildLog,
  { format, at }: Replacing,
): Steps<readonly StoredEntry[]> {
  const good: StoredEntry[] = []
  for (let from = 0; from < records.length; from += CHUNK) {
    good.push(...sift(records.slice(from, from + CHUNK), { format, at }).good)
    yield (HALF * from) / records.length / 2
  }
  const made = build(inLogOrder(good))
  const entries = made !== null && 'next' in made ? yield* made : made
  if (entries === null) throw new RefusedError(CHANGED_MEANWHILE)
  for (const [index, entry] of entries.entries()) {
    const checked = checkEntry(entry, format.parse)
    if (!checked.ok) throw new RefusedError(refusalOf(checked.error, entry.at))
    if (index % CHUNK === CHUNK - 1) yield (HALF * (1 + index / entries.length)) / 2
  }
  return entries
}

type Replacing = {
  readonly why: string
  readonly at: Ms
  readonly format: LogFormat
  readonly watch?: Watch | undefined
}

type Copying = { readonly why: string; readonly at: Ms; readonly format: number }

/** Puts a copy of the log away as it is, damaged entries included. */
export async function copyIn(
  transaction: Transaction,
  { why, at, format }: Copying,
): Promise<{ readonly copy: CopyInfo; readonly records: readonly unknown[] }> {
  const entries = await transaction.objectStore('entries').getAll()
  const info = { at, entries: entries.length, why, format }
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
