import { isKnown } from '#engine/events/entry.ts'
import { inLogOrder, merge, missingFrom } from '#engine/events/order.ts'
import { fail, ok } from '#engine/result.ts'
import type { BuildLog } from '#storage/log-storage.ts'

import type { ProgressActions, ProgressInside } from './progress.ts'

type RestoreActions = Pick<
  ProgressActions,
  'exportBackup' | 'exportAttempts' | 'previewRestore' | 'restore' | 'undoRestore' | 'erase'
>

/** Everything that carries progress out of this browser, or into it. */
export function restoreActions(inside: ProgressInside): RestoreActions {
  return { ...exports(inside), ...restores(inside) }
}

function exports({ memory, writer, persistence, now }: ProgressInside) {
  return {
    exportBackup: async () => {
      await writer.settled()
      return persistence.backups.write(inLogOrder(memory.entries()), now())
    },
    exportAttempts: () => persistence.attemptsCsv(memory.progress()),
  } satisfies Partial<RestoreActions>
}

function restores({ memory, writer, persistence, get, set }: ProgressInside) {
  const { storage, backups } = persistence
  /** Ids that were here right after the restore: what came later survives its undo. */
  let restored: ReadonlySet<string> = new Set()
  const put = async (build: BuildLog, why: string) => {
    const result = await writer.replace((unsaved) =>
      storage.replaceAll((stored) => build(merge(stored, unsaved)), why),
    )
    return result.ok ? result : fail(`Nothing was changed. ${result.error.message}`)
  }
  return {
    previewRestore: async (file) => {
      const content = await backups.read(file)
      if (!content.ok) return content
      const { madeAt, invalid } = content.value
      const entries = inLogOrder(content.value.entries)
      const fresh = missingFrom(memory.entries(), entries).length
      const onlyHere = missingFrom(entries, memory.entries()).length
      const newer = entries.filter((entry) => !isKnown(entry)).length
      return ok({ madeAt, entries, fresh, known: entries.length - fresh, newer, invalid, onlyHere })
    },
    restore: async ({ entries }, how) => {
      const build: BuildLog = (here) => (how === 'merge' ? merge(here, entries) : entries)
      const result = await put(build, 'before a restore')
      if (!result.ok) return result
      restored = new Set(result.value.entries.map(({ id }) => id))
      set({ restoredFrom: result.value.copy })
      return ok(null)
    },
    undoRestore: async () => {
      const from = get().restoredFrom
      const copy = from === null ? null : await storage.readCopy(from.id)
      if (copy === null) return fail('The copy from before the restore is gone. Nothing was changed.')
      const build: BuildLog = (here) =>
        merge(
          copy,
          here.filter(({ id }) => !restored.has(id)),
        )
      const result = await put(build, 'before a restore was undone')
      if (!result.ok) return result
      set({ restoredFrom: null })
      return ok(null)
    },
    erase: async () => {
      const result = await writer.replace(async () => {
        const erased = await storage.erase()
        return erased.ok ? ok({ entries: [] }) : erased
      }, 'nothing')
      if (!result.ok) return fail(`Nothing was erased. ${result.error.message}`)
      set({ restoredFrom: null, quarantined: 0 })
      return ok(null)
    },
  } satisfies Partial<RestoreActions>
}
