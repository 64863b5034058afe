import type { StoredEntry } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

import { breathe } from '#storage/breathe.ts'
import type { CopyInfo } from '#storage/log-storage.ts'
import { tell, type Watch } from '#storage/steps.ts'

import type { Database, Transaction } from './idb-schema.ts'

/** Copies kept; the oldest goes first. */
const MOST_COPIES = 3
/** Entries of one piece: a few milliseconds of work. */
const PIECE = 1_000

type Copying = { readonly why: string; readonly at: Ms; readonly format: number }

/** All pieces of a copy, of this build and of those before it. */
const piecesOf = (id: number): readonly IDBKeyRange[] => [
  IDBKeyRange.only(id),
  IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]),
]

/**
 * Puts a copy of the log away as it is, damaged entries included, piece by piece, so that no piece holds the page: `take`
 * gets each on the way, with its share of all. The transaction lives on its own requests.
 */
export async function copyIn(
  transaction: Transaction,
  { why, at, format }: Copying,
  take: (records: readonly unknown[], share: number) => void = () => {},
): Promise<CopyInfo> {
  const store = transaction.objectStore('entries')
  const info = { at, entries: await store.count(), why, format }
  const id = await transaction.objectStore('copies').add(info)
  let after: IDBKeyRange | null = null
  for (let piece = 0; ; piece += 1) {
    const [keys, records] = await Promise.all([store.getAllKeys(after, PIECE), store.getAll(after, PIECE)])
    const last = keys.at(-1)
    if (last === undefined) break
    await transaction.objectStore('copied').put(records, [id, piece])
    take(records, Math.min(1, ((piece + 1) * PIECE) / info.entries))
    after = IDBKeyRange.lowerBound(last, true)
  }
  await dropOldest(transaction)
  return { ...info, id }
}

async function dropOldest(transaction: Transaction): Promise<void> {
  const copies = transaction.objectStore('copies')
  const oldest = (await copies.getAllKeys()).at(-MOST_COPIES)
  if (oldest === undefined) return
  await copies.delete(IDBKeyRange.upperBound(oldest, true))
  // Also pieces whose copy an earlier build dropped.
  const copied = transaction.objectStore('copied')
  await copied.delete(IDBKeyRange.upperBound(oldest, true))
  await copied.delete(IDBKeyRange.bound([0, 0], [oldest, 0], false, true))
}

type Reading = {
  /** What can be read of records of a format. */
  readonly take: (found: readonly unknown[], format: number) => Promise<readonly StoredEntry[]>
  readonly watch: Watch | undefined
}

/** Reads a copy piece by piece; null where it, or a part of it, is gone. */
export async function readCopyIn(
  database: Database,
  id: number,
  { take, watch }: Reading,
): Promise<readonly StoredEntry[] | null> {
  const copy = await database.get('copies', id)
  if (copy === undefined) return null
  const good: StoredEntry[] = []
  let found = 0
  for (const range of piecesOf(id)) {
    const keys = await database.getAllKeys('copied', range)
    for (const [index, key] of keys.entries()) {
      const piece = (await database.get('copied', key)) ?? []
      found += piece.length
      for await (const { entries, share } of inSlices(piece, (some) => take(some, copy.format ?? 1))) {
        good.push(...entries)
        tell(watch, (index + share) / keys.length)
      }
    }
  }
  return found < copy.entries ? null : good
}

type Slice = { readonly entries: readonly StoredEntry[]; readonly share: number }

/** A build before this one kept a copy in one piece, however long: it is taken in with pauses. */
async function* inSlices(
  piece: readonly unknown[],
  take: (some: readonly unknown[]) => Promise<readonly StoredEntry[]>,
): AsyncGenerator<Slice, void> {
  for (let from = 0; from < piece.length; from += PIECE) {
    if (from > 0) await breathe()
    const entries = await take(piece.slice(from, from + PIECE))
    yield { entries, share: Math.min(1, (from + PIECE) / piece.length) }
  }
}
