import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import type { EntryId } from '#engine/questions/ids.ts'

import { undoneIn } from './fold.ts'
import { isSettingKey, lastChanges, laterChange, type SettingChanged } from './setting-changes.ts'
import { DEFAULT_SETTINGS, type SettingKey, type SettingValue } from './settings.ts'

export type SettingMove = {
  readonly key: SettingKey
  readonly from: SettingValue
  readonly to: SettingValue
}

/** A change to write again; `at` is when the learner made it. */
export type SettingAgain = Pick<SettingChanged, 'key' | 'value' | 'at'>

type Here = {
  readonly ordered: readonly StoredEntry[]
  readonly byId: ReadonlyMap<EntryId, StoredEntry>
}

/** What becomes of the settings where two logs are united; both and the union in log order. */
export function settingsOf(
  { ordered, byId }: Here,
  theirs: readonly StoredEntry[],
  united: readonly StoredEntry[],
) {
  const here = changesOf(ordered)
  const there = changesOf(theirs)
  const folded = changesOf(united)
  const theirIds = new Set(theirs.map(({ id }) => id))
  const moves: SettingMove[] = []
  const again: SettingAgain[] = []
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const mine = here.get(key)
    const change = last({ mine, theirs: there.get(key), isHere: (id) => byId.has(id), theirIds })
    if (change === undefined) continue
    const { value, at } = change
    if (folded.get(key)?.value !== value) again.push({ key, value, at })
    if (!isSettingKey(key)) continue
    const from = mine?.value ?? DEFAULT_SETTINGS[key]
    if (from !== value) moves.push({ key, from, to: value })
  }
  return { moves, again }
}

type Last = {
  readonly mine: SettingChanged | undefined
  readonly theirs: SettingChanged | undefined
  readonly isHere: (id: EntryId) => boolean
  readonly theirIds: ReadonlySet<EntryId>
}

function last({ mine, theirs, isHere, theirIds }: Last): SettingChanged | undefined {
  if (mine === undefined || theirs === undefined) return mine ?? theirs
  if (mine.id === theirs.id) return mine
  return laterChange(
    { change: mine, isKnownThere: theirIds.has(mine.id) },
    { change: theirs, isKnownThere: isHere(theirs.id) },
  )
}

function changesOf(ordered: readonly StoredEntry[]): ReadonlyMap<string, SettingChanged> {
  const undos = ordered.filter(isKnown).filter((entry) => entry.type === 'entry.undone')
  return lastChanges(ordered, undoneIn(undos))
}
