import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { countMissingInSteps, inLogOrderInSteps } from '#engine/events/order.ts'
import { type TakenBack, uniteInSteps } from '#engine/learner/union.ts'
import type { SettingMove } from '#engine/learner/union-settings.ts'
import type { Ms } from '#engine/units.ts'
import type { BackupContents } from '#storage/persistence.ts'
import type { Steps } from '#storage/steps.ts'

export type { Watch } from '#storage/steps.ts'
export type { SettingMove } from '#engine/learner/union-settings.ts'

/** What a restore would do. Hand it back to `restore`; nothing has changed yet. */
export type RestorePreview = {
  readonly madeAt: Ms
  /** Which parts of a backup are there, and which are missing; null where it is all there. */
  readonly parts: BackupContents['parts']
  readonly entries: readonly StoredEntry[]
  /** Entries that are new here, those that take something back aside. */
  readonly fresh: number
  readonly known: number
  /** Entries that say something else than those here: a merge keeps the ones here. */
  readonly differing: number
  /** What the file would take back of what is here; a merge does it only when asked. */
  readonly takenBack: TakenBack
  /** Settings that a merge changes. */
  readonly moves: readonly SettingMove[]
  /** Entries that a later version wrote, new here or not: they are taken in and shown by a version that knows them. */
  readonly newer: number
  /** Entries of the file that could not be read and stay out. */
  readonly invalid: number
  /** Entries here that the file lacks: `replace` removes them, `merge` keeps them. */
  readonly onlyHere: number
}

/** `merge` unites both logs; with `takesBack` what the file takes back here is taken back. */
export type RestoreHow =
  | { readonly kind: 'merge'; readonly takesBack: boolean }
  | { readonly kind: 'replace' }

/** Why a restore did not happen. `preview` is there where what is here has changed since the one that was shown. */
export type RestoreProblem = { readonly message: string; readonly preview: RestorePreview | null }

/** What putting a kept copy back would do. */
export type CopyPreview = {
  /** Entries of the copy that are not here. */
  readonly returns: number
  /** Entries here that would go. */
  readonly goes: number
  /** Entries that were written since, and would stay. */
  readonly stays: number
}

/** Entries looked at in one step. */
export const LOOK = 2_000

/** The dry run of a restore over a log, in steps. */
export function* previewOf(
  here: readonly StoredEntry[],
  { madeAt, entries: found, invalid, parts }: BackupContents,
): Steps<RestorePreview> {
  const entries = yield* inLogOrderInSteps(found, LOOK)
  const how = { takesBack: false, size: LOOK }
  const { fresh, known, differing, takenBack, moves } = yield* uniteInSteps(here, entries, how)
  const newer = entries.filter((entry) => !isKnown(entry)).length
  const onlyHere = yield* countMissingInSteps(entries, here, LOOK)
  return { madeAt, parts, entries, fresh, known, differing, takenBack, moves, newer, invalid, onlyHere }
}

/** Whether a restore would still do what was shown. What was only added here since does not matter to a merge. */
export function isStillTrue(shown: RestorePreview, now: RestorePreview, { kind }: RestoreHow): boolean {
  if (kind === 'replace') return shown.onlyHere === now.onlyHere
  const told = ({ fresh, differing, takenBack, moves }: RestorePreview) =>
    JSON.stringify([fresh, differing, takenBack, moves])
  return told(shown) === told(now)
}
