import { recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import { type Ms, ms } from '#engine/units.ts'

import { breathe } from './breathe.ts'
import { isDeeper } from './json-depth.ts'
import { LOG_FORMAT } from './log-format.ts'
import { type LogFormat, migrateEntry } from './migrations.ts'
import type { BackupContent, BackupFile, BackupProblem, Backups, TextFile } from './persistence.ts'
import { Cancelled, inSteps, type Steps, tell, type Watch } from './steps.ts'

export const APP = 'gatehouse'
/** Version of the file around the entries. */
export const BACKUP_FORMAT = 1
/** A log of 100,000 entries with a hundred exams stays below this. */
export const MAX_BACKUP_BYTES = 96 * 1024 * 1024
/** Entries of one step. */
const SLICE = 1_000
/** An entry that cannot be read takes as long as so many that can: each of its faults is found. */
const COST_OF_DAMAGE = 10
/** Levels of lists and objects: entries of a later version may have more than ours. */
const DEEPEST = 5_000
/** What stands before the entries in a file of ours. */
const ENTRIES = ',"entries":'
/** Entries that a file may hold: years of study come to a tenth of it. */
export const MOST_ENTRIES = 500_000
/** The highest counter that is taken in: it leaves room for more entries than anyone can write. */
const MOST_TAKEN_N = Number.MAX_SAFE_INTEGER - 1_000_000_000_000

/** Hex SHA-256 of a text, or null where the page may not use WebCrypto (plain http). */
export type Digest = (text: string) => Promise<string | null>

type Head = {
  readonly format: number
  readonly schema: number
  readonly date: string
  readonly sha256: string | null
  readonly counts: unknown
  readonly entries: readonly unknown[]
}

/** Writes and reads backup files. */
export function createBackups(digest: Digest = sha256, format: LogFormat = LOG_FORMAT): Backups {
  return {
    write: (entries, at) => writeBackup(entries, at, { digest, format }),
    read: (file, watch) => readBackup(file, { digest, format, watch }),
  }
}

type Tools = { readonly digest: Digest; readonly format: LogFormat; readonly watch?: Watch | undefined }

async function writeBackup(
  entries: readonly StoredEntry[],
  at: Ms,
  { digest, format }: Tools,
): Promise<BackupFile> {
  const body = await inSteps(textOf(entries.map(recordOf)))
  const head = {
    app: APP,
    format: BACKUP_FORMAT,
    schema: format.version,
    date: new Date(at).toISOString(),
    counts: { entries: entries.length },
    sha256: await digest(body),
  }
  // The entries are put in as text: what was hashed is what is written.
  const text = `${JSON.stringify(head).slice(0, -1)}${ENTRIES}${body}}\n`
  const name = `gatehouse-progress-${head.date.slice(0, 10)}.json`
  const isRestorable = new Blob([text]).size <= MAX_BACKUP_BYTES && entries.length <= MOST_ENTRIES
  return { name, type: 'application/json', text, entries: entries.length, isRestorable }
}

async function readBackup(file: TextFile, tools: Tools): Promise<Result<BackupContent, BackupProblem>> {
  if (file.size > MAX_BACKUP_BYTES) {
    const size = `${Math.round(file.size / 1_048_576)} MB`
    return refuse('too-large', `This file has ${size}; a backup has at most 96 MB. It was not opened.`)
  }
  const text = await file.text()
  tell(tools.watch, 0)
  if (await inSteps(isDeeper(text, DEEPEST), tools.watch))
    return refuse('not-a-backup', 'This file is nested deeper than any backup of Gatehouse. It was not read.')
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const head = headOf(parsed.value)
  if (!head.ok) return head
  if (head.value.format > BACKUP_FORMAT || head.value.schema > tools.format.version)
    return refuse('newer', 'This backup comes from a newer version of Gatehouse. Update this one first.')
  await breathe()
  if (!(await isIntact(text, head.value, tools)))
    return refuse('damaged', 'This backup was changed or cut short: its SHA-256 does not match its entries.')
  const { counts, entries } = head.value
  if (!countsFit(counts, entries.length))
    return refuse('damaged', `This backup holds ${entries.length} entries, and says another number.`)
  return ok(await inSteps(entriesOf(head.value, tools.format), tools.watch))
}

function parseJson(text: string): Result<unknown, BackupProblem> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return refuse('not-json', 'This file is not JSON, so it is no backup of Gatehouse, or it was cut short.')
  }
}

function headOf(value: unknown): Result<Head, BackupProblem> {
  const no = refuse('not-a-backup', 'This file is no backup of Gatehouse.')
  if (!isObject(value) || value['app'] !== APP) return no
  const { format, schema, date, sha256: hash, entries } = value
  if (!isVersion(format) || !isVersion(schema) || !Array.isArray(entries)) return no
  if (typeof date !== 'string' || Number.isNaN(Date.parse(date))) return no
  if (typeof hash !== 'string' && hash !== null) return no
  if (entries.length > MOST_ENTRIES)
    return refuse(
      'too-large',
      `This file holds ${entries.length} entries; a backup has at most ${MOST_ENTRIES}. Nothing was taken in.`,
    )
  return ok({ format, schema, date, sha256: hash, counts: value['counts'], entries })
}

/** A file made by hand may name no counts. */
function countsFit(counts: unknown, entries: number): boolean {
  return !isObject(counts) || counts['entries'] === undefined || counts['entries'] === entries
}

/** The text of the entries as it stands in the file, or as any other writer would have spelled the same entries. */
async function isIntact(text: string, { entries, sha256: hash }: Head, tools: Tools): Promise<boolean> {
  if (hash === null) return true
  const wanted = hash.toLowerCase()
  const actual = await tools.digest(text.slice(text.indexOf(ENTRIES) + ENTRIES.length, text.lastIndexOf('}')))
  if (actual === null || actual === wanted) return true
  try {
    return (await tools.digest(await inSteps(textOf(entries), tools.watch))) === wanted
  } catch (error) {
    if (error instanceof Cancelled) throw error
    // Nested too deep to be ours.
    return false
  }
}

/** A list as JSON, in steps. */
function* textOf(items: readonly unknown[]): Steps<string> {
  const parts: string[] = []
  for (let from = 0; from < items.length; from += SLICE) {
    // Without its brackets.
    parts.push(JSON.stringify(items.slice(from, from + SLICE)).slice(1, -1))
    yield
  }
  return `[${parts.join(',')}]`
}

function* entriesOf({ entries, schema, date }: Head, format: LogFormat): Steps<BackupContent> {
  const good: StoredEntry[] = []
  let cost = 0
  for (const [index, raw] of entries.entries()) {
    const result = migrateEntry(raw, schema, format)
    if (result.ok && result.value.n <= MOST_TAKEN_N) good.push(result.value)
    cost += result.ok ? 1 : COST_OF_DAMAGE
    if (cost < SLICE) continue
    cost = 0
    yield index / entries.length
  }
  return { madeAt: ms(Date.parse(date)), entries: good, invalid: entries.length - good.length }
}

/** SHA-256 through WebCrypto. */
export async function sha256(text: string): Promise<string | null> {
  // Absent outside secure contexts, whatever its type says.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (subtle === undefined) return null
  const hash = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function refuse(kind: BackupProblem['kind'], message: string): Result<never, BackupProblem> {
  return fail({ kind, message })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
