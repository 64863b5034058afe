import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { advanceBy } from '#engine/learner/fold.ts'
import { decoded, hashOf } from '#engine/learner/snapshot.ts'
import type { LogStorage, Snapshot } from '#storage/log-storage.ts'
import { inSteps } from '#storage/steps.ts'

import type { Beginning, MemoryLog } from './memory-log.ts'

/**
 * Begins with a snapshot and what was written since; false, with nothing begun, where there is the least doubt that this
 * comes to the same as folding everything.
 */
export async function beginEarly(
  snapshot: Snapshot,
  storage: LogStorage,
  memory: MemoryLog,
  read: Beginning['read'],
): Promise<boolean> {
  const { at, parts, hash, newer } = snapshot
  try {
    if ((await inSteps(hashOf(parts))) !== hash) return false
    const draft = await inSteps(decoded(parts))
    const tail: StoredEntry[] = []
    for await (const chunk of storage.read(at)) tail.push(...chunk)
    if (!advanceBy(draft, tail.filter(isKnown))) return false
    const newerSince = tail.filter((entry) => !isKnown(entry)).length
    const highest = tail.at(-1)?.n ?? at.n
    await memory.begin({ draft, tail, newer: newer + newerSince, highest, read })
    return true
  } catch {
    return false
  }
}
