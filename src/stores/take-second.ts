import type { StoredEntry } from '#engine/events/entry.ts'
import { merge } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'

import type { ProgressInside } from './progress.ts'
import type { Put } from './restore.ts'

/** Takes in what only the second copy holds, as it was found at the start. */
export async function takeSecond({ get, set }: ProgressInside, put: Put): Promise<Result<null, string>> {
  const { second } = get()
  if (second === null) return fail('There is nothing in the second copy that is not here.')
  const result = await put((here) => merge(here, missingIn(here, second.entries)), 'before the second copy')
  if (!result.ok) return result
  set({ second: null })
  return ok(null)
}

/** What is here stays as it is. */
function missingIn(here: readonly StoredEntry[], entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const known = new Set(here.map(({ id }) => id))
  return entries.filter(({ id }) => !known.has(id))
}
