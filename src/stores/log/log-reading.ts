import type { StoredEntry } from '#engine/events/entry.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { LogStorage, StorageFailure } from '#storage/log-storage.ts'

import type { MemoryLog } from './memory-log.ts'

export type Read = { readonly entries: readonly StoredEntry[]; readonly quarantined: number }

/** Where start-up needed no more than a snapshot. */
export const NOTHING_MORE: Result<Read, StorageFailure> = ok({ entries: [], quarantined: 0 })

/** Puts what was read in place of what is in memory. */
export async function foldIn(
  memory: MemoryLog,
  entries: readonly StoredEntry[],
): Promise<Result<null, StorageFailure>> {
  try {
    await memory.reset(entries)
    return ok(null)
  } catch {
    const message = 'A part of the app could not be loaded. What is saved is left untouched; reload the page.'
    return fail({ kind: 'failed', message })
  }
}

/** Everything that is stored, and how much was set aside. */
export async function readAll(storage: LogStorage): Promise<Result<Read, StorageFailure>> {
  const entries: StoredEntry[] = []
  try {
    for await (const chunk of storage.read()) entries.push(...chunk)
    return ok({ entries, quarantined: (await storage.quarantined()).length })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const message = `The saved progress could not be read (${detail}). It is still there and is left untouched.`
    return fail({ kind: 'unreadable', message })
  }
}
