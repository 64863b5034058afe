import type { Ms } from '#engine/units.ts'

import { isDevice } from '#storage/device.ts'
import type { Transaction } from './idb-schema.ts'
import { copyIn } from './idb-copies.ts'
import { type Damaged, damagedEntry, setAside } from './idb-work.ts'
import { type FormatSteps, isRecord, migrateRecord } from '#storage/migrations.ts'

export type Migrating = {
  readonly format: FormatSteps
  /** The name for this device, unless another tab gives one first. */
  readonly device: string
  readonly at: Ms
}

/**
 * Leads the whole log to the current format in the transaction that also keeps the copy, so that a crash leaves the
 * old data untouched. Entries that cannot be migrated go to quarantine as they were;
 * those that a migration leaves alone are not written. Resolves with the device's name.
 */
export async function migrateDatabase(
  transaction: Transaction,
  { format, device, at }: Migrating,
): Promise<string> {
  const entries = transaction.objectStore('entries')
  const meta = transaction.objectStore('meta')
  // Read here and not before: another tab may have led the log on in the meantime.
  const from = await meta.get('format')
  const first = typeof from === 'number' && from >= 1 ? from : null
  if (first !== null && first < format.version && (await entries.count()) > 0) {
    const why = `before the move from format ${first} to ${format.version}`
    const records: unknown[] = []
    await copyIn(transaction, { why, at, format: first }, (found) => void records.push(...found))
    const changed: unknown[] = []
    const damaged: Damaged[] = []
    for (const old of records) {
      const result = migrateRecord(old, first, format)
      if (!result.ok) damaged.push(damagedEntry(old, { reason: result.error.reason, at, format: first }))
      else if (result.value !== old) changed.push(result.value)
    }
    await setAside(transaction, damaged)
    await Promise.all(changed.filter(isRecord).map((entry) => entries.put(entry)))
  }
  await meta.put(format.version, 'format')
  const known = await meta.get('device')
  const named = isDevice(known) ? known : device
  await meta.put(named, 'device')
  return named
}
