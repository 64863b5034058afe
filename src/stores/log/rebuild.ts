import { isSame } from '#engine/core/same.ts'
import { isKnown, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { inLogOrderInSteps } from '#engine/events/order.ts'
import { type Checkpoint, CHECKPOINT_EVERY, copied, isKept } from '#engine/learner/checkpoint.ts'
import { advance, foldInSteps } from '#engine/learner/fold.ts'
import type { ProgressDraft } from '#engine/learner/progress.ts'
import type { EntryId } from '#engine/questions/ids.ts'
import { inSteps } from '#storage/steps.ts'

/** Entries folded in one go: a few milliseconds of work, more on a busy machine. */
const SLICE = 500
/** Entries looked at in one go, where nothing is folded. */
const LOOK = 2_000

export type Rebuilt = {
  readonly draft: ProgressDraft
  readonly log: StoredEntry[]
  readonly known: Map<EntryId, StoredEntry>
  readonly newer: number
}

/** What folds the log of a tab, and remembers what it came to on the way. */
export type Rebuilding = {
  readonly advance: typeof advance
  readonly copied: typeof copied
  /** Told after each entry that was added at the end, so that checkpoints grow with the log. */
  readonly note: (draft: ProgressDraft, entries: number) => void
  /** Folds `entries`, the caller's to give away, from the first place where they differ from those folded before. */
  readonly rebuild: (entries: StoredEntry[], before: readonly StoredEntry[]) => Promise<Rebuilt>
}

/** Loaded when there is something to fold for the first time. */
export function createRebuilding(): Rebuilding {
  let checkpoints: readonly Checkpoint[] = []
  return {
    advance,
    copied,
    note: (draft, entries) => {
      if (entries % CHECKPOINT_EVERY !== 0) return
      const kept = checkpoints.filter((checkpoint) => isKept(checkpoint.entries, entries))
      checkpoints = [...kept, { entries, progress: copied(draft) }]
    },
    rebuild: async (entries, before) => {
      const sorted = await inSteps(inLogOrderInSteps(entries, LOOK))
      // `entries` is a copy already, and a sort makes another.
      const log = sorted === entries ? entries : [...sorted]
      const furthest = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.entries))
      const same = await inSteps(sameUntil(before, log, furthest))
      const usable = checkpoints.filter((checkpoint) => checkpoint.entries <= same)
      const added: Checkpoint[] = []
      const ladder = { known: usable, isKept, keep: (checkpoint: Checkpoint) => void added.push(checkpoint) }
      const draft = await inSteps(foldInSteps(log, SLICE, ladder))
      const first = added[0]?.entries ?? Infinity
      checkpoints = [...usable.filter((checkpoint) => checkpoint.entries < first), ...added]
      const known = await inSteps(placesIn(log))
      return { draft, log, known, newer: log.reduce((sum, entry) => sum + (isKnown(entry) ? 0 : 1), 0) }
    },
  }
}

/** How many entries two logs in order begin with alike, looked for among the first `most`. */
function* sameUntil(
  before: readonly StoredEntry[],
  after: readonly StoredEntry[],
  most: number,
): Generator<void, number, void> {
  for (let index = 0; index < most; index++) {
    const a = before[index]
    const b = after[index]
    if (a === undefined || b === undefined || !isAlike(a, b)) return index
    if ((index + 1) % LOOK === 0) yield
  }
  return most
}

function isAlike(a: StoredEntry, b: StoredEntry): boolean {
  return a === b || (isKnown(a) === isKnown(b) && isSame(recordOf(a), recordOf(b)))
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
