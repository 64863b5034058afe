import type { LogEntry } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

import type { Transaction } from './idb-schema.ts'
import { copyIn, type Damaged, damagedEntry, setAside } from './idb-work.ts'
import { type LogFormat, migrateEntry } from './log-format.ts'

export type Migrating = {
  readonly format: LogFormat
  /** Format of the data; null for a database that was just made. */
  readonly from: number | string | null
  readonly device: string
  readonly at: Ms
}

/**
 * Leads the whole log to the current format in the transaction that also keeps the copy, so that a crash leaves the
 * old data untouched. Entries that cannot be migrated go to quarantine as they were. Resolves with the device's name.
 */
export async function migrateDatabase(
  transaction: Transaction,
  { format, from, device, at }: Migrating,
): Promise<string> {
  const entries = transaction.objectStore('entries')
  const first = typeof from === 'number' && from >= 1 ? from : null
  if (first !== null && first < format.version && (await entries.count()) > 0) {
    await copyIn(transaction, { why: `before the move from format ${first} to ${format.version}`, at })
    const raw: readonly unknown[] = await entries.getAll()
    const migrated: LogEntry[] = []
    const damaged: Damaged[] = []
    for (const old of raw) {
      const result = migrateEntry(old, first, format)
      if (result.ok) migrated.push(result.value)
      else if (result.error.kind === 'invalid') damaged.push(damagedEntry(old, result.error.reason, at))
    }
    await setAside(transaction, damaged)
    await Promise.all(migrated.map((entry) => entries.put(entry)))
  }
  const meta = transaction.objectStore('meta')
  await meta.put(format.version, 'format')
  // Another tab may have named the device in the meantime.
  const named = String((await meta.get('device')) ?? device)
  await meta.put(named, 'device')
  return named
}
