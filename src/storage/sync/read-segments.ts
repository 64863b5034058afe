import type { KnownSegment } from '#engine/sync/knowledge.ts'
import { compareSegments, keyOf, type Segment } from '#engine/sync/segment-name.ts'
import { breathe } from '#storage/breathe.ts'
import { inSteps, tell } from '#storage/steps.ts'

import { readContent, type SegmentContent } from './content.ts'
import type { Round } from './parts.ts'
import { hashOf } from './sealer.ts'

/** What became of a segment that was fetched. `gone`: it was taken away since it was listed. */
export type Fetched =
  | { readonly kind: 'read'; readonly content: SegmentContent }
  | { readonly kind: 'gone' | 'damaged' | 'locked' | 'newer' }

type Fetching = Pick<Round, 'carrier' | 'sealer' | 'limits' | 'format' | 'watch'>

/** The bytes of a segment as they were written: its name says what they must be. */
export async function bytesOf(
  { carrier, limits }: Pick<Fetching, 'carrier' | 'limits'>,
  segment: Segment,
): Promise<Uint8Array<ArrayBuffer> | 'gone' | 'damaged'> {
  if (segment.size > limits.mostBytes) return 'damaged'
  const bytes = await carrier.read(segment.writer, segment.name, limits.mostBytes)
  if (bytes === null) return 'gone'
  return (await hashOf(bytes)) === segment.hash ? bytes : 'damaged'
}

/** Fetches one segment and opens it. */
export async function fetchSegment(round: Fetching, segment: Segment): Promise<Fetched> {
  const { sealer, format, watch } = round
  const bytes = await bytesOf(round, segment)
  if (typeof bytes === 'string') return { kind: bytes }
  const opened = await sealer.open(bytes, segment)
  if (opened.kind !== 'open') return opened
  const content = await inSteps(readContent(opened.content, segment, format), watch)
  return content === null ? { kind: 'damaged' } : { kind: 'read', content }
}

/** Entries, or segments, after which the page gets room. */
const BREATH = 100
/** Entries put on the disk in one go: an answer waits for no more than that. */
const SLICE = 500

/** Reads what is new, takes in its entries, and remembers each segment once they are on the disk. Resolves with who wrote them. */
export async function readNew(round: Round): Promise<ReadonlySet<string>> {
  const { report, aside } = round
  const { reading, left } = segmentsToRead(round)
  report.left = left
  const writers = new Set<string>()
  const locked = new Set<string>()
  let work = 0
  for (const [index, segment] of reading.entries()) {
    tell(round.watch, index / reading.length)
    if (work >= BREATH) await breathe()
    if (work >= BREATH) work = 0
    const fetched = await fetchSegment(round, segment)
    const key = keyOf(segment)
    if (fetched.kind === 'read') {
      await takeIn(round, segment, fetched.content)
      work += fetched.content.entries.length
      aside.delete(key)
      writers.add(segment.writer)
    } else if (fetched.kind !== 'gone') {
      aside.add(key)
      report[fetched.kind]++
      if (fetched.kind === 'locked') locked.add(segment.writer)
    }
    work++
  }
  report.lockedWriters = [...locked]
  return writers
}

/** What is not known yet, by number; what was set aside comes last, and less of it. */
function segmentsToRead({ listing, knowledge, aside, limits, report, ruined }: Round) {
  const unknown = [...listing]
    .filter(([key]) => knowledge.get(key) === undefined)
    .map(([, segment]) => segment)
    .filter((segment) => !ruined.includes(segment))
    .toSorted(compareSegments)
  const fresh = unknown.filter((segment) => !aside.has(keyOf(segment)))
  const again = unknown.filter((segment) => aside.has(keyOf(segment)))
  // Those beyond the bound are still set aside.
  report.damaged += Math.max(0, again.length - limits.mostAgain)
  const reading = [...fresh.slice(0, limits.mostRead), ...turned(again).slice(0, limits.mostAgain)]
  return { reading, left: Math.max(0, fresh.length - limits.mostRead) }
}

let turn = 0

/** Each round begins elsewhere, so that each is read again at some time however many there are. */
function turned(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length === 0) return segments
  const from = (turn += 1) % segments.length
  return [...segments.slice(from), ...segments.slice(0, from)]
}

async function takeIn(round: Round, segment: Segment, content: SegmentContent): Promise<void> {
  const { log, known, knowledge, report, watch } = round
  const { entries } = content
  for (let from = 0; from < entries.length; from += SLICE) {
    tell(watch)
    await log.takeIn(entries.slice(from, from + SLICE))
  }
  const noted: KnownSegment = {
    ...segment,
    ids: entries.map(({ id }) => id),
    from: content.from,
    settings: content.settings,
    missed: 0,
    // An own one that was forgotten here was read just now.
    isVerified: segment.writer === round.writer,
  }
  await known.keep([noted])
  knowledge.add(noted)
  report.invalid += content.invalid
}
