import { isSame } from '#engine/core/same.ts'
import { isKnown, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { comparePositions, inLogOrderInSteps } from '#engine/events/order.ts'
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
  /**
   * Folds `entries`, the caller's to give away, from the first place where they differ from those folded before. `known`
   * holds every id of those, and of what came since, with its entry.
   */
  readonly rebuild: (
    entries: StoredEntry[],
    before: readonly StoredEntry[],
    known: Map<EntryId, StoredEntry>,
  ) => Promise<Rebuilt>
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
    rebuild: async (entries, before, known) => {
      const furthest = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.entries))
      const late = lateAmong(entries, before, known)
      const { log, same } =
        late === null
          ? await sortedAnew(entries, before, furthest)
          : { log: withLate(before, late), same: placeOf(before, late[0]) }
      const usable = checkpoints.filter((checkpoint) => checkpoint.entries <= same)
      const added: Checkpoint[] = []
      const ladder = { known: usable, isKept, keep: (checkpoint: Checkpoint) => void added.push(checkpoint) }
      const draft = await inSteps(foldInSteps(log, SLICE, ladder))
      const first = added[0]?.entries ?? Infinity
      checkpoints = [...usable.filter((checkpoint) => checkpoint.entries < first), ...added]
      const places = late === null ? await inSteps(placesIn(log)) : known
      return {
        draft,
        log,
        known: places,
        newer: log.reduce((sum, entry) => sum + (isKnown(entry) ? 0 : 1), 0),
      }
    },
  }
}

type Ordered = { readonly log: StoredEntry[]; readonly same: number }

async function sortedAnew(
  entries: StoredEntry[],
  before: readonly StoredEntry[],
  furthest: number,
): Promise<Ordered> {
  const sorted = await inSteps(inLogOrderInSteps(entries, LOOK))
  // `entries` is a copy already, and a sort makes another.
  const log = sorted === entries ? entries : [...sorted]
  return { log, same: await inSteps(sameUntil(before, log, furthest)) }
}

/**
 * What came to a log in order and stands behind it now, in its own order; null where anything else has changed. A few
 * late entries then cost what they come to, and not what the log does.
 */
function lateAmong(
  entries: readonly StoredEntry[],
  before: readonly StoredEntry[],
  known: ReadonlyMap<EntryId, StoredEntry>,
): readonly StoredEntry[] | null {
  const late = entries.slice(before.length)
  const isAdded = late.length > 0 && late.every((entry) => known.get(entry.id) === entry)
  if (!isAdded || known.size !== entries.length) return null
  for (let index = 0; index < before.length; index++) if (entries[index] !== before[index]) return null
  return late.toSorted(comparePositions)
}

/** Where an entry belongs in a log in order. */
function placeOf(ordered: readonly StoredEntry[], entry: StoredEntry | undefined): number {
  let low = 0
  let high = ordered.length
  while (entry !== undefined && low < high) {
    const middle = (low + high) >>> 1
    const other = ordered[middle]
    if (other !== undefined && comparePositions(other, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function withLate(ordered: readonly StoredEntry[], late: readonly StoredEntry[]): StoredEntry[] {
  const from = placeOf(ordered, late[0])
  return [...ordered.slice(0, from), ...[...ordered.slice(from), ...late].toSorted(comparePositions)]
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
