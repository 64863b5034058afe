import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { type SettingAgain, type SettingMove, settingsOf } from '#engine/learner/union-settings.ts'

/** Whether an entry has a say in what a setting is. */
export function saysSetting(entry: StoredEntry): boolean {
  return isKnown(entry) && (entry.type === 'setting.changed' || entry.type === 'entry.undone')
}

/** Finds the ids of what says a setting in a log; of one that has only grown at its end since, only what came is looked at. */
export function settingFinder(): (log: readonly StoredEntry[]) => readonly string[] {
  let last: readonly StoredEntry[] | null = null
  let looked = 0
  let ids: string[] = []
  return (log) => {
    if (log !== last || log.length < looked) {
      ids = []
      looked = 0
    }
    last = log
    for (; looked < log.length; looked++) {
      const entry = log[looked]
      if (entry !== undefined && saysSetting(entry)) ids.push(entry.id)
    }
    return ids
  }
}

export type SettingsUnited = {
  readonly moves: readonly SettingMove[]
  readonly again: readonly SettingAgain[]
}

/**
 * What becomes of the settings where another device's entries joined this log: as with any two logs that are united.
 * `here` and `theirs` hold what says a setting in the one and in the other, in any order.
 */
export function unitedSettings(here: readonly StoredEntry[], theirs: readonly StoredEntry[]): SettingsUnited {
  const ordered = inLogOrder(here)
  const byId = new Map(ordered.map((entry) => [entry.id, entry]))
  const more = inLogOrder(theirs)
  return settingsOf({ ordered, byId }, more, inLogOrder([...ordered, ...more]))
}

/** Moves one after another, as one each: from the first value to the last. What comes back to where it was is none. */
export function movesInAll(moves: readonly SettingMove[]): readonly SettingMove[] {
  const byKey = new Map<string, SettingMove>()
  for (const move of moves) {
    const before = byKey.get(move.key)
    byKey.set(move.key, before === undefined ? move : { ...before, to: move.to })
  }
  return [...byKey.values()].filter(({ from, to }) => from !== to)
}
