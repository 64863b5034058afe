import { recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { cutIn, type CutLimits } from '#engine/sync/cut.ts'
import { type KnownSegment, superfluous, unpublishedIn } from '#engine/sync/knowledge.ts'
import { keyOf, MOST_NUMBER, segmentName } from '#engine/sync/segment-name.ts'
import { breathe } from '#storage/breathe.ts'
import { tell } from '#storage/steps.ts'

import { writeContent } from './content.ts'
import { type Round, SyncStopped } from './parts.ts'
import { bytesOf } from './read-segments.ts'
import { hashOf } from './sealer.ts'

/** Setting entries that a segment names; a log has some dozens. */
const MOST_SETTINGS = 2_000

/** Writes what no segment holds as new segments of this device. */
export async function publish(round: Round): Promise<void> {
  const { log, knowledge, limits, report } = round
  // Only what was there before everything was on the disk: the place of anything else may still change.
  const before = new Set(unpublishedIn(await log.entries(), knowledge))
  if (before.size === 0) return
  const fresh = unpublishedIn(await log.entries(), knowledge).filter((entry) => before.has(entry))
  report.sent += fresh.length
  await write(round, fresh, limits.segment)
}

/** Reads own segments back, new ones first: what is not as it was written is written again, as a new one. */
export async function verifyOwn(round: Round): Promise<void> {
  const { knowledge, known, listing, writer, limits } = round
  const own = knowledge.of(writer).filter((segment) => listing.has(keyOf(segment)))
  const unproven = own.filter(({ isVerified }) => !isVerified)
  const proven = own.filter(({ isVerified }) => isVerified)
  const wrong = own.filter((segment) => listing.get(keyOf(segment))?.size !== segment.size)
  const from = round.now() % Math.max(1, proven.length)
  const most = round.number % limits.provenEvery === 0 ? limits.mostProven : 0
  const inTurn = [...proven.slice(from), ...proven.slice(0, from)].slice(0, most)
  const looked = new Set([...wrong, ...unproven.slice(0, limits.mostVerified), ...inTurn])
  for (const segment of looked) {
    tell(round.watch)
    const bytes = await bytesOf(round, listing.get(keyOf(segment)) ?? segment)
    if (typeof bytes !== 'string') {
      if (segment.isVerified) continue
      const verified = { ...segment, isVerified: true }
      await known.keep([verified])
      knowledge.note(verified)
    } else {
      await known.drop([keyOf(segment)])
      knowledge.remove(keyOf(segment))
      if (bytes === 'damaged') round.ruined.push(listing.get(keyOf(segment)) ?? segment)
    }
  }
}

/** Merges own small segments into larger ones once there are many. The small ones go in a later round. */
export async function mergeOwn(round: Round): Promise<void> {
  const { knowledge, writer, limits } = round
  const own = knowledge.of(writer)
  if (own.length <= limits.mostOwn) return
  const small = own.filter(({ ids }) => ids.length < limits.merged.entries / 2)
  if (small.length < own.length / 2) return
  const wanted = new Set(small.flatMap(({ ids }) => ids))
  const entries = (await round.log.entries()).filter(({ id }) => wanted.has(id))
  if (entries.length === wanted.size) await write(round, entries, limits.merged)
}

/** Takes away own segments that are damaged, and those of which every entry stands in others that were read back. */
export async function tidyOwn(round: Round): Promise<void> {
  const { knowledge, known, carrier, listing, writer, ruined } = round
  for (const { name } of ruined) await carrier.remove(writer, name)
  const own = knowledge.of(writer).filter((segment) => listing.has(keyOf(segment)))
  for (const segment of superfluous(own)) {
    await carrier.remove(writer, listing.get(keyOf(segment))?.name ?? segment.name)
    await known.drop([keyOf(segment)])
    knowledge.remove(keyOf(segment))
  }
}

async function write(round: Round, entries: readonly StoredEntry[], limits: CutLimits): Promise<void> {
  if (entries.length === 0) return
  const { carrier, sealer, known, knowledge, writer, watch } = round
  const from = { name: round.name(), at: round.now() }
  const settings = round.settings(await round.log.entries()).slice(-MOST_SETTINGS)
  const about = { writer, from, settings }
  let number = nextNumber(round)
  let done = 0
  for (const cut of cutIn(entries, (entry) => JSON.stringify(recordOf(entry)), limits)) {
    tell(watch, done / entries.length)
    if (number > MOST_NUMBER) throw new SyncStopped('log', 'This device has no number left for a segment.')
    const bytes = await sealer.seal(writeContent({ ...about, number }, cut.texts), { writer, number })
    const hash = await hashOf(bytes)
    const name = segmentName(number, hash)
    await carrier.write(writer, name, bytes)
    const ids = cut.entries.map(({ id }) => id)
    const place = { writer, number, hash, name, size: bytes.length }
    const segment: KnownSegment = {
      ...place,
      ids,
      from,
      settings: about.settings,
      missed: 0,
      isVerified: false,
    }
    await known.keep([segment])
    knowledge.add(segment)
    number++
    done += cut.entries.length
    if (done < entries.length) await breathe()
  }
}

/** Above every number that this device has used, as far as it or the store knows. */
function nextNumber({ knowledge, listing, writer }: Round): number {
  let highest = 0
  for (const segment of [...knowledge.all(), ...listing.values()])
    if (segment.writer === writer) highest = Math.max(highest, segment.number)
  return highest + 1
}
