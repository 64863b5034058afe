import type { EntryId } from '#engine/items/ids.ts'
import type { LogEntry } from '#engine/log/entry.ts'
import { advance, fold, foldInSteps } from '#engine/log/fold.ts'
import { inLogOrder } from '#engine/log/order.ts'
import { emptyProgress, type Progress } from '#engine/log/progress.ts'

/** Entries folded in one go: some ten milliseconds of work. */
const SLICE = 2_000

/** The whole log in this tab's memory and its fold: what the views read, and what a backup holds when the disk fails. */
export type MemoryLog = {
  readonly progress: () => Progress
  readonly entries: () => readonly LogEntry[]
  /** The `n` for the next entry: one more than the highest seen. */
  readonly nextN: () => number
  /** Adds entries that are not there yet; false when all of them were. */
  readonly add: (entries: readonly LogEntry[]) => boolean
  /** Puts entries in place of the ones with the same ids, where they differ. */
  readonly amend: (entries: readonly LogEntry[]) => void
  /**
   * Forgets everything and folds other entries, leaving the page room to breathe. Entries that are added meanwhile
   * are kept.
   */
  readonly reset: (entries: readonly LogEntry[]) => Promise<void>
}

export function createMemoryLog(): MemoryLog {
  let draft = emptyProgress()
  let log: LogEntry[] = []
  let known = new Set<EntryId>()

  const refold = (entries: readonly LogEntry[]): void => {
    log = [...inLogOrder(entries)]
    draft = fold(log)
  }
  const add = (entries: readonly LogEntry[]): boolean => {
    const fresh = entries.filter(({ id }) => !known.has(id))
    let isLate = false
    for (const entry of inLogOrder(fresh)) {
      known.add(entry.id)
      log.push(entry)
      isLate ||= advance(draft, entry) === 'refold'
    }
    if (isLate) refold(log)
    return fresh.length > 0
  }
  return {
    progress: () => draft,
    entries: () => log,
    nextN: () => (draft.newest?.n ?? 0) + 1,
    add,
    amend: (entries) => {
      const byId = new Map(log.map((entry) => [entry.id, entry]))
      const changed = entries.filter(({ id, n }) => byId.get(id)?.n !== n)
      if (changed.length === 0) return
      for (const entry of changed) byId.set(entry.id, entry)
      refold([...byId.values()])
    },
    reset: async (entries) => {
      const before = new Set(known)
      const ordered = inLogOrder(entries)
      const steps = foldInSteps(ordered, SLICE)
      for (;;) {
        const step = steps.next()
        if (step.done) {
          draft = step.value
          break
        }
        await new Promise((resolve) => setTimeout(resolve))
      }
      const meanwhile = log.filter(({ id }) => !before.has(id))
      log = [...ordered]
      known = new Set(log.map(({ id }) => id))
      add(meanwhile)
    },
  }
}
