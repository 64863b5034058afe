import type { KnownSegment } from '#engine/sync/knowledge.ts'
import { keyOf } from '#engine/sync/segment-name.ts'
import type { SyncDatabase, SyncSetup } from '#storage/sync/sync-database.ts'

export type MemoryDatabase = SyncDatabase & {
  readonly kept: { setup: SyncSetup | null }
  readonly segments: Map<string, KnownSegment>
}

/** What a browser keeps of a sync, in memory. */
export function memoryDatabase(): MemoryDatabase {
  const kept: { setup: SyncSetup | null } = { setup: null }
  const segments = new Map<string, KnownSegment>()
  return {
    kept,
    segments,
    setup: async () => kept.setup,
    keepSetup: async (setup) => void (kept.setup = setup),
    known: {
      load: async () => [...segments.values()],
      keep: async (some) => {
        for (const segment of some) segments.set(keyOf(segment), segment)
      },
      drop: async (keys) => {
        for (const key of keys) segments.delete(key)
      },
    },
    forget: async () => {
      kept.setup = null
      segments.clear()
    },
  }
}
