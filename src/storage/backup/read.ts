import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import type { StoredEntry } from '#engine/events/entry.ts'
import { ok, type Result } from '#engine/result.ts'
import { ms } from '#engine/units.ts'

import { breathe } from '#storage/breathe.ts'
import { type LogFormat, migrateEntry } from '#storage/migrations.ts'
import type { BackupContent, BackupProblem, TextFile } from '#storage/persistence.ts'
import { inSteps, type Steps, tell, type Watch } from '#storage/steps.ts'

import { bytesOf, jsonOf, NOTHING, whole, withoutMark } from './bytes.ts'
import { BACKUP_FORMAT, CHOOSE, countsFit, type Head, headOf, NO_BACKUP, refuse } from './format.ts'
import { type Batch, type Outline, type OutlineLimits, OutlineScanner } from './outline.ts'
import { naming, partAmong } from './parts.ts'
import { spellingOf } from './spelling.ts'

export type ReadLimits = OutlineLimits & {
  readonly fileBytes: number
  /** Bytes read in one go. */
  readonly sliceBytes: number
}

/** Bytes of one member around the entries: a name, a date, a hash. */
const MOST_MEMBER = 10_000
/** Members around the entries; ours has six. */
const MOST_MEMBERS = 100
/** An entry that cannot be read takes as long as so many that can: each of its faults is found. */
const COST_OF_DAMAGE = 10
/** The highest counter that is taken in: it leaves room for more entries than anyone can write. */
const MOST_TAKEN_N = Number.MAX_SAFE_INTEGER - 1_000_000_000_000
/** Where the outline ends and the entries begin, as a share of both. */
const OUTLINED = 0.3

type Tools = { readonly limits: ReadLimits; readonly format: LogFormat; readonly watch?: Watch | undefined }
type Sha = ReturnType<typeof sha256.create>
type Found = { readonly outline: Outline; readonly hash: string }

const NOT_JSON = `This file is not JSON, so it is no backup of Gatehouse, or it was cut short. ${CHOOSE}`

/**
 * Reads a backup slice by slice: first where things stand in it, with the hash of its entries, then what it says of
 * itself, and only then its entries. No step holds more than a slice of the file, and each may be the last.
 */
export async function readBackup(
  file: TextFile,
  tools: Tools,
): Promise<Result<BackupContent, BackupProblem>> {
  const { limits, watch, format } = tools
  if (file.size > limits.fileBytes) {
    const most = `${Math.round(limits.fileBytes / 1_048_576)} MB`
    const size = `${Math.round(file.size / 1_048_576)} MB`
    return refuse(
      'too-large',
      `This file has ${size}; a backup has at most ${most}. It was not opened. ${CHOOSE}`,
    )
  }
  tell(watch, 0)
  const found = await outlineOf(file, tools)
  if (!found.ok) return found
  const head = await readHead(file, found.value.outline)
  if (!head.ok) return head
  if (head.value.format > BACKUP_FORMAT || head.value.schema > format.version)
    return refuse(
      'newer',
      'This backup comes from a newer version of Gatehouse. Update this one first: reload the page while you are online.',
    )
  const { entries } = found.value.outline
  if (!countsFit(head.value, entries))
    return refuse(
      'damaged',
      `${naming(head.value.part)}This backup holds ${entries} entries, and says another number. Choose an earlier backup, or download it again.`,
    )
  return readEntries(file, { head: head.value, ...found.value }, tools)
}

/** The first time through: nothing is parsed. */
async function outlineOf(file: TextFile, tools: Tools): Promise<Result<Found, BackupProblem>> {
  const { limits, watch } = tools
  const scanner = new OutlineScanner(limits)
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += limits.sliceBytes) {
    const bytes = await bytesOf(file, { from, to: Math.min(file.size, from + limits.sliceBytes) })
    const goesOn = scanner.push(from === 0 ? withoutMark(bytes) : bytes)
    const { list } = scanner
    if (list !== null) hash.update(bytes.subarray(Math.max(0, list.from - from), Math.max(0, list.to - from)))
    if (!goesOn) break
    await breathe()
    tell(watch, (OUTLINED * from) / file.size)
  }
  const outline = scanner.end()
  if (typeof outline !== 'string') return ok({ outline, hash: bytesToHex(hash.digest()) })
  const refused = await refusal(outline, file, limits)
  // What a file says of itself stands before its entries: it is there also where the file was cut short.
  if (refused.ok) return refused
  const part = await partAmong(file, scanner.members.slice(0, MOST_MEMBERS))
  return refuse(refused.error.kind, naming(part) + refused.error.message)
}

async function refusal(
  problem: Exclude<ReturnType<OutlineScanner['end']>, Outline>,
  file: TextFile,
  { entries }: ReadLimits,
): Promise<Result<never, BackupProblem>> {
  if (problem === 'too-deep')
    return refuse(
      'not-a-backup',
      `This file is nested deeper than any backup of Gatehouse. It was not read. ${CHOOSE}`,
    )
  if (problem === 'too-many')
    return refuse(
      'too-large',
      `This file holds more than ${entries} entries, the most of a backup. Nothing was taken in. ${CHOOSE}`,
    )
  const isJson =
    problem === 'not-a-backup' && (file.size > MOST_MEMBER || (await jsonOf(file, whole(file))) !== NOTHING)
  return isJson ? refuse('not-a-backup', NO_BACKUP) : refuse('not-json', (await spellingOf(file)) ?? NOT_JSON)
}

/** What the file says of itself: its members, the entries aside. */
async function readHead(file: TextFile, { members, list }: Outline): Promise<Result<Head, BackupProblem>> {
  const no = refuse('not-a-backup', NO_BACKUP)
  if (members.length > MOST_MEMBERS || members.some(({ from, to }) => to - from > MOST_MEMBER)) return no
  const values: unknown[] = []
  for (const span of members) {
    const value = await jsonOf(file, span, '{', '}')
    if (value === NOTHING || Object.keys(Object(value)).length !== 1) return refuse('not-json', NOT_JSON)
    values.push(value)
  }
  const head = headOf(Object.assign({}, ...values))
  return head.ok && list === null ? no : head
}

type Reading = Found & { readonly head: Head }

/** The second time through: batch by batch. */
async function readEntries(
  file: TextFile,
  { outline, head, hash }: Reading,
  tools: Tools,
): Promise<Result<BackupContent, BackupProblem>> {
  const isIntact = head.sha256 === null || head.sha256 === hash
  if (!isIntact && !(await isRespelled(file, outline, head, tools)))
    return refuse(
      'damaged',
      `${naming(head.part)}This backup was changed or cut short: its SHA-256 does not match its entries. Choose an earlier backup, or download it again.`,
    )
  const good: StoredEntry[] = []
  let done = 0
  for (const batch of outline.batches) {
    const list = batch.isTooLong ? [] : await listOf(file, batch)
    const raw = isOverfull(batch, tools.limits) ? list?.filter((record) => !holdsTooMuch(record)) : list
    if (raw === null || raw === undefined) return refuse('not-json', NOT_JSON)
    const share = (index: number): number => OUTLINED + (1 - OUTLINED) * ((done + index) / outline.entries)
    await inSteps(sift(raw, good, { schema: head.schema, format: tools.format, share }), tools.watch)
    done += batch.entries
    await breathe()
    tell(tools.watch, share(0))
  }
  const { part, date } = head
  return ok({ madeAt: ms(Date.parse(date)), entries: good, invalid: outline.entries - good.length, part })
}

type Sifting = {
  readonly schema: number
  readonly format: LogFormat
  readonly share: (index: number) => number
}

/** Adds what can be read. */
function* sift(
  raw: readonly unknown[],
  good: StoredEntry[],
  { schema, format, share }: Sifting,
): Steps<void> {
  let cost = 0
  for (const [index, record] of raw.entries()) {
    const result = migrateEntry(record, schema, format)
    if (result.ok && result.value.n <= MOST_TAKEN_N) good.push(result.value)
    cost += result.ok ? 1 : COST_OF_DAMAGE
    if (cost < COSTLY) continue
    cost = 0
    yield share(index)
  }
}

/** Values that an entry may hold, of which a form of a hundred questions has a tenth. */
const MOST_VALUES = 100_000

/** A batch is larger than batches are where one entry alone makes it so. */
function isOverfull({ from, to }: Batch, { batchBytes }: ReadLimits): boolean {
  return to - from > batchBytes
}

/** Whether an entry has so many fields and items that to look at each would hold the page. */
function holdsTooMuch(record: unknown): boolean {
  const open: unknown[] = [record]
  for (let seen = 0; open.length > 0; seen++) {
    if (seen > MOST_VALUES) return true
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    const parts: readonly unknown[] = Object.values(value)
    if (parts.length > MOST_VALUES) return true
    for (const part of parts) open.push(part)
  }
  return false
}

/** Work of one step, in entries. */
const COSTLY = 1_000

/** Whether another writer spelled the same entries in another way, with blanks and breaks: hashed as we would write them. */
async function isRespelled(file: TextFile, outline: Outline, head: Head, { watch }: Tools): Promise<boolean> {
  const hash: Sha = sha256.create()
  let sign = '['
  for (const batch of outline.batches) {
    const raw = batch.isTooLong ? null : await listOf(file, batch)
    const text = raw === null ? null : textOf(raw)
    if (text === null) return false
    hash.update(new TextEncoder().encode(sign + text.slice(1, -1)))
    sign = ','
    await breathe()
    tell(watch)
  }
  hash.update(new TextEncoder().encode(outline.batches.length === 0 ? '[]' : ']'))
  return bytesToHex(hash.digest()) === head.sha256
}

function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    // Nested too deep to be ours.
    return null
  }
}

/** The entries of a batch as they stand; null where that is no JSON. */
async function listOf(file: TextFile, batch: Batch): Promise<readonly unknown[] | null> {
  const value = await jsonOf(file, batch, '[', ']')
  return Array.isArray(value) && value.length === batch.entries ? value : null
}
