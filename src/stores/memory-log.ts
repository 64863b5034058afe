import type { EntryId } from '#engine/questions/ids.ts'
import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { advance, foldInSteps } from '#engine/learner/fold.ts'
import { inLogOrder, inLogOrderInSteps } from '#engine/events/order.ts'
import { emptyProgress, type Progress } from '#engine/learner/progress.ts'

import { inSteps } from '#storage/steps.ts'

/** Entries folded in one go: a few milliseconds of work, more on a busy machine. */
const SLICE = 500
/** Entries looked at in one go, where nothing is folded. */
const LOOK = 2_000

/** The whole log in this tab's memory and its fold: what the views read, and what a backup holds when the disk fails. */
export type MemoryLog = {
  readonly progress: () => Progress
  readonly entries: () => readonly StoredEntry[]
  /** How many of the entries a later version wrote: they are kept, and not folded. */
  readonly newer: () => number
  /** The `n` for the next entry: one more than the highest seen. */
  readonly nextN: () => number
  /** Adds entries that are not there yet; false when all of them were. Call `settle` before showing the result. */
  readonly add: (entries: readonly StoredEntry[]) => boolean
  /** Folds the log anew if an entry could not be added at its end. Resolves when the progress holds everything. */
  readonly settle: () => Promise<void>
  /** Puts entries in place of the ones with the same ids, where they differ. */
  readonly amend: (entries: readonly StoredEntry[]) => Promise<void>
  /** Forgets everything and folds other entries. Entries that are added meanwhile are kept. */
  readonly reset: (entries: readonly StoredEntry[]) => Promise<void>
}

export function createMemoryLog(): MemoryLog {
  let draft = emptyProgress()
  let log: StoredEntry[] = []
  /** Every id in `log` with its entry. */
  let known = new Map<EntryId, StoredEntry>()
  let newer = 0
  let highest = 0
  /** An entry is in `log` that `draft` does not know. */
  let isStale = false
  let queue: Promise<void> = Promise.resolve()

  const add = (entries: readonly StoredEntry[]): boolean => {
    const fresh = entries.filter(({ id }) => !known.has(id))
    for (const entry of inLogOrder(fresh)) {
      known.set(entry.id, entry)
      log.push(entry)
      highest = Math.max(highest, entry.n)
      if (!isKnown(entry)) newer++
      else if (advance(draft, entry) === 'refold') isStale = true
    }
    return fresh.length > 0
  }
  const put = async (build: () => readonly StoredEntry[]): Promise<void> => {
    // A copy: the log may grow while it is folded.
    const entries = [...build()]
    const length = log.length
    isStale = false
    const built = await foldedFrom(entries)
    const meanwhile = log.slice(length)
    draft = built.draft
    log = built.log
    known = built.known
    newer = built.newer
    highest = log.at(-1)?.n ?? 0
    add(meanwhile)
  }
  /** One rebuild after another: each starts from what the one before left. */
  const inTurn = (build: () => readonly StoredEntry[]): Promise<void> => {
    queue = queue.then(() => put(build)).then(settle)
    return queue
  }
  const settle = async (): Promise<void> => {
    while (isStale) await put(() => log)
  }
  return {
    progress: () => draft,
    entries: () => log,
    newer: () => newer,
    nextN: () => highest + 1,
    add,
    settle: async () => {
      await queue
      if (isStale) await inTurn(() => log)
    },
    amend: async (entries) => {
      const changed = entries.filter(({ id, n, at }) => known.get(id)?.n !== n || known.get(id)?.at !== at)
      if (changed.length === 0) return
      await inTurn(() => {
        const moved = new Map(changed.map((entry) => [entry.id, entry]))
        return [...log.filter(({ id }) => !moved.has(id)), ...changed]
      })
    },
    reset: (entries) => inTurn(() => entries),
  }
}

/** What a log comes to, worked out with pauses. `entries` is the caller's to give away. */
async function foldedFrom(entries: StoredEntry[]) {
  const sorted = await inSteps(inLogOrderInSteps(entries, LOOK))
  // `entries` is a copy already, and a sort makes another.
  const log = sorted === entries ? entries : [...sorted]
  const readable = log.filter(isKnown)
  const draft = await inSteps(foldInSteps(readable, SLICE))
  const known = await inSteps(placesIn(log))
  return { draft, log, known, newer: log.length - readable.length }
}

/** Every id with its entry. */
function* placesIn(ordered: readonly StoredEntry[]): Generator<void, Map<EntryId, StoredEntry>, void> {
  const places = new Map<EntryId, StoredEntry>()
  for (const entry of ordered) {
    places.set(entry.id, entry)
    if (places.size % LOOK === 0) yield
  }
  return places
}
