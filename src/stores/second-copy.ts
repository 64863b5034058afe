import { isKnown, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { type Ms, ms } from '#engine/units.ts'

import type { ProgressInside } from './progress.ts'

/** What the second copy holds and the log lacks. */
export type SecondFound = {
  readonly entries: readonly StoredEntry[]
  readonly answers: number
  /** Time of the latest of them. */
  readonly latest: Ms
}

/**
 * Holds the second copy against the log, once after the start. What the copy lacks is added to it; what only the copy
 * has is offered, never taken in unasked: the log may be newer.
 */
export async function lookAtSecondCopy({ memory, persistence, get, set }: ProgressInside): Promise<void> {
  if (get().status !== 'ready') return
  const { storage, secondCopy } = persistence
  const known = new Map(memory.entries().map((entry) => [String(entry.id), entry]))
  const compared = await secondCopy.compare([...known.keys()])
  if (compared === null) return
  const { extra, lacking } = compared
  const late = lacking.map((id) => known.get(id)).filter((entry) => entry !== undefined)
  if (late.length > 0) secondCopy.append(late.map(recordOf))
  if (extra.length === 0) return
  try {
    const found = await storage.recognize(extra)
    const stored = await idsIn(storage)
    const entries = found.filter(({ id }) => !stored.has(id))
    if (entries.length > 0) set({ second: described(entries) })
  } catch {
    // A log that cannot be read now is the banner's matter.
  }
}

/** Read anew: another tab may have written since this one began to look. */
async function idsIn(storage: ProgressInside['persistence']['storage']): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const chunk of storage.read()) for (const { id } of chunk) ids.add(id)
  return ids
}

function described(entries: readonly StoredEntry[]): SecondFound {
  const answers = entries.filter((entry) => isKnown(entry) && entry.type === 'question.answered').length
  return { entries, answers, latest: ms(entries.reduce((latest, { at }) => Math.max(latest, at), 0)) }
}
