import type { StoredEntry } from '#engine/events/entry.ts'
import { mergeInSteps } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { Steps, Watch } from '#storage/steps.ts'

import type { ProgressInside } from './progress.ts'
import type { Put } from './restore.ts'
import { LOOK } from './restore-preview.ts'

/** Takes in what only the second copy holds, as it was found at the start. */
export async function takeSecond(
  { get, set }: ProgressInside,
  put: Put,
  watch?: Watch,
): Promise<Result<null, string>> {
  const { second } = get()
  if (second === null) return fail('There is nothing in the second copy that is not here.')
  const build = function* (here: readonly StoredEntry[]): Steps<readonly StoredEntry[]> {
    return yield* mergeInSteps(here, missingIn(here, second.entries), LOOK)
  }
  const result = await put(build, 'before the second copy', watch)
  if (!result.ok) return result
  set({ second: null })
  return ok(null)
}

/** What is here stays as it is. */
function missingIn(here: readonly StoredEntry[], entries: readonly StoredEntry[]): readonly StoredEntry[] {
  const known = new Set(here.map(({ id }) => id))
  return entries.filter(({ id }) => !known.has(id))
}
