import { isSame } from '#engine/core/same.ts'
import { isKnown, type LogEntry, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { inLogOrderInSteps, mergedInSteps } from '#engine/events/order.ts'
import type { AttemptId, EntryId } from '#engine/questions/ids.ts'

import { isAttemptEntry } from './attempt.ts'
import { type SettingAgain, type SettingMove, settingsOf } from './union-settings.ts'

/** What uniting the log that is here with the entries of another comes to. */
export type Union = {
  /** Both logs in order. Every entry that is here stays as it is. */
  readonly entries: readonly StoredEntry[]
  /** Entries that are added. */
  readonly fresh: number
  /** Entries that are here, and the same. */
  readonly known: number
  /** Entries that say something else than those here: left out. */
  readonly differing: number
  /** Entries that would take back what is here; among the added ones only where that was asked for. */
  readonly takenBack: TakenBack
  /** Settings that change. */
  readonly moves: readonly SettingMove[]
  /** Changes of settings to write again behind all others: the later in time stands before another in the log. */
  readonly again: readonly SettingAgain[]
}

export type TakenBack = {
  /** Entries here that would no longer count. */
  readonly undos: number
  /** Finished exams here that would be changed. */
  readonly exams: number
}

/**
 * Unites two logs, the second one being a stranger's word: it adds to the first, and rewrites nothing. In slices of
 * `size` entries, so that a page can breathe between them.
 */
export function* uniteInSteps(
  here: readonly StoredEntry[],
  theirs: readonly StoredEntry[],
  { takesBack, size }: { readonly takesBack: boolean; readonly size: number },
): Generator<void, Union, void> {
  const past = pastOf(yield* inLogOrderInSteps(here, size))
  yield
  const sorted = yield* inLogOrderInSteps(theirs, size)
  const { fresh, known, differing } = yield* sift(past, sorted, size)
  const rewriting = fresh.filter((entry) => isRewriting(past, entry))
  const taken = takesBack ? fresh : fresh.filter((entry) => !isRewriting(past, entry))
  yield
  const entries = yield* mergedInSteps(past.ordered, taken, size)
  return {
    entries,
    fresh: taken.length,
    known,
    differing,
    takenBack: takenBack(rewriting),
    ...settingsOf(past, sorted, entries),
  }
}

type Past = {
  readonly ordered: readonly StoredEntry[]
  readonly byId: ReadonlyMap<EntryId, StoredEntry>
  /** Sessions and attempts that have begun here. */
  readonly begun: ReadonlySet<string>
  readonly submitted: ReadonlySet<AttemptId>
}

function pastOf(ordered: readonly StoredEntry[]): Past {
  const byId = new Map(ordered.map((entry) => [entry.id, entry]))
  const known = ordered.filter(isKnown)
  const begun = new Set(known.map(beginning).filter((what) => what !== null))
  const submitted = new Set(
    known.flatMap((entry) => (entry.type === 'attempt.submitted' ? [entry.attempt] : [])),
  )
  return { ordered, byId, begun, submitted }
}

/** What an entry begins; its id is unique, so a second beginning of it can only rewrite the first. */
function beginning(entry: LogEntry): string | null {
  if (entry.type === 'attempt.started') return `attempt ${entry.attempt}`
  return entry.type === 'session.started' ? `session ${entry.session}` : null
}

function* sift(past: Past, theirs: readonly StoredEntry[], size: number) {
  const fresh: StoredEntry[] = []
  let known = 0
  let differing = 0
  for (const [index, entry] of theirs.entries()) {
    if (index % size === size - 1) yield
    const mine = past.byId.get(entry.id)
    if (mine !== undefined) {
      if (isAlike(mine, entry)) known++
      else differing++
    } else if (isSecondBeginning(past, entry)) differing++
    else fresh.push(entry)
  }
  return { fresh, known, differing }
}

/** The place in the log is not what the learner did: it can change until an entry is written. */
function isAlike(mine: StoredEntry, theirs: StoredEntry): boolean {
  return isSame({ ...recordOf(mine), n: 0 }, { ...recordOf(theirs), n: 0 })
}

function isSecondBeginning({ begun }: Past, entry: StoredEntry): boolean {
  const what = isKnown(entry) ? beginning(entry) : null
  return what !== null && begun.has(what)
}

/** Whether a new entry would change what an entry here has come to. */
function isRewriting({ byId, submitted }: Past, entry: StoredEntry): boolean {
  if (!isKnown(entry)) return false
  if (entry.type === 'entry.undone') return byId.has(entry.target)
  return isAttemptEntry(entry) && submitted.has(entry.attempt)
}

function takenBack(rewriting: readonly StoredEntry[]): TakenBack {
  const known = rewriting.filter(isKnown)
  const undos = known.filter((entry) => entry.type === 'entry.undone').length
  return { undos, exams: new Set(known.filter(isAttemptEntry).map(({ attempt }) => attempt)).size }
}
