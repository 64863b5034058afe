import { LOG_VERSION, type RawRecord, type StoredEntry } from '#engine/events/entry.ts'
import type { From } from '#engine/sync/knowledge.ts'
import type { SegmentPlace } from '#engine/sync/segment-name.ts'

import { isRecord, type LogFormat, migrateEntry } from '#storage/migrations.ts'
import type { Steps } from '#storage/steps.ts'

/** What a segment says besides its entries. */
export type SegmentHead = SegmentPlace & {
  readonly from: From
  /** Ids of all entries in the writer's log that say a setting: what it had in view. */
  readonly settings: readonly string[]
}

export type SegmentContent = SegmentHead & {
  readonly entries: readonly StoredEntry[]
  /** Entries that could not be read, or whose counter leaves no room; they stay out. */
  readonly invalid: number
}

const APP = 'gatehouse-sync'
/** Version of the content; one that older builds could not read takes the version of the file. */
const CONTENT_FORMAT = 1
/** Letters of a device's name that are shown. */
export const MOST_NAME = 60
/** The highest counter that is taken in, as from a backup: it leaves room for more entries than anyone can write. */
const MOST_TAKEN_N = Number.MAX_SAFE_INTEGER - 1_000_000_000_000

/** JSON of a segment whose records are JSON already. */
export function writeContent(
  { writer, number, from, settings }: SegmentHead,
  texts: readonly string[],
): Uint8Array<ArrayBuffer> {
  const head = { app: APP, format: CONTENT_FORMAT, schema: LOG_VERSION, writer, number, ...from, settings }
  return new TextEncoder().encode(`${JSON.stringify(head).slice(0, -1)},"entries":[${texts.join(',')}]}`)
}

/** Entries read in one go: a few milliseconds of work. */
const SLICE = 500

/** Reads a segment that may hold anything, in steps; null where it is none, or one of another place. */
export function* readContent(
  bytes: Uint8Array,
  place: SegmentPlace,
  format: LogFormat,
): Steps<SegmentContent | null> {
  const value = parsed(bytes)
  if (!isRecord(value) || !isOf(value, place)) return null
  const { schema, name, at, settings, entries } = value
  if (!isVersion(schema) || !Array.isArray(entries)) return null
  const good: StoredEntry[] = []
  for (const [index, raw] of entries.entries()) {
    if (index % SLICE === SLICE - 1) yield
    const read = migrateEntry(raw, schema, format)
    if (read.ok && read.value.n <= MOST_TAKEN_N) good.push(read.value)
  }
  return {
    writer: place.writer,
    number: place.number,
    from: { name: deviceName(name), at: typeof at === 'number' && Number.isFinite(at) ? at : 0 },
    settings: Array.isArray(settings) ? settings.filter((id) => typeof id === 'string') : [],
    entries: good,
    invalid: entries.length - good.length,
  }
}

/** A name as it can be shown: one short line. */
export function deviceName(name: unknown): string {
  if (typeof name !== 'string') return ''
  return Array.from(name.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
    .slice(0, MOST_NAME)
    .join('')
}

function isOf({ app, writer, number }: RawRecord, place: SegmentPlace): boolean {
  return app === APP && writer === place.writer && number === place.number
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
