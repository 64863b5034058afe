import { LOG_FORMAT } from './log-format.ts'
import type { LogFormat } from './migrations.ts'
import type { Backups, TextFile } from './persistence.ts'
import { inSteps, type Watch } from './steps.ts'
import { readTogether } from './backup/parts.ts'
import { type ReadLimits, readBackup } from './backup/read.ts'
import { writeBackup, type WriteLimits } from './backup/write.ts'

const MB = 1_048_576
/** More than any log that a browser can hold in memory: what an earlier build wrote in one file is read too. */
export const MAX_BACKUP_BYTES = 512 * MB
/** Entries that a file may hold: years of study come to a tenth of it. */
export const MOST_ENTRIES = 500_000

export type BackupLimits = ReadLimits & WriteLimits

/** What is written stays below what is read: everything that can be exported can be restored. */
export const BACKUP_LIMITS: BackupLimits = {
  fileBytes: MAX_BACKUP_BYTES,
  // What builds before this one read.
  partBytes: 96 * MB,
  entries: MOST_ENTRIES,
  // A form of an exam has some hundred thousand letters; what is longer than an entry can be is not parsed.
  entryBytes: 12_000_000,
  // Entries of a later version may have more levels than ours.
  depth: 5_000,
  sliceBytes: MB,
  sliceEntries: 1_000,
  sliceLetters: MB,
  batchEntries: 1_000,
  batchBytes: MB,
}

type BackupOptions = { readonly limits?: BackupLimits; readonly format?: LogFormat }

type WholeBackups = Backups & {
  /** What one file says, whether it is all of a backup or a part. */
  readonly readOne: (file: TextFile, watch?: Watch) => ReturnType<typeof readBackup>
}

/** Writes and reads backup files. */
export function createBackups({
  limits = BACKUP_LIMITS,
  format = LOG_FORMAT,
}: BackupOptions = {}): WholeBackups {
  const readOne = (file: TextFile, watch?: Watch) => readBackup(file, { limits, format, watch })
  return {
    write: (entries, at, watch) =>
      inSteps(writeBackup(entries, { at, limits, schema: format.version }), watch),
    readOne,
    read: (files, watch) => readTogether(readOne, files, watch),
  }
}
