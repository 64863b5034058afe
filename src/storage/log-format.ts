import { LOG_VERSION, type LogEntry } from '#engine/events/entry.ts'
import { fail, ok, type Result } from '#engine/result.ts'

import { entrySchema } from './entry-schema.ts'

/** One step from a format to the next: number `from` leads to `from + 1`. Pure; throws on an entry it cannot read. */
type Migration = {
  readonly from: number
  readonly migrate: (entry: unknown) => unknown
}

/** A version of the log's format, with the way to it from every earlier one. */
export type LogFormat = {
  readonly version: number
  /** Numbered from 1, without gaps, the last one leading to `version`. Never edited once released. */
  readonly migrations: readonly Migration[]
  readonly parse: (raw: unknown) => Result<LogEntry, ParseProblem>
}

/** `newer` entries stay where they are: a later version of the app can read them. */
export type ParseProblem = { readonly kind: 'invalid' | 'newer'; readonly reason: string }

/**
 * The released format. It stays at version 1, without migrations, until a release that someone could hold data from.
 */
export const LOG_FORMAT: LogFormat = { version: LOG_VERSION, migrations: [], parse: parseEntry }

/** Throws when the migrations have a gap, a repetition or the wrong end: a bug that must not reach any data. */
export function checkMigrations({ version, migrations }: LogFormat): void {
  for (const [index, { from }] of migrations.entries()) {
    if (from !== index + 1)
      throw new Error(`Migrations must count up from 1 without gaps; number ${index + 1} is ${from}.`)
  }
  if (migrations.length !== version - 1)
    throw new Error(`Format ${version} needs ${version - 1} migrations and has ${migrations.length}.`)
}

/** Leads one raw entry from format `from` to the current one. */
export function migrateEntry(raw: unknown, from: number, format: LogFormat): Result<LogEntry, ParseProblem> {
  let entry = raw
  try {
    for (const migration of format.migrations.slice(from - 1)) entry = migration.migrate(entry)
  } catch (error) {
    return fail({ kind: 'invalid', reason: `It could not be migrated: ${String(error)}` })
  }
  return format.parse(entry)
}

/** Reads one entry of version 1 that may be anything. */
export function parseEntry(raw: unknown): Result<LogEntry, ParseProblem> {
  const parsed = entrySchema.safeParse(raw)
  // The schema is the proof; ids and units carry brands that only casts can give.
  if (parsed.success) return ok(parsed.data as unknown as LogEntry)
  if (isNewer(raw)) return fail({ kind: 'newer', reason: 'It was written by a newer version of the app.' })
  const [issue] = parsed.error.issues
  const path = issue?.path.join('.') ?? ''
  return fail({
    kind: 'invalid',
    reason: `${path === '' ? 'entry' : path}: ${issue?.code ?? 'not readable'}`,
  })
}

function isNewer(raw: unknown): boolean {
  return (
    typeof raw === 'object' && raw !== null && 'v' in raw && typeof raw.v === 'number' && raw.v > LOG_VERSION
  )
}
