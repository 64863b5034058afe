import { recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { checkEntry, type LogFormat } from '#storage/migrations.ts'
import { RefusedError, refusalOf } from '#storage/refusal.ts'

import type { Transaction } from './idb-schema.ts'

/** Adds entries as they are, their place in the log too. An id that is there already keeps its entry. */
export async function takeIn(
  transaction: Transaction,
  entries: readonly StoredEntry[],
  parse: LogFormat['parse'],
): Promise<readonly StoredEntry[]> {
  const store = transaction.objectStore('entries')
  const keys = await Promise.all(entries.map(({ id }) => store.getKey(id)))
  const added = entries.filter((_, index) => keys[index] === undefined)
  for (const entry of added) {
    const checked = checkEntry(entry, parse)
    if (!checked.ok) throw new RefusedError(refusalOf(checked.error, entry.at))
  }
  await Promise.all(added.map((entry) => store.add(recordOf(entry))))
  return added
}
