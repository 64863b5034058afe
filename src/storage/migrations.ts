import { type RawRecord, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { fail, ok, type Result } from '#engine/result.ts'

/** One step from a format to the next: number `from` leads to `from + 1`. Pure; throws on an entry it cannot read. */
type Migration = {
  readonly from: number
  readonly migrate: (entry: unknown) => unknown
}

/** A version of the log's format, with the way to it from every earlier one. */
export type FormatSteps = {
  readonly version: number
  /** Numbered from 1, without gaps, the last one leading to `version`. Never edited once released. */
  readonly migrations: readonly Migration[]
}

/** The same with what reads an entry, which is large. */
export type LogFormat = FormatSteps & {
  readonly parse: (raw: unknown) => Result<StoredEntry, ParseProblem>
}

/** Why a record is damaged; `path` is the field, empty for the whole. */
export type ParseProblem = { readonly path: string; readonly reason: string }

/** Throws when the migrations have a gap, a repetition or the wrong end: a bug that must not reach any data. */
export function checkMigrations({ version, migrations }: FormatSteps): void {
  for (const [index, { from }] of migrations.entries()) {
    if (from !== index + 1)
      throw new Error(`Migrations must count up from 1 without gaps; number ${index + 1} is ${from}.`)
  }
  if (migrations.length !== version - 1)
    throw new Error(`Format ${version} needs ${version - 1} migrations and has ${migrations.length}.`)
}

/** Leads one raw entry from format `from` to the current one; the very same value where nothing has to change. */
export function migrateRecord(
  raw: unknown,
  from: number,
  format: FormatSteps,
): Result<unknown, ParseProblem> {
  let entry = raw
  try {
    for (const migration of format.migrations.slice(from - 1)) entry = migration.migrate(entry)
  } catch (error) {
    return fail({ path: '', reason: `It could not be migrated: ${String(error)}` })
  }
  return ok(entry)
}

/** Leads one raw entry from format `from` to the current one and reads it. */
export function migrateEntry(
  raw: unknown,
  from: number,
  format: LogFormat,
): Result<StoredEntry, ParseProblem> {
  const migrated = migrateRecord(raw, from, format)
  return migrated.ok ? format.parse(migrated.value) : migrated
}

/** What is to be written passes only when it would be read again as it is. */
export function checkEntry(entry: StoredEntry, parse: LogFormat['parse']): Result<StoredEntry, ParseProblem> {
  return parse(recordOf(entry))
}

/** Whether a value has fields. */
export function isRecord(raw: unknown): raw is RawRecord {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}
