import type { EntryId } from '#engine/questions/ids.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { advance, foldInSteps } from '#engine/learner/fold.ts'
import { inLogOrder, inLogOrderInSteps } from '#engine/events/order.ts'
import { emptyProgress, type Progress } from '#engine/learner/progress.ts'

import { inSteps } from './in-steps.ts'

/** Entries folded in one go: a few milliseconds of work, more on a busy machine. */
const SLICE = 500
/** Entries looked at in one go, where nothing is folded. */
const LOOK = 2_000

/** The whole log in this tab's memory and its fold: what the views read, and what a backup holds when the disk fails. */
export type MemoryLog = {
  readonly progress: () => Progress
  readonly entries: () => readonly LogEntry[]
  /** The `n` for the next entry: one more than the highest seen. */
  readonly nextN: () => number
  /** Adds entries that are not there yet; false when all of them were. Call `settle` before showing the result. */
  readonly add: (entries: readonly LogEntry[]) => boolean
  /** Folds the log anew if an entry could not be added at its end. Resolves when the progress holds everything. */
  readonly settle: () => Promise<void>
  /** Puts entries in place of the ones with the same ids, where they differ. */
  readonly amend: (entries: readonly LogEntry[]) => Promise<void>
  /** Forgets everything and folds other entries. Entries that are added meanwhile are kept. */
  readonly reset: (entries: readonly LogEntry[]) => Promise<void>
}

export function createMemoryLog(): MemoryLog {
  let draft = emptyProgress()
  let log: LogEntry[] = []
  /** Every id in `log` with its `n`. */
  let known = new Map<EntryId, number>()
  let highest = 0
  /** An entry is in `log` that `draft` does not know. */
  let isStale = false
  let queue: Promise<void> = Promise.resolve()

  const add = (entries: readonly LogEntry[]): boolean => {
    const fresh = entries.filter(({ id }) => !known.has(id))
    for (const entry of inLogOrder(fresh)) {
      known.set(entry.id, entry.n)
      log.push(entry)
      highest = Math.max(highest, entry.n)
      if (advance(draft, entry) === 'refold') isStale = true
    }
    return fresh.length > 0
  }
  const put = async (build: () => readonly LogEntry[]): Promise<void> => {
    // A copy: the log may grow while it is folded.
    const entries = [...build()]
    const length = log.length
    isStale = false
    const sorted = await inSteps(inLogOrderInSteps(entries, LOOK))
    // `entries` is a copy already, and a sort makes another.
    const ordered = sorted === entries ? entries : [...sorted]
    const folded = await inSteps(foldInSteps(ordered, SLICE))
    const places = await inSteps(placesIn(ordered))
    const meanwhile = log.slice(length)
    draft = folded
    log = ordered
    known = places
    highest = draft.newest?.n ?? 0
    add(meanwhile)
  }
  /** One rebuild after another: each starts from what the one before left. */
  const inTurn = (build: () => readonly LogEntry[]): Promise<void> => {
    queue = queue.then(() => put(build)).then(settle)
    return queue
  }
  const settle = async (): Promise<void> => {
    while (isStale) await put(() => log)
  }
  return {
    progress: () => draft,
    entries: () => log,
    nextN: () => highest + 1,
    add,
    settle: async () => {
      await queue
      if (isStale) await inTurn(() => log)
    },
    amend: async (entries) => {
      const changed = entries.filter(({ id, n }) => known.get(id) !== n)
      if (changed.length === 0) return
      await inTurn(() => {
        const moved = new Map(changed.map((entry) => [entry.id, entry]))
        return [...log.filter(({ id }) => !moved.has(id)), ...changed]
      })
    },
    reset: (entries) => inTurn(() => entries),
  }
}

/** Every id with its `n`. */
function* placesIn(ordered: readonly LogEntry[]): Generator<void, Map<EntryId, number>, void> {
  const places = new Map<EntryId, number>()
  for (const { id, n } of ordered) {
    places.set(id, n)
    if (places.size % LOOK === 0) yield
  }
  return places
}
