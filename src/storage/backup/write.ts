import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import { recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { inLogOrderInSteps } from '#engine/events/order.ts'
import type { Ms } from '#engine/units.ts'

import type { BackupFile } from '#storage/persistence.ts'
import type { Steps } from '#storage/steps.ts'

import { APP, BACKUP_FORMAT } from './format.ts'

export type WriteLimits = {
  /** Bytes and entries of one file: a log that holds more takes several. */
  readonly partBytes: number
  readonly entries: number
  /** Entries and letters of one step. */
  readonly sliceEntries: number
  readonly sliceLetters: number
}

type Writing = { readonly at: Ms; readonly schema: number; readonly limits: WriteLimits }

type Part = {
  readonly pieces: string[]
  readonly hash: ReturnType<typeof sha256.create>
  bytes: number
  entries: number
}

/** Room for what stands around the entries. */
const HEAD_BYTES = 1_000

const emptyPart = (): Part => ({ pieces: [], hash: sha256.create(), bytes: HEAD_BYTES, entries: 0 })

/**
 * The log as files that can each be restored by themselves, in steps that say how far they are. What is hashed is what is
 * written, so that no other spelling can come between.
 */
export function* writeBackup(
  log: readonly StoredEntry[],
  { at, schema, limits }: Writing,
): Steps<readonly BackupFile[]> {
  const entries = yield* inLogOrderInSteps(log, limits.sliceEntries)
  const parts: Part[] = [emptyPart()]
  const encoder = new TextEncoder()
  let slice: string[] = []
  let letters = 0
  const flush = (): void => {
    let part = parts.at(-1) ?? emptyPart()
    const bytes = encoder.encode(slice.join(','))
    const isFull =
      part.bytes + bytes.length > limits.partBytes || part.entries + slice.length > limits.entries
    if (isFull && part.entries > 0) parts.push((part = emptyPart()))
    const sign = part.entries === 0 ? '[' : ','
    part.pieces.push(sign, ...slice.flatMap((text, index) => (index === 0 ? [text] : [',', text])))
    part.hash.update(encoder.encode(sign)).update(bytes)
    part.bytes += bytes.length + 1
    part.entries += slice.length
    slice = []
    letters = 0
  }
  for (const [index, entry] of entries.entries()) {
    const text = JSON.stringify(recordOf(entry))
    slice.push(text)
    letters += text.length
    if (slice.length < limits.sliceEntries && letters < limits.sliceLetters) continue
    flush()
    yield index / entries.length
  }
  if (slice.length > 0) flush()
  return parts.map((part, index) => fileOf(part, { at, schema, number: index + 1, of: parts.length }))
}

type Naming = { readonly at: Ms; readonly schema: number; readonly number: number; readonly of: number }

function fileOf({ pieces, hash, entries }: Part, { at, schema, number, of }: Naming): BackupFile {
  const end = entries === 0 ? '[]' : ']'
  hash.update(new TextEncoder().encode(end))
  const date = new Date(at).toISOString()
  const head = {
    app: APP,
    format: BACKUP_FORMAT,
    schema,
    date,
    counts: { entries },
    ...(of > 1 ? { part: { number, of } } : {}),
    sha256: bytesToHex(hash.digest()),
  }
  const name = `gatehouse-progress-${date.slice(0, 10)}${of > 1 ? `-${number}-of-${of}` : ''}.json`
  const before = `${JSON.stringify(head).slice(0, -1)},"entries":`
  return { name, type: 'application/json', text: [before, ...pieces, `${end}}\n`], entries }
}
