import type { Source } from '#engine/questions/fact.ts'
import type { FactId } from '#engine/questions/ids.ts'
import type { ChangedFact } from '#engine/review/changed.ts'

/** Something that AWS changed, with the facts that carry it. */
export type Change = {
  /** Anchor on the page of changes. */
  readonly id: string
  /** An ISO day, or a month (`2024-06`) where AWS names no day. */
  readonly date: string
  /** `aws`: AWS named the date. `seen`: it names none, and this is when we read it on its pages. */
  readonly dated: 'aws' | 'seen'
  readonly title: string
  readonly now: string
  /** What material from before the change says. */
  readonly older: string
  readonly facts: readonly FactId[]
  readonly sources: readonly Source[]
}

/** What AWS changed, the newest first (one lazy chunk). */
export async function loadChanges(): Promise<readonly Change[]> {
  const { changes } = await import('virtual:gatehouse/changes')
  return changes
}

/** Facts whose statement changed in substance, in ledger order (a lazy chunk of its own, without the facts). */
export async function loadFactChanges(): Promise<readonly ChangedFact[]> {
  const { changed } = await import('virtual:gatehouse/fact-changes')
  return changed
}
