import type { StorageFailure } from './log-storage.ts'
import { RefusedError, UnusableError } from './refusal.ts'
import { Cancelled } from './steps.ts'

/** A storage error in words; the banner adds that work goes on in memory. */
export function failureOf(error: unknown): StorageFailure {
  if (error instanceof UnusableError) return error.failure
  if (error instanceof RefusedError || error instanceof Cancelled)
    return { kind: 'refused', message: error.message }
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError')
    return { kind: 'quota', message: 'The browser has no more room for this site.' }
  if (name === 'InvalidStateError' || name === 'AbortError')
    return { kind: 'closed', message: 'The browser closed the database of this site.' }
  const detail = error instanceof Error && error.message !== '' ? error.message : String(error)
  return { kind: 'failed', message: `The browser could not use its database: ${detail}` }
}

export const NO_DATABASE: StorageFailure = {
  kind: 'missing',
  message: 'This browser offers no database (IndexedDB) here, perhaps because the window is private.',
}

export const NOT_LOADED: StorageFailure = {
  kind: 'failed',
  message: 'A part of the app could not be loaded. Reload the page and try again.',
}

export const BLOCKED: StorageFailure = {
  kind: 'blocked',
  message: 'Another tab holds the data of an older version. Close the other tabs and reload this one.',
}

export const NEWER_TAB: StorageFailure = {
  kind: 'closed',
  message: 'Another tab runs a newer version of Gatehouse. Reload this one to go on.',
}

export const GONE: StorageFailure = {
  kind: 'gone',
  message: 'The data of this site was deleted while this tab was open. This tab still holds all of it.',
}

export const HALF_MADE: StorageFailure = {
  kind: 'unreadable',
  message: 'The database of this site is not laid out as Gatehouse left it. It is left untouched.',
}

/** The data may be gone from the disk; the caller still has it and can write it again. */
export const TERMINATED: StorageFailure = {
  kind: 'failed',
  message: 'The browser closed the database of this site.',
}

export const NEWER_DATA =
  'The data here was written by a newer version of Gatehouse. Reload to get it; until then nothing is written.'
