import type { StorageFailure } from '#storage/log-storage.ts'

/** The disk was empty before a batch was written. */
export const EMPTIED = {
  kind: 'gone',
  message: 'The data of this site was removed while this tab was open. This tab still holds all of it.',
} as const satisfies StorageFailure

/** Most of a long log was still to be read. */
export const GONE_EARLY = {
  kind: 'gone',
  message:
    'The data of this site was removed just after this tab was opened. This tab holds only what was done in it; a backup holds the rest.',
} as const satisfies StorageFailure
