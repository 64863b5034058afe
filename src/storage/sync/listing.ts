import { keyOf, readListed, type Segment } from '#engine/sync/segment-name.ts'
import { tell } from '#storage/steps.ts'

import type { Round } from './parts.ts'

type Listing = Pick<Round, 'carrier' | 'limits' | 'watch'> & {
  readonly report: Pick<Round['report'], 'foreign'>
}

export type StoreListing = {
  /** By key: everything of ours that the store lists, each once. */
  readonly segments: ReadonlyMap<string, Segment>
  /** False where it lists more than is looked at. */
  readonly isWhole: boolean
}

/** What the store lists; what is none of ours is counted. */
export async function listStore({ carrier, limits, report, watch }: Listing): Promise<StoreListing> {
  const listing = new Map<string, Segment>()
  let looked = 0
  for await (const some of carrier.list()) {
    for (const each of some) {
      if (++looked > limits.mostListed) return { segments: listing, isWhole: false }
      const segment = readListed(each)
      if (segment === null) report.foreign++
      // Of two names for the same bytes the shorter is the one that we gave.
      else if (segment.name.length <= (listing.get(keyOf(segment))?.name.length ?? Infinity))
        listing.set(keyOf(segment), segment)
    }
    tell(watch)
  }
  return { segments: listing, isWhole: true }
}

/** Segments that the store no longer lists count as lost after some rounds: it may only be slow. */
export async function noteMissing({ knowledge, listing, limits, known }: Round): Promise<void> {
  const changed = []
  const lost: string[] = []
  for (const segment of knowledge.all()) {
    const key = keyOf(segment)
    const missed = listing.has(key) ? 0 : segment.missed + 1
    if (missed >= limits.misses) lost.push(key)
    else if (missed !== segment.missed) changed.push({ ...segment, missed })
  }
  for (const segment of changed) knowledge.note(segment)
  for (const key of lost) knowledge.remove(key)
  if (changed.length > 0) await known.keep(changed)
  if (lost.length > 0) await known.drop(lost)
}
