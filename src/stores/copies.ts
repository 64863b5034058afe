import type { StoredEntry } from '#engine/events/entry.ts'
import { countMissingInSteps, mergeInSteps } from '#engine/events/order.ts'
import { fail, ok } from '#engine/result.ts'
import type { CopyInfo } from '#storage/log-storage.ts'
import { Cancelled, inSteps, type Steps, type Watch } from '#storage/steps.ts'

import type { ProgressActions, ProgressInside } from './progress.ts'
import type { Put } from './restore.ts'
import { type CopyPreview, LOOK } from './restore-preview.ts'

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
  const find = async (id: number, watch?: Watch): Promise<Copy | null> => {
    const info = (await copies()).find((copy) => copy.id === id)
    const entries = info === undefined ? null : await storage.readCopy(id, watch)
    return info === undefined || entries === null ? null : { info, entries }
  }
  const putBack = async (id: number, watch?: Watch) => {
    // Half of the way is the reading, half the writing.
    const copy = await find(id, share(watch, 0)).catch(stopped)
    if (copy === null) return fail(GONE)
    if (copy === 'stopped') return fail('Nothing was changed. It was stopped.')
    const build = function* (here: readonly StoredEntry[]): Steps<readonly StoredEntry[]> {
      return yield* mergeInSteps(copy.entries, since(copy.info, here), LOOK)
    }
    const result = await put(build, 'before a copy was put back', share(watch, HALF))
    if (!result.ok) return result
    set({ restoredFrom: null })
    return ok(null)
  }
  return {
    copies,
    previewCopy: async (id, watch) => {
      const copy = await find(id, watch)
      if (copy === null) return fail(GONE)
      await writer.whole()
      return ok(await inSteps(previewOf(copy, memory.entries()), watch))
    },
    putBack,
    undoRestore: async (watch) => {
      const from = get().restoredFrom
      return from === null ? fail(GONE) : putBack(from.id, watch)
    },
  }
}

type Copy = { readonly info: CopyInfo; readonly entries: readonly StoredEntry[] }

const HALF = 0.5

function stopped(error: unknown): 'stopped' {
  if (error instanceof Cancelled) return 'stopped'
  throw error
}

function* previewOf({ info, entries }: Copy, here: readonly StoredEntry[]): Steps<CopyPreview> {
  const stays = yield* countMissingInSteps(entries, since(info, here), LOOK)
  const returns = yield* countMissingInSteps(here, entries, LOOK)
  return { returns, goes: (yield* countMissingInSteps(entries, here, LOOK)) - stays, stays }
}

/** A watch over one half of the work, which begins `from` there. */
function share(watch: Watch | undefined, from: number): Watch | undefined {
  if (watch === undefined) return undefined
  return { signal: watch.signal, progress: (part) => watch.progress(from + HALF * part) }
}

/** What was written after a copy was made; a copy of an older build only knows its time. */
function since({ through, at }: CopyInfo, here: readonly StoredEntry[]): readonly StoredEntry[] {
  return here.filter((entry) => (through === undefined ? entry.at > at : entry.n > through))
}
