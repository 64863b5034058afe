import type { DeviceId } from '#engine/questions/ids.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import type { Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'

/** Why something could not be read or written. `message` is a sentence for the learner. */
export type StorageFailure = {
  readonly kind: 'missing' | 'blocked' | 'quota' | 'closed' | 'failed'
  readonly message: string
}

export type OpenedLog = {
  readonly device: DeviceId
  /** Set when the data comes from a newer version of the app: nothing may be written. */
  readonly readOnly: string | null
}

/** Text that could not be read as an entry, kept as it was found. */
export type QuarantinedEntry = {
  readonly raw: string
  readonly reason: string
  readonly at: Ms
}

/** A copy of the whole log, made before it was replaced or migrated. */
export type CopyInfo = {
  readonly id: number
  readonly at: Ms
  readonly entries: number
  readonly why: string
}

/** Makes the new log from the old one; pure and synchronous. */
export type BuildLog = (current: readonly LogEntry[]) => readonly LogEntry[]

export type Replaced = { readonly copy: CopyInfo; readonly entries: readonly LogEntry[] }

/** The log of one origin. Nothing else in the app touches IndexedDB. */
export type LogStorage = {
  /** Opens, migrates (keeping a copy) and names this device. Call once, before anything else. */
  readonly open: () => Promise<Result<OpenedLog, StorageFailure>>
  /** All good entries in log order, in chunks small enough for one task. Bad ones move to quarantine on the way. */
  readonly read: () => AsyncGenerator<readonly LogEntry[], void, void>
  /**
   * Writes the entries durably, all or none. Where another tab has written since, they are moved behind its entries:
   * the result holds them with the `n` that they got. An entry whose id is already there stays as it is.
   */
  readonly append: (entries: readonly LogEntry[]) => Promise<Result<readonly LogEntry[], StorageFailure>>
  /**
   * Puts another log in place of this one and keeps a copy of what was there. `build` gets the entries of that very
   * moment, those of other tabs included, so that nothing slips through between reading and writing.
   */
  readonly replaceAll: (build: BuildLog, why: string) => Promise<Result<Replaced, StorageFailure>>
  readonly copies: () => Promise<readonly CopyInfo[]>
  /** The entries of a copy, or null when it is gone. */
  readonly readCopy: (id: number) => Promise<readonly LogEntry[] | null>
  readonly quarantined: () => Promise<readonly QuarantinedEntry[]>
  /** Removes the log, its copies and the quarantine for good. */
  readonly erase: () => Promise<Result<null, StorageFailure>>
  /** Resolves when nothing is being written any more. */
  readonly pending: () => Promise<void>
  readonly close: () => Promise<void>
  /** Called when the database was closed from outside: by a newer version in another tab, or by the browser. */
  readonly onClosed: (listener: (failure: StorageFailure) => void) => void
}
