import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { comparePositions, inLogOrder, type Position } from '#engine/events/order.ts'
import { emptyProgress, type Progress, type ProgressDraft } from '#engine/learner/progress.ts'
import type { EntryId } from '#engine/questions/ids.ts'

import type { Rebuilding, Rebuilt } from './rebuild.ts'

/** The log in this tab's memory and its fold: what the views read, and what a backup holds when the disk fails. */
export type MemoryLog = {
  readonly progress: () => Progress
  /** In log order, those aside that wait for `settle`. Only what was added since where the log is not whole. */
  readonly entries: () => readonly StoredEntry[]
  /** How many of the entries a later version wrote: they are kept, and not folded. */
  readonly newer: () => number
  /** The `n` for the next entry: one more than the highest seen. */
  readonly nextN: () => number
  /** Loads what folds, so that entries are folded as they are added. Resolves also where that failed. */
  readonly prepare: () => Promise<void>
  /** Adds entries that are not there yet; false when all of them were. Call `settle` before showing the result. */
  readonly add: (entries: readonly StoredEntry[]) => boolean
  /** Folds the log anew if an entry could not be added at its end. Resolves when the progress holds everything. */
  readonly settle: () => Promise<void>
  /** Puts entries in place of the ones with the same ids, where they differ. */
  readonly amend: (entries: readonly StoredEntry[]) => Promise<void>
  /** Forgets everything and folds other entries. Entries that are added meanwhile are kept. */
  readonly reset: (entries: readonly StoredEntry[]) => Promise<void>
  /** Begins with what a long log came to when it was folded last. Rejects where it cannot. */
  readonly begin: (beginning: Beginning) => Promise<void>
  /** False while most of the log is only on the disk: sessions and attempts that are over are then away. */
  readonly isWhole: () => boolean
  /** Reads and folds what is only on the disk. Resolves also where that failed. */
  readonly whole: () => Promise<void>
  /** A copy of what the log comes to now; null where it is empty, not whole, or not folded to its end. */
  readonly folded: () => Folded | null
}

export type Folded = {
  readonly draft: ProgressDraft
  /** Place of the last entry. */
  readonly at: Position
  readonly entries: number
  /** How many of them a later version wrote. */
  readonly newer: number
}

/** What a log comes to, without its entries. */
export type Beginning = {
  readonly draft: ProgressDraft
  /** Entries that it was added from, and that memory holds. */
  readonly tail: readonly StoredEntry[]
  readonly newer: number
  /** The highest `n`. */
  readonly highest: number
  /** The whole log from the disk, in order; null where it cannot be read, which is then somebody else's to tell. */
  readonly read: () => Promise<readonly StoredEntry[] | null>
}

/** Nothing to fold on a first visit: kept out of the first chunk. */
const loadRebuilding = async (): Promise<Rebuilding> => (await import('./rebuild.ts')).createRebuilding()

export function createMemoryLog(): MemoryLog {
  return new LogInMemory()
}

class LogInMemory implements MemoryLog {
  #draft = emptyProgress()
  /** In order. */
  #log: StoredEntry[] = []
  /** What belongs before the end of it, and waits to be folded in. */
  #late: StoredEntry[] = []
  /** Every id that is here with its entry. */
  #known = new Map<EntryId, StoredEntry>()
  #newer = 0
  #highest = 0
  /** An entry is here that `#draft` does not know. */
  #isStale = false
  #read: Beginning['read'] | null = null
  #rebuilding: Rebuilding | null = null
  #queue: Promise<void> = Promise.resolve()

  progress = (): Progress => this.#draft
  entries = (): readonly StoredEntry[] => (this.#late.length === 0 ? this.#log : this.#all())
  newer = (): number => this.#newer
  nextN = (): number => this.#highest + 1
  isWhole = (): boolean => this.#read === null

  prepare = async (): Promise<void> => {
    if (this.#rebuilding === null) await this.#load().catch(() => {})
  }

  add = (entries: readonly StoredEntry[]): boolean => {
    const fresh = entries.filter(({ id }) => !this.#known.has(id))
    for (const entry of inLogOrder(fresh)) this.#take(entry)
    return fresh.length > 0
  }

  settle = async (): Promise<void> => {
    await this.#queue
    // What could not be folded now is folded with the next entry.
    if (this.#isStale) await this.#inTurn(this.#all).catch(() => {})
  }

  amend = async (entries: readonly StoredEntry[]): Promise<void> => {
    const known = this.#known
    const changed = entries.filter(({ id, n, at }) => known.get(id)?.n !== n || known.get(id)?.at !== at)
    if (changed.length === 0) return
    const moved = new Set(changed.map(({ id }) => id))
    await this.#inTurn(() => [...this.#all().filter(({ id }) => !moved.has(id)), ...changed])
  }

  reset = (entries: readonly StoredEntry[]): Promise<void> =>
    this.#inTurn(() => {
      this.#read = null
      return entries
    })

  begin = async ({ draft, tail, newer, highest, read }: Beginning): Promise<void> => {
    await this.#load()
    this.#draft = draft
    this.#log = [...tail]
    this.#known = new Map(tail.map((entry) => [entry.id, entry]))
    this.#newer = newer
    this.#highest = highest
    this.#read = read
  }

  whole = async (): Promise<void> => {
    await this.#queue
    if (this.#read !== null) await this.#inTurn(this.#all).catch(() => {})
  }

  folded = (): Folded | null => {
    const last = this.#log.at(-1)
    if (last === undefined || !this.isWhole() || this.#isStale || this.#rebuilding === null) return null
    const at = { n: last.n, device: last.device, id: last.id }
    return { draft: this.#rebuilding.copied(this.#draft), at, entries: this.#log.length, newer: this.#newer }
  }

  async #load(): Promise<void> {
    const loaded = await loadRebuilding()
    this.#rebuilding ??= loaded
  }

  #all = (): readonly StoredEntry[] => [...this.#log, ...this.#late]

  #take(entry: StoredEntry): void {
    const last = this.#log.at(-1)
    this.#known.set(entry.id, entry)
    this.#highest = Math.max(this.#highest, entry.n)
    if (!isKnown(entry)) this.#newer++
    if (last !== undefined && comparePositions(entry, last) <= 0) {
      this.#late.push(entry)
      this.#isStale = true
      return
    }
    this.#log.push(entry)
    if (!isKnown(entry)) return
    if (this.#rebuilding === null || this.#rebuilding.advance(this.#draft, entry) === 'refold')
      this.#isStale = true
    else if (!this.#isStale && this.isWhole()) this.#rebuilding.note(this.#draft, this.#log.length)
  }

  /** One rebuild after another: each starts from what the one before left. */
  #inTurn(build: () => readonly StoredEntry[]): Promise<void> {
    const turn = this.#queue
      .then(() => this.#put(build))
      .then(async () => {
        while (this.#isStale && this.isWhole()) await this.#put(this.#all)
      })
    this.#queue = turn.catch(() => {})
    return turn
  }

  /** Rejects, with everything left as it is, where the part of the app that folds cannot be loaded. */
  async #put(build: () => readonly StoredEntry[]): Promise<void> {
    const first = build()
    if (first.length > 0 || this.#read !== null) await this.#load()
    const read = this.#read
    const stored = read === null ? [] : await read()
    // It cannot be read: what is here stays as it is.
    if (stored === null) return
    this.#read = null
    // A copy: the log may grow while it is folded.
    const entries = read === null ? [...build()] : joined(stored, build())
    const [length, late] = [this.#log.length, this.#late.length]
    this.#isStale = false
    const rebuilt = (await this.#rebuilding?.rebuild(entries, this.#log, this.#known)) ?? nothing()
    const meanwhile = [...this.#log.slice(length), ...this.#late.slice(late)]
    this.#draft = rebuilt.draft
    this.#log = rebuilt.log
    this.#late = []
    this.#known = rebuilt.known
    this.#newer = rebuilt.newer
    this.#highest = this.#log.at(-1)?.n ?? 0
    // They may be known already, from before.
    for (const { id } of meanwhile) this.#known.delete(id)
    this.add(meanwhile)
  }
}

function nothing(): Rebuilt {
  return { draft: emptyProgress(), log: [], known: new Map(), newer: 0 }
}

/** The stored log with those here that it lacks. What is here came after most of it. */
function joined(stored: readonly StoredEntry[], here: readonly StoredEntry[]): StoredEntry[] {
  const lowest = here.reduce((least, { n }) => Math.min(least, n), Infinity)
  const ids = new Set(stored.filter(({ n }) => n >= lowest).map(({ id }) => id))
  return [...stored, ...here.filter(({ id }) => !ids.has(id))]
}
