import type { StoredEntry } from '#engine/events/entry.ts'
import { Knowledge, strayIn } from '#engine/sync/knowledge.ts'
import { movesInAll, saysSetting, settingFinder, unitedSettings } from '#engine/sync/one-log.ts'
import { keyOf } from '#engine/sync/segment-name.ts'
import type { SettingMove } from '#engine/learner/union-settings.ts'
import type { Watch } from '#storage/steps.ts'

import { listStore, noteMissing } from './listing.ts'
import {
  type Round,
  type RoundReport,
  SYNC_LIMITS,
  type SyncDevice,
  type SyncParts,
  SyncStopped,
} from './parts.ts'
import { readNew } from './read-segments.ts'
import { mergeOwn, publish, tidyOwn, verifyOwn } from './write-segments.ts'

export type SyncSession = {
  /**
   * Unites the log here with the store, once. Throws CarrierError, SyncStopped and Cancelled; what was taken in until then
   * stays, and the next round goes on from there.
   */
  readonly round: (watch?: Watch) => Promise<RoundReport>
  /** Answers the stop `removed`: what was taken away here comes back with the next round. */
  readonly bringBack: () => void
}

/** One sitting of a device at a store: it remembers what it read. Rounds come one after another. */
export function createSyncSession(parts: SyncParts): SyncSession {
  const { limits = SYNC_LIMITS } = parts
  const aside = new Set<string>()
  const settings = settingFinder()
  let number = 0
  let knowledge: Knowledge | null = null
  /** The list of entries among which everything published was found last. */
  let whole: readonly StoredEntry[] | null = null
  let bringsBack = false
  return {
    bringBack: () => void (bringsBack = true),
    round: async (watch) => {
      const report = emptyReport()
      knowledge ??= new Knowledge(await parts.known.load())
      const entries = await parts.log.entries()
      if (whole !== entries) await findStray({ ...parts, knowledge }, { entries, bringsBack })
      bringsBack = false
      const { segments: listing, isWhole } = await listStore({ ...parts, limits, report, watch })
      const round: Round = {
        ...parts,
        limits,
        watch,
        knowledge,
        report,
        listing,
        aside,
        settings,
        number,
        ruined: [],
      }
      // What lies beyond the bound is not missing.
      if (isWhole) await noteMissing(round)
      await verifyOwn(round)
      await unite(round)
      await publish(round)
      await mergeOwn(round)
      await tidyOwn(round)
      number++
      whole = await parts.log.entries()
      report.devices = devicesIn(knowledge)
      return report
    },
  }
}

function emptyReport(): RoundReport {
  return {
    taken: 0,
    sent: 0,
    damaged: 0,
    locked: 0,
    lockedWriters: [],
    newer: 0,
    foreign: 0,
    invalid: 0,
    left: 0,
    moves: [],
    devices: [],
  }
}

type Straying = { readonly entries: readonly StoredEntry[]; readonly bringsBack: boolean }

/** What was taken away here on purpose must not come back unasked. */
async function findStray(
  { knowledge, known }: Pick<Round, 'knowledge' | 'known'>,
  { entries, bringsBack }: Straying,
): Promise<void> {
  const stray = strayIn(entries, knowledge)
  if (stray.size === 0) return
  if (!bringsBack)
    throw new SyncStopped('removed', 'Entries that are in the store were removed here.', stray.size)
  const holding = knowledge.all().filter(({ ids }) => ids.some((id) => stray.has(id)))
  const keys = holding.map(keyOf)
  await known.drop(keys)
  for (const key of keys) knowledge.remove(key)
}

/** Takes in what others wrote, shows it, and settles what they say of one setting. */
async function unite(round: Round): Promise<void> {
  const { log, report } = round
  let writers: ReadonlySet<string> = new Set()
  try {
    writers = await readNew(round)
  } finally {
    // Also where it ended early: what is on the disk is shown.
    const taken = await log.settle()
    report.taken = taken.length
    if (taken.some(saysSetting)) report.moves = await uniteSettings(round, writers, taken)
  }
}

/** As with two logs, one device after another. */
async function uniteSettings(
  { log, knowledge }: Round,
  writers: ReadonlySet<string>,
  taken: readonly StoredEntry[],
): Promise<readonly SettingMove[]> {
  const says = (await log.entries()).filter(saysSetting)
  const fresh = new Set(taken.map(({ id }) => id))
  const here = new Map(says.filter(({ id }) => !fresh.has(id)).map((entry) => [entry.id, entry]))
  const moves: SettingMove[] = []
  for (const writer of writers) {
    const ids = new Set(knowledge.of(writer).at(-1)?.settings)
    const theirs = says.filter(({ id }) => ids.has(id))
    const united = unitedSettings([...here.values()], theirs)
    for (const entry of theirs) here.set(entry.id, entry)
    moves.push(...united.moves)
    if (united.again.length === 0) continue
    await log.changeAgain(united.again)
    const known = new Set(says.map(({ id }) => id))
    for (const entry of (await log.entries()).filter(saysSetting))
      if (!known.has(entry.id)) here.set(entry.id, entry)
  }
  return movesInAll(moves)
}

/** Every device, by its newest segment; the entries that it holds for all. */
function devicesIn(knowledge: Knowledge): readonly SyncDevice[] {
  const devices = new Map<string, SyncDevice>()
  for (const { writer, from, ids } of knowledge.all()) {
    const known = devices.get(writer)
    const newest = known === undefined || known.at <= from.at ? from : known
    devices.set(writer, {
      writer,
      name: newest.name,
      at: newest.at,
      entries: (known?.entries ?? 0) + ids.length,
    })
  }
  return [...devices.values()]
}
