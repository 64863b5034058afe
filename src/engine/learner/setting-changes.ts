import { isKnown, type LogEntry, type StoredEntry } from '#engine/events/entry.ts'
import { comparePositions } from '#engine/events/order.ts'
import type { EntryId } from '#engine/questions/ids.ts'

import { DEFAULT_SETTINGS, type SettingKey, type SettingValue, withSetting } from './settings.ts'

export type SettingChanged = Extract<LogEntry, { readonly type: 'setting.changed' }>

/** The change of each setting that counts, in a log in its order. What was taken out, or cannot be taken, does not. */
export function lastChanges(
  ordered: readonly StoredEntry[],
  undone: ReadonlySet<EntryId>,
): ReadonlyMap<string, SettingChanged> {
  const last = new Map<string, SettingChanged>()
  for (const entry of ordered) {
    if (!isKnown(entry) || entry.type !== 'setting.changed' || undone.has(entry.id)) continue
    if (isTaken(entry.key, entry.value)) last.set(entry.key, entry)
  }
  return last
}

/** A setting that is not known here may come from a later version, which knows what it can take. */
function isTaken(key: string, value: SettingValue): boolean {
  return !isSettingKey(key) || withSetting(DEFAULT_SETTINGS, key, value)[key] === value
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(DEFAULT_SETTINGS, key)
}

type Side = {
  readonly change: SettingChanged
  /** The other log holds this very change, so it was made there in full view of it. */
  readonly isKnownThere: boolean
}

/**
 * The one of two logs' last changes of a setting that counts where the logs are united: the one made in view of the
 * other, else the later in time. The answer is the same on both devices, whatever their clocks say: a time to come
 * counts like now, which is later than all that has passed, and of two such the times decide, then the log's order.
 */
export function laterChange(mine: Side, theirs: Side): SettingChanged {
  if (mine.isKnownThere !== theirs.isKnownThere) return (mine.isKnownThere ? theirs : mine).change
  const byTime = mine.change.at - theirs.change.at || comparePositions(mine.change, theirs.change)
  return byTime >= 0 ? mine.change : theirs.change
}
