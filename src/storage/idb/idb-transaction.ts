import { STORES } from './idb-schema.ts'
import type { Database, Transaction } from './idb-schema.ts'

/** Runs work in one durable transaction over all stores; all of it happens, or none. */
export async function transact<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = begin(database)
  try {
    const result = await work(transaction)
    await transaction.done
    return result
  } catch (error) {
    abort(transaction)
    // The transaction's own error (quota, disk) says more than that of the request it broke.
    await transaction.done.catch(() => {})
    throw transaction.error ?? error
  }
}

function begin(database: Database): Transaction {
  return database.transaction([...STORES], 'readwrite', { durability: 'strict' })
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // It was over already.
  }
}

/** Whether a database has every store of ours. */
export function isOurs(database: Database): boolean {
  return STORES.every((store) => database.objectStoreNames.contains(store))
}
