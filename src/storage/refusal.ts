import type { Ms } from '#engine/units.ts'

import type { StorageFailure } from './log-storage.ts'
import type { ParseProblem } from './migrations.ts'

/** Thrown inside a transaction, so that all of it is undone; its message is a sentence for the learner. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/** Thrown where the database is there and cannot be used as it is. */
export class UnusableError extends Error {
  override readonly name = 'UnusableError'
  readonly failure: StorageFailure

  constructor(failure: StorageFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Times that are read off the clock when an entry is made. */
const CLOCKED = new Set(['at', 'deadline', 'asOf'])

/** Why an entry is not written, in words: it would not be read again. */
export function refusalOf({ path, reason }: ParseProblem, at: Ms): string {
  if (CLOCKED.has(path)) {
    const side = at < 0 ? 'before 1970' : 'beyond the years that can be saved'
    return `The clock of this device stands ${side}. Set its date and time, then try again.`
  }
  if (path === 'n') return 'The log has no room behind its last entry: its counter is at its end.'
  if (path === 'response.value') return 'The number of this answer is too large to be saved.'
  return `This could not be read again later, so it is not saved (${reason}).`
}

/** What is here is no longer what was shown. */
export const CHANGED_MEANWHILE = 'What is here has changed in the meantime. Look at it again.'
