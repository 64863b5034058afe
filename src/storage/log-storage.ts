import type { DeviceId } from '#engine/questions/ids.ts'
import type { StoredEntry } from '#engine/events/entry.ts'
import type { Position } from '#engine/events/order.ts'
import type { Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'

import type { Steps, Watch } from './steps.ts'

/**
 * Why something could not be read or written. `message` is a sentence for the learner. `gone`: the database was deleted
 * while it was open. `unreadable`: it is there, and cannot be used.
 */
export type StorageFailure = {
  readonly kind: 'missing' | 'blocked' | 'quota' | 'closed' | 'failed' | 'refused' | 'gone' | 'unreadable'
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
  /** Format of the log that it was found in; 1 where absent. */
  readonly format?: number
}

/** A copy of the whole log, made before it was replaced or migrated. */
export type CopyInfo = {
  readonly id: number
  readonly at: Ms
  readonly entries: number
  readonly why: string
  /** Format of its entries; 1 where absent. */
  readonly format?: number
  /** Highest counter of the log that took its place: what stands above it came later. Absent in older copies. */
  readonly through?: number
}

/** An entry that is not written, because it would not be read again; `message` is a sentence for the learner. */
export type Refused = { readonly entry: StoredEntry; readonly message: string }

export type Appended = {
  /** As they are stored, with the `n` that they got. */
  readonly written: readonly StoredEntry[]
  readonly refused: readonly Refused[]
  /** Set where nothing was there before: what the caller takes for stored was removed from outside. */
  readonly wasEmpty?: true
}

/** What a long log came to, kept beside it, so that start-up need not read all of it. */
export type Snapshot = {
  /** The code that made it: another build's is of no use. */
  readonly code: string
  /** Place of the last entry that is in it. */
  readonly at: Position
  /** Entries of the log up to there, those of later versions included, and how many these are. */
  readonly entries: number
  readonly newer: number
  readonly parts: readonly string[]
  /** Hash of `parts`. */
  readonly hash: string
}

/** A new log; null leaves everything as it is. */
export type Built = readonly StoredEntry[] | null

/** Makes the new log from the old one, pure; a long one in steps. */
export type BuildLog = (current: readonly StoredEntry[]) => Built | Steps<Built>

export type Replaced = { readonly copy: CopyInfo; readonly entries: readonly StoredEntry[] }

/** The log of one origin. Nothing else in the app touches IndexedDB. */
export type LogStorage = {
  /** Opens, migrates (keeping a copy) and names this device. Call once, before anything else. */
  readonly open: () => Promise<Result<OpenedLog, StorageFailure>>
  /**
   * All good entries in log order, those of later versions too, in chunks small enough for one task. Damaged ones move
   * to quarantine on the way, and come back from it when they can be read now. Behind a place in the log where one is
   * given: then nothing comes back.
   */
  readonly read: (after?: Position) => AsyncGenerator<readonly StoredEntry[], void, void>
  /** The snapshot that was kept last by `code`, or null where there is none, or the log up to its end is not as it was. */
  readonly snapshot: (code: string) => Promise<Snapshot | null>
  /** Keeps a snapshot in place of the one before; false where the log is not what it was made of, or nothing can be written. */
  readonly keepSnapshot: (snapshot: Snapshot) => Promise<boolean>
  /** Fetches what checks entries, so that the first one to be written waits for nothing. Resolves also where that failed. */
  readonly prepare: () => Promise<void>
  /**
   * Writes the entries durably, all or none but those that would not be read again: these are refused by name. Where
   * another tab has written since, they are moved behind its entries. An entry whose id is there already stays as it is.
   */
  readonly append: (entries: readonly StoredEntry[]) => Promise<Result<Appended, StorageFailure>>
  /**
   * Adds entries of another device as they are, their place in the log too; one whose id is there already stays out.
   * Resolves with those that were added. Fails, changing nothing, where one would not be read again.
   */
  readonly takeIn: (
    entries: readonly StoredEntry[],
  ) => Promise<Result<readonly StoredEntry[], StorageFailure>>
  /**
   * Puts another log in place of this one and keeps a copy of what was there. `build` gets the entries of that very
   * moment, those of other tabs included, so that nothing slips through between reading and writing. Fails, changing
   * nothing, where an entry would not be read again or `build` answers null.
   */
  readonly replaceAll: (
    build: BuildLog,
    why: string,
    watch?: Watch,
  ) => Promise<Result<Replaced, StorageFailure>>
  readonly copies: () => Promise<readonly CopyInfo[]>
  /** The entries of a copy, read in steps, or null when it is gone. Throws Cancelled where the watch ended it. */
  readonly readCopy: (id: number, watch?: Watch) => Promise<readonly StoredEntry[] | null>
  /** Reads what another tab has sent; what is damaged stays out. */
  readonly recognize: (records: readonly unknown[]) => Promise<readonly StoredEntry[]>
  readonly quarantined: () => Promise<readonly QuarantinedEntry[]>
  /** Everything that the database holds, as it is, by store: for what cannot be read any better. JSON, in pieces. */
  readonly dump: () => Promise<readonly string[]>
  /** Deletes the database, whatever state it is in. It is opened anew afterwards. */
  readonly startAnew: () => Promise<Result<null, StorageFailure>>
  /** Removes the log, its copies and the quarantine for good. */
  readonly erase: () => Promise<Result<null, StorageFailure>>
  /** Resolves when nothing is being written any more. */
  readonly pending: () => Promise<void>
  readonly close: () => Promise<void>
  /** Called when the database was closed from outside: by a newer version in another tab, or by the browser. */
  readonly onClosed: (listener: (failure: StorageFailure) => void) => void
}
