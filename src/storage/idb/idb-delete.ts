import { deleteDB } from 'idb'

import { fail, ok, type Result } from '#engine/result.ts'
import { BLOCKED, failureOf } from '#storage/failures.ts'
import type { StorageFailure } from '#storage/log-storage.ts'

import type { Transaction } from './idb-schema.ts'

/** Deletes a database, or says that another tab holds it. */
export function deleteDatabase(name: string): Promise<Result<null, StorageFailure>> {
  return new Promise((resolve) => {
    deleteDB(name, { blocked: () => resolve(fail(BLOCKED)) }).then(
      () => resolve(ok(null)),
      (error: unknown) => resolve(fail(failureOf(error))),
    )
  })
}

/** Removes everything that was learned; the device keeps its name. */
export async function eraseIn(transaction: Transaction): Promise<null> {
  for (const store of ['entries', 'quarantine', 'copies', 'copied'] as const)
    await transaction.objectStore(store).clear()
  await transaction.objectStore('meta').delete('snapshot')
  return null
}
