import type { LogEntry } from '#engine/log/entry.ts'
import { inLogOrder, merge, missingFrom } from '#engine/log/order.ts'
import { fail, ok } from '#engine/result.ts'

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
  const put = async (build: () => readonly LogEntry[], why: string) => {
    const result = await writer.replace(build, (entries) => storage.replaceAll(entries, why))
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
      return ok({ madeAt, entries, fresh, known: entries.length - fresh, invalid, onlyHere })
    },
    restore: async ({ entries }, how) => {
      const build = () => (how === 'merge' ? merge(memory.entries(), entries) : entries)
      const result = await put(build, 'before a restore')
      if (!result.ok) return result
      restored = new Set(memory.entries().map(({ id }) => id))
      set({ restoredFrom: result.value })
      return ok(null)
    },
    undoRestore: async () => {
      const from = get().restoredFrom
      const copy = from === null ? null : await storage.readCopy(from.id)
      if (copy === null) return fail('The copy from before the restore is gone. Nothing was changed.')
      const since = (): readonly LogEntry[] => memory.entries().filter(({ id }) => !restored.has(id))
      const result = await put(() => merge(copy, since()), 'before a restore was undone')
      if (!result.ok) return result
      set({ restoredFrom: null })
      return ok(null)
    },
    erase: async () => {
      const result = await writer.replace(
        () => [],
        () => storage.erase(),
      )
      if (!result.ok) return fail(`Nothing was erased. ${result.error.message}`)
      set({ restoredFrom: null, quarantined: 0 })
      return ok(null)
    },
  } satisfies Partial<RestoreActions>
}
