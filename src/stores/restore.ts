import { LOG_VERSION, type LogEntry, type StoredEntry } from '#engine/events/entry.ts'
import { mergeInSteps } from '#engine/events/order.ts'
import { uniteInSteps } from '#engine/learner/union.ts'
import type { SettingAgain } from '#engine/learner/union-settings.ts'
import { entryId } from '#engine/questions/ids.ts'
import { fail, ok } from '#engine/result.ts'
import type { Built } from '#storage/log-storage.ts'
import { inSteps, type Steps, type Watch } from '#storage/steps.ts'

import { copyActions } from './copies.ts'
import type { ProgressActions, ProgressInside } from './progress.ts'
import { isStillTrue, LOOK, previewOf, type RestoreHow, type RestorePreview } from './restore-preview.ts'
import { syncLogOf } from './sync/sync-log.ts'
import { takeSecond } from './take-second.ts'

export type RestoreActions = Pick<
  ProgressActions,
  | 'previewRestore'
  | 'restore'
  | 'undoRestore'
  | 'copies'
  | 'previewCopy'
  | 'putBack'
  | 'takeSecond'
  | 'syncLog'
>

/** Everything that carries progress into this browser. Loaded when it is asked for: see carry.ts. */
export function restoreActions(inside: ProgressInside): RestoreActions {
  const put = putter(inside)
  return {
    ...restores(inside, put),
    ...copyActions(inside, put),
    syncLog: async () => syncLogOf(inside),
    takeSecond: (watch) => takeSecond(inside, put, watch),
  }
}

/** Puts another log in place of the stored one, entries that are only in memory included. */
function putter({ writer, persistence }: ProgressInside) {
  return async (build: Building, why: string, watch?: Watch) => {
    const result = await writer.replace((unsaved) => {
      const all = function* (stored: readonly StoredEntry[]): Steps<Built> {
        return yield* build(yield* mergeInSteps(stored, unsaved, LOOK))
      }
      return persistence.storage.replaceAll(all, why, watch)
    })
    return result.ok ? result : fail(`Nothing was changed. ${result.error.message}`)
  }
}

/** Makes the new log of the stored one, in steps. */
type Building = (here: readonly StoredEntry[]) => Steps<Built>

export type Put = ReturnType<typeof putter>

function restores(inside: ProgressInside, put: Put) {
  const { memory, writer, persistence, set } = inside
  return {
    previewRestore: async (files, watch) => {
      const content = await persistence.backups.read(files, watch)
      await writer.whole()
      return content.ok ? ok(await inSteps(previewOf(memory.entries(), content.value), watch)) : content
    },
    restore: async (preview, how, watch) => {
      let found = preview
      let isAsShown = true
      const build = function* (here: readonly StoredEntry[]): Steps<Built> {
        // Another tab may have written since, or this one: what is done is what was shown, or nothing.
        found = yield* previewOf(here, preview)
        isAsShown = isStillTrue(preview, found, how)
        return isAsShown ? yield* restored(inside, { here, preview, how }) : null
      }
      const result = await put(build, 'before a restore', watch)
      if (!result.ok) return fail({ message: result.error, preview: isAsShown ? null : found })
      set({ restoredFrom: result.value.copy })
      return ok(null)
    },
  } satisfies Partial<RestoreActions>
}

type Restoring = {
  readonly here: readonly StoredEntry[]
  readonly preview: RestorePreview
  readonly how: RestoreHow
}

function* restored(inside: ProgressInside, { here, preview, how }: Restoring): Steps<readonly StoredEntry[]> {
  if (how.kind === 'replace') return preview.entries
  const { entries, again } = yield* uniteInSteps(here, preview.entries, { ...how, size: LOOK })
  return [...entries, ...writtenAgain(inside, entries, again)]
}

/** Settings whose later change stands before an earlier one are changed once more, behind everything. */
function writtenAgain(
  { writer, newId, now, zone }: ProgressInside,
  entries: readonly StoredEntry[],
  again: readonly SettingAgain[],
): readonly LogEntry[] {
  const first = (entries.at(-1)?.n ?? 0) + 1
  const common = { v: LOG_VERSION, device: writer.device, at: now(), zone: zone() } as const
  return again.map((change, index) => ({
    type: 'setting.changed',
    ...change,
    ...common,
    id: entryId(newId()),
    n: first + index,
  }))
}
