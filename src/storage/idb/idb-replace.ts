import { recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { inLogOrderInSteps } from '#engine/events/order.ts'
import type { Ms } from '#engine/units.ts'

import type { BuildLog, Replaced } from '#storage/log-storage.ts'
import { checkEntry, type LogFormat } from '#storage/migrations.ts'
import { CHANGED_MEANWHILE, RefusedError, refusalOf } from '#storage/refusal.ts'
import { inSteps, type Steps, tell, type Watch } from '#storage/steps.ts'

import { copyIn } from './idb-copies.ts'
import type { Transaction } from './idb-schema.ts'
import { sift } from './idb-work.ts'

/** Entries checked in one go: a few milliseconds of work. */
const CHUNK = 500
/** Entries put in one go. */
const PUT = 2_000
/** Where the work on a new log ends and its writing begins, as a share of both. */
const HALF = 0.5

/**
 * Puts a copy of the log away, then what `build` makes of it in its place: in steps, between which the page breathes
 * and the transaction is kept alive by a request. `build` gets the readable entries in order.
 */
export async function replaceIn(
  transaction: Transaction,
  build: BuildLog,
  about: Replacing,
): Promise<Replaced> {
  const { watch, at } = about
  const good: StoredEntry[] = []
  const copy = await copyIn(
    transaction,
    { why: about.why, at, format: about.format.version },
    (found, share) => {
      good.push(...sift(found, { format: about.format, at }).good)
      tell(watch, (HALF * share) / 2)
    },
  )
  const alive = (): Promise<number> => transaction.objectStore('entries').count(IDBKeyRange.only(''))
  const entries = await inSteps(builtFrom(good, build, about), watch, alive)
  const store = transaction.objectStore('entries')
  await store.clear()
  await transaction.objectStore('meta').delete('snapshot')
  for (let from = 0; from < entries.length; from += PUT) {
    await Promise.all(entries.slice(from, from + PUT).map((entry) => store.put(recordOf(entry))))
    tell(watch, HALF + (1 - HALF) * (from / entries.length))
  }
  const through = entries.reduce((most, { n }) => Math.max(most, n), 0)
  await transaction.objectStore('copies').put({ ...copy, through })
  return { copy: { ...copy, through }, entries }
}

/** The new log, every entry checked. */
function* builtFrom(
  good: readonly StoredEntry[],
  build: BuildLog,
  { format }: Replacing,
): Steps<readonly StoredEntry[]> {
  const made = build(yield* inLogOrderInSteps(good, PUT))
  const entries = made !== null && 'next' in made ? yield* made : made
  if (entries === null) throw new RefusedError(CHANGED_MEANWHILE)
  for (const [index, entry] of entries.entries()) {
    const checked = checkEntry(entry, format.parse)
    if (!checked.ok) throw new RefusedError(refusalOf(checked.error, entry.at))
    if (index % CHUNK === CHUNK - 1) yield (HALF * (1 + index / entries.length)) / 2
  }
  return entries
}

type Replacing = {
  readonly why: string
  readonly at: Ms
  readonly format: LogFormat
  readonly watch?: Watch | undefined
}
