import { fail, ok, type Result } from '#engine/result.ts'

import type { BackupProblem } from '#storage/persistence.ts'

export const APP = 'gatehouse'
/** Version of the file around the entries. */
export const BACKUP_FORMAT = 1

/** What is right in place of a file that was refused. */
export const CHOOSE = 'Choose a file that Download a backup made, as it was made.'
export const NO_BACKUP = `This file is no backup of Gatehouse. ${CHOOSE}`

/** What stands around the entries. */
export type Head = {
  readonly format: number
  readonly schema: number
  readonly date: string
  readonly sha256: string | null
  readonly counts: unknown
  /** Set where a log takes more than one file. */
  readonly part: BackupPart | null
}

export type BackupPart = { readonly number: number; readonly of: number }

/** Reads the members of a file that is JSON. */
export function headOf(value: unknown): Result<Head, BackupProblem> {
  const no = refuse('not-a-backup', NO_BACKUP)
  if (!isObject(value) || value['app'] !== APP) return no
  const { format, schema, date, sha256: hash, counts } = value
  if (!isVersion(format) || !isVersion(schema)) return no
  if (typeof date !== 'string' || Number.isNaN(Date.parse(date))) return no
  if (typeof hash !== 'string' && hash !== null) return no
  const sha256 = hash === null ? null : hash.toLowerCase()
  return ok({ format, schema, date, sha256, counts, part: partOf(value['part']) })
}

/** A file made by hand may name no counts. */
export function countsFit({ counts }: Head, entries: number): boolean {
  return !isObject(counts) || counts['entries'] === undefined || counts['entries'] === entries
}

/** More parts than any log takes: what names more is no part of ours. */
const MOST_PARTS = 1_000

export function partOf(value: unknown): BackupPart | null {
  if (!isObject(value) || !isVersion(value['number']) || !isVersion(value['of'])) return null
  const isOne = value['number'] <= value['of'] && value['of'] > 1 && value['of'] <= MOST_PARTS
  return !isOne ? null : { number: value['number'], of: value['of'] }
}

export function refuse(kind: BackupProblem['kind'], message: string): Result<never, BackupProblem> {
  return fail({ kind, message })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
