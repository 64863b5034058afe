import { fail, ok } from '#engine/result.ts'

import type { ProgressActions, ProgressInside } from './progress.ts'
import type { RestoreActions } from './restore.ts'

type CarryActions = RestoreActions &
  Pick<ProgressActions, 'exportBackup' | 'exportAttempts' | 'leaveSecond' | 'erase'>

const NOT_LOADED =
  'Nothing was changed: a part of the app could not be loaded. Reload the page and try again.'

/** Everything that carries progress out of this browser, or into it. */
export function carryActions(inside: ProgressInside): CarryActions {
  const { memory, writer, persistence, now, set } = inside
  return {
    exportBackup: async (watch) => {
      await writer.settled()
      await writer.whole()
      // A copy: the log may grow while it is written.
      return persistence.backups.write([...memory.entries()], now(), watch)
    },
    exportAttempts: async (rows) => {
      await writer.whole()
      return persistence.attemptsCsv(memory.progress(), rows)
    },
    ...restoresOnDemand(inside),
    leaveSecond: () => set({ second: null }),
    erase: async () => {
      const result = await writer.replace(async () => {
        const erased = await persistence.storage.erase()
        return erased.ok ? ok({ entries: [] }) : erased
      }, 'nothing')
      if (!result.ok) return fail(`Nothing was erased. ${result.error.message}`)
      set({ restoredFrom: null, quarantined: 0, second: null })
      return ok(null)
    },
  }
}

/** Asked for in Settings and after an accident only: kept out of the first chunk. */
function restoresOnDemand(inside: ProgressInside): RestoreActions {
  let loading: Promise<RestoreActions> | null = null
  const load = (): Promise<RestoreActions> =>
    (loading ??= import('./restore.ts').then(({ restoreActions }) => restoreActions(inside)))
  /** What `work` answers, or `otherwise` where its part of the app is not to be had; the next call tries again. */
  const withLoaded = async <T>(work: (actions: RestoreActions) => Promise<T>, otherwise: T): Promise<T> => {
    const actions = await load().catch(() => null)
    if (actions !== null) return work(actions)
    loading = null
    return otherwise
  }
  const failed = fail(NOT_LOADED)
  return {
    // The files are read by a part that is loaded too: its caller has words for both.
    previewRestore: async (files, watch) => (await load()).previewRestore(files, watch),
    syncLog: async () => (await load()).syncLog(),
    restore: (preview, how, watch) =>
      withLoaded(
        (actions) => actions.restore(preview, how, watch),
        fail({ message: NOT_LOADED, preview: null }),
      ),
    undoRestore: (watch) => withLoaded((actions) => actions.undoRestore(watch), failed),
    copies: () => withLoaded((actions) => actions.copies(), []),
    previewCopy: (id, watch) => withLoaded((actions) => actions.previewCopy(id, watch), failed),
    putBack: (id, watch) => withLoaded((actions) => actions.putBack(id, watch), failed),
    takeSecond: (watch) => withLoaded((actions) => actions.takeSecond(watch), failed),
  }
}
