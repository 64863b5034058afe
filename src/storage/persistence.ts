import type { AttemptId } from '#engine/questions/ids.ts'
import type { StoredEntry } from '#engine/events/entry.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'

import type { LogStorage } from './log-storage.ts'
import type { SecondCopy } from './second-copy.ts'
import type { Watch } from './steps.ts'

/** A file that is read slice by slice, once its size is known. A `File` from an input fits. Offsets in bytes. */
export type TextFile = {
  readonly name?: string
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** What has a row of its own in a table of attempts. */
export type AttemptRows = 'attempts' | 'questions'

/** A file to hand to the learner; a long text comes in pieces. */
export type ExportFile = {
  readonly name: string
  readonly type: string
  readonly text: string | readonly string[]
}

/** A backup, or a part of one: each can be restored by itself. */
export type BackupFile = ExportFile & { readonly text: readonly string[]; readonly entries: number }

/** What one file of a backup holds, after its checks. */
export type BackupContent = {
  readonly madeAt: Ms
  readonly entries: readonly StoredEntry[]
  /** Entries that could not be read; they stay out. */
  readonly invalid: number
  /** Which part of a log it is that took several files; null where it is all of it. */
  readonly part: { readonly number: number; readonly of: number } | null
}

/** What the files that were chosen together hold. */
export type BackupContents = Omit<BackupContent, 'part'> & {
  /** The parts of a backup of several files, where some are missing; null where it is all there. */
  readonly parts: { readonly here: readonly number[]; readonly missing: readonly number[] } | null
}

/** Why a backup was refused; `file` names the one at fault among several; `message` is a sentence for the learner. Nothing was changed. */
export type BackupProblem = {
  readonly kind: 'too-large' | 'not-json' | 'not-a-backup' | 'newer' | 'damaged' | 'mixed'
  readonly file?: string
  readonly message: string
}

export type Backups = {
  /** One file, or several where the log is larger than a file may be. Throws Cancelled where the watch ended it. */
  readonly write: (entries: readonly StoredEntry[], at: Ms, watch?: Watch) => Promise<readonly BackupFile[]>
  /** A backup of one file, or the parts of one together. Throws Cancelled where the watch ended it. */
  readonly read: (files: readonly TextFile[], watch?: Watch) => Promise<Result<BackupContents, BackupProblem>>
}

/** What one tab tells the others. */
export type TabMessage =
  /** `entries` as they are stored: the sender may be another version, so they are read like a disk's. */
  | { readonly kind: 'appended'; readonly entries: readonly unknown[] }
  /** `isErased` is absent from earlier builds. */
  | { readonly kind: 'replaced'; readonly isErased?: boolean }

export type Tabs = {
  readonly announce: (message: TabMessage) => void
  readonly listen: (listener: (message: TabMessage) => void) => void
  readonly close: () => void
}

export type AttemptLock = {
  /** False: another tab plays this attempt, and this one may only look. */
  readonly isHeld: boolean
  /** Takes the attempt away from the other tab. */
  readonly takeOver: () => Promise<AttemptLock>
  readonly release: () => void
}

export type AttemptLocks = {
  /** Takes the lock of an attempt if it is free; `onLost` is called when another tab takes it over. */
  readonly acquire: (attempt: AttemptId, onLost: () => void) => Promise<AttemptLock>
}

export type StorageFacts = {
  /** The browser will not clear the data by itself; null where it does not tell. */
  readonly isPersisted: boolean | null
  /** Bytes used and granted, where the browser tells. */
  readonly usage: number | null
  readonly quota: number | null
  /** Runs as an installed app. */
  readonly isInstalled: boolean
  /** Safari clears the data of a site that was not used for seven days, unless it is installed. */
  readonly clearsAfterWeek: boolean
}

export type Health = {
  readonly facts: () => Promise<StorageFacts>
  /** Asks the browser to keep the data; false when it refused or cannot. */
  readonly persist: () => Promise<boolean>
}

export type Theme = 'system' | 'light' | 'dark'
export type TextSize = 'normal' | 'large' | 'larger'

/** Looks of this device, kept in localStorage because they are needed before the first paint. */
export type Preferences = {
  readonly theme: () => Theme
  readonly textSize: () => TextSize
  /** Names of the fold-out parts of the simulators that are open. */
  readonly openPanels: () => readonly string[]
  readonly setTheme: (theme: Theme) => void
  readonly setTextSize: (size: TextSize) => void
  readonly setOpenPanels: (names: readonly string[]) => void
  /** Whether the log holds anything: public/theme.js then shows no page that was written for newcomers. */
  readonly setBegun: (has: boolean) => void
}

/** Everything that keeps data, made once by `browserPersistence` or by hand in tests. */
export type Persistence = {
  /** Writes into the second copy as well. */
  readonly storage: LogStorage
  readonly secondCopy: SecondCopy
  readonly backups: Backups
  /** Submitted attempts, one row each. */
  readonly attemptsCsv: (progress: Progress, rows?: AttemptRows) => Promise<ExportFile>
  readonly tabs: Tabs
  readonly locks: AttemptLocks
  readonly health: Health
  readonly preferences: Preferences
}
