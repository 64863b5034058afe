import type { StoredEntry } from '#engine/events/entry.ts'
import { merge, missingFrom } from '#engine/events/order.ts'
import { fail, ok } from '#engine/result.ts'
import type { CopyInfo } from '#storage/log-storage.ts'

import type { ProgressActions, ProgressInside } from './progress.ts'
import type { Put } from './restore.ts'

type CopyActions = Pick<ProgressActions, 'undoRestore' | 'copies' | 'previewCopy' | 'putBack'>

const GONE = 'This copy is gone. Nothing was changed.'

/** The copies that were kept before the log was replaced, and the way back to them: in every tab, after any reload. */
export function copyActions(
  { memory, writer, persistence, get, set }: ProgressInside,
  put: Put,
): CopyActions {
  const { storage } = persistence
  const copies = async (): Promise<readonly CopyInfo[]> => {
    try {
      return (await storage.copies()).toReversed()
    } catch {
      // A database that cannot be read now is the banner's matter.
      return []
    }
  }
  const find = async (id: number) => {
    const info = (await copies()).find((copy) => copy.id === id)
    const entries = info === undefined ? null : await storage.readCopy(id)
    return info === undefined || entries === null ? null : { info, entries }
  }
  const putBack = async (id: number) => {
    const copy = await find(id)
    if (copy === null) return fail(GONE)
    const result = await put(
      (here) => merge(copy.entries, since(copy.info, here)),
      'before a copy was put back',
    )
    if (!result.ok) return result
    set({ restoredFrom: null })
    return ok(null)
  }
  return {
    copies,
    previewCopy: async (id) => {
      const copy = await find(id)
      if (copy === null) return fail(GONE)
      await writer.whole()
      const here = memory.entries()
      const stays = missingFrom(copy.entries, since(copy.info, here)).length
      const returns = missingFrom(here, copy.entries).length
      return ok({ returns, goes: missingFrom(copy.entries, here).length - stays, stays })
    },
    putBack,
    undoRestore: async () => {
      const from = get().restoredFrom
      return from === null ? fail(GONE) : putBack(from.id)
    },
  }
}

/** What was written after a copy was made; a copy of an older build only knows its time. */
function since({ through, at }: CopyInfo, here: readonly StoredEntry[]): readonly StoredEntry[] {
  return here.filter((entry) => (through === undefined ? entry.at > at : entry.n > through))
}
