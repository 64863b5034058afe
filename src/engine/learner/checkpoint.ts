import type { StoredEntry } from '#engine/events/entry.ts'
import type { EntryId } from '#engine/questions/ids.ts'

import type { Collection, ProgressDraft } from './progress.ts'

/** What the first entries of a log come to, kept so that what is put in behind them need not fold them again. */
export type Checkpoint = {
  /** How many entries, those of later versions included. */
  readonly entries: number
  /** A copy: nothing is ever added to it. */
  readonly progress: ProgressDraft
}

/** Entries between two checkpoints near the end of a log. */
export const CHECKPOINT_EVERY = 1_000

/** A draft that can be added to without changing the other; what the maps hold is never changed in place. */
export function copied(draft: ProgressDraft): ProgressDraft {
  const own: Pick<ProgressDraft, Exclude<Collection, 'undone' | 'lifted' | 'away'>> = {
    lessons: new Map(draft.lessons),
    questions: new Map(draft.questions),
    starred: new Set(draft.starred),
    goals: new Map(draft.goals),
    facts: new Map(draft.facts),
    sessions: new Map(draft.sessions),
    attempts: new Map(draft.attempts),
    days: new Map(draft.days),
    own: new Map(draft.own),
    notes: new Map(draft.notes),
  }
  return { ...draft, ...own }
}

/**
 * Whether a checkpoint is kept after so many entries of a log of `length`: close together near its end, where most late
 * entries belong, and twice as far apart at twice the distance, so that there are few and no late entry refolds more
 * than about twice what lies behind it.
 */
export function isKept(entries: number, length: number): boolean {
  let unit = CHECKPOINT_EVERY
  while (unit * 2 <= length - entries) unit *= 2
  return entries > 0 && entries % unit === 0
}

/** What decides whether entries count: undos, and exams that went on after they were submitted. */
export type Turned = Pick<ProgressDraft, 'undone' | 'lifted'>

/**
 * The checkpoint furthest on from which a log can be folded: one in whose entries nothing counts now that did not count
 * then, or the other way round. Its entries must be those of the log.
 */
export function resumable(
  checkpoints: readonly Checkpoint[],
  ordered: readonly StoredEntry[],
  turned: Turned,
): Checkpoint | undefined {
  const changes = new Map(
    checkpoints.map((checkpoint) => [checkpoint, changedTurns(checkpoint.progress, turned)]),
  )
  const wanted = new Set([...changes.values()].flat())
  const places = wanted.size === 0 ? NOWHERE : placesOf(wanted, ordered)
  const isSame = ({ entries }: Checkpoint, ids: readonly EntryId[]): boolean =>
    ids.every((id) => (places.get(id) ?? Infinity) >= entries)
  return [...changes]
    .filter(([checkpoint, ids]) => isSame(checkpoint, ids))
    .map(([checkpoint]) => checkpoint)
    .toSorted((a, b) => b.entries - a.entries)[0]
}

const NOWHERE: ReadonlyMap<EntryId, number> = new Map()

function changedTurns(before: Turned, after: Turned): readonly EntryId[] {
  return [
    ...onlyIn(before.undone, after.undone),
    ...onlyIn(after.undone, before.undone),
    ...onlyIn(before.lifted, after.lifted),
    ...onlyIn(after.lifted, before.lifted),
  ]
}

function onlyIn(some: ReadonlySet<EntryId>, others: ReadonlySet<EntryId>): readonly EntryId[] {
  return some === others ? [] : [...some].filter((id) => !others.has(id))
}

function placesOf(ids: ReadonlySet<EntryId>, ordered: readonly StoredEntry[]): ReadonlyMap<EntryId, number> {
  const places = new Map<EntryId, number>()
  for (const [index, { id }] of ordered.entries()) if (ids.has(id)) places.set(id, index)
  return places
}
