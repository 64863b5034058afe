import { encoded, hashOf, shownAtStart } from '#engine/learner/snapshot.ts'
import { createScheduler } from '#engine/review/card.ts'
import { withBases } from '#engine/review/card-base.ts'
import type { LogStorage } from '#storage/log-storage.ts'
import { inSteps } from '#storage/steps.ts'

import type { MemoryLog } from './memory-log.ts'

/** Keeps what the log in memory comes to, in slices; false where it cannot be, for now. */
export async function keepFolded(storage: LogStorage, memory: MemoryLog, code: string): Promise<boolean> {
  const folded = memory.folded()
  if (folded === null) return false
  const { retention } = folded.draft.settings
  const draft = await inSteps(withBases(shownAtStart(folded.draft), createScheduler({ retention })))
  const parts = await inSteps(encoded(draft))
  const hash = await inSteps(hashOf(parts))
  const { at, entries, newer } = folded
  return storage.keepSnapshot({ code, at, entries, newer, parts, hash })
}
