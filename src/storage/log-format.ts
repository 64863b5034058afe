import { type EntryRecord, LOG_VERSION, type RawRecord, type StoredEntry } from '#engine/events/entry.ts'
import { deviceId, entryId } from '#engine/questions/ids.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import { ms, named } from '#engine/units.ts'

import { entrySchema, stampSchema } from './entry-schema.ts'
import { FORMAT_STEPS } from './format-steps.ts'
import { isRecord, type LogFormat, type ParseProblem } from './migrations.ts'
import { problemOf, saysMore, withoutExtras } from './parse-issues.ts'

/** The released format with its validator. */
export const LOG_FORMAT: LogFormat = { ...FORMAT_STEPS, parse: parseEntry }

/** More than any entry of this version needs, in letters of JSON: a whole form has some hundred thousand. */
const MOST_RAW = 4_000_000

const asEntry = named<EntryRecord>()

/** Reads one record that may be anything: an entry, one of a later version with a good stamp, or damage. */
export function parseEntry(raw: unknown): Result<StoredEntry, ParseProblem> {
  const parsed = entrySchema.safeParse(raw)
  if (parsed.success) return ok(asEntry(parsed.data))
  const stamp = stampSchema.safeParse(raw)
  if (!stamp.success) return fail(problemOf(stamp.error.issues))
  const { issues } = parsed.error
  const isLater = stamp.data.v > LOG_VERSION
  if (!isLater && !issues.some((issue) => saysMore(issue, raw))) return fail(problemOf(issues))
  if (!isRecord(raw) || !fits(raw)) return fail({ path: '', reason: 'It holds more than an entry can.' })
  if (!isLater) {
    const known = entrySchema.safeParse(withoutExtras(raw, issues))
    if (known.success) return ok({ ...asEntry(known.data), raw })
  }
  const { id, device, n, at } = stamp.data
  return ok({ id: entryId(id), device: deviceId(device), n, at: ms(at), newer: true, raw })
}

function fits(raw: RawRecord): boolean {
  try {
    return JSON.stringify(raw).length <= MOST_RAW
  } catch {
    // Nested deeper than text can hold.
    return false
  }
}
