import type { StoredEntry } from '#engine/events/entry.ts'
import type { SettingAgain, SettingMove } from '#engine/learner/union-settings.ts'
import type { From, Knowledge, KnownSegment } from '#engine/sync/knowledge.ts'
import type { Segment } from '#engine/sync/segment-name.ts'
import type { Ms } from '#engine/units.ts'
import type { LogFormat } from '#storage/migrations.ts'
import type { Watch } from '#storage/steps.ts'

import type { Carrier } from './carrier.ts'
import type { Sealer } from './sealer.ts'

/** The log of this device as a sync needs it. All throw SyncStopped where they cannot. */
export type SyncLog = {
  /**
   * All entries in order, once everything that was in it at the call is on the disk. The same list as long as nothing was
   * put before its end.
   */
  readonly entries: () => Promise<readonly StoredEntry[]>
  /** Adds entries to the disk as they are; an id that is there already keeps its entry. */
  readonly takeIn: (entries: readonly StoredEntry[]) => Promise<void>
  /** Shows what was taken in. Resolves with those entries. */
  readonly settle: () => Promise<readonly StoredEntry[]>
  /** Changes settings once more, behind everything, each as of the time at which the learner made it. */
  readonly changeAgain: (again: readonly SettingAgain[]) => Promise<void>
}

/** Where this device keeps what it knows of the store. */
export type KnowledgeStore = {
  readonly load: () => Promise<readonly KnownSegment[]>
  readonly keep: (segments: readonly KnownSegment[]) => Promise<void>
  readonly drop: (keys: readonly string[]) => Promise<void>
}

/** Thrown where a sync cannot go on; `message` is a sentence for the learner. */
export class SyncStopped extends Error {
  override readonly name = 'SyncStopped'
  /** `removed`: entries that are in the store were taken away here; so many of them. */
  readonly why: 'removed' | 'log'
  readonly count: number

  constructor(why: SyncStopped['why'], message: string, count = 0) {
    super(message)
    this.why = why
    this.count = count
  }
}

export type SyncLimits = {
  /** Entries and letters of a segment, and of one that many small ones are merged into. */
  readonly segment: { readonly entries: number; readonly letters: number }
  readonly merged: { readonly entries: number; readonly letters: number }
  /** Bytes of a segment that is read. */
  readonly mostBytes: number
  /** Objects of a listing that are looked at. */
  readonly mostListed: number
  /** Segments read in one round; the next goes on. */
  readonly mostRead: number
  /** Of these, segments that were set aside before. */
  readonly mostAgain: number
  /** Own segments read back in one round: new ones, and ones that were found right before, in turn. */
  readonly mostVerified: number
  readonly mostProven: number
  /** Rounds of a sitting from one look at those to the next. */
  readonly provenEvery: number
  /** Own segments from which on small ones are merged. */
  readonly mostOwn: number
  /** Rounds in a row without a segment, after which it counts as lost. */
  readonly misses: number
}

export const SYNC_LIMITS: SyncLimits = {
  segment: { entries: 2_000, letters: 1_000_000 },
  merged: { entries: 10_000, letters: 4_000_000 },
  mostBytes: 32_000_000,
  mostListed: 200_000,
  mostRead: 5_000,
  mostAgain: 50,
  mostVerified: 4,
  mostProven: 1,
  provenEvery: 20,
  mostOwn: 1_000,
  misses: 3,
}

export type SyncParts = {
  readonly carrier: Carrier
  readonly log: SyncLog
  readonly known: KnowledgeStore
  readonly sealer: Sealer
  /** This device as the others will see it. */
  readonly writer: string
  readonly name: () => string
  readonly now: () => Ms
  readonly format: LogFormat
  readonly limits?: SyncLimits
}

export type SyncDevice = From & { readonly writer: string; readonly entries: number }

/** What a round came to. */
export type RoundReport = {
  /** Entries that are new here, and entries that were written into the store. */
  taken: number
  sent: number
  /** Segments that are set aside: damaged, larger than any of ours, or cut short. They are read again each time. */
  damaged: number
  /** Segments that open with another passphrase, and devices that wrote them. */
  locked: number
  lockedWriters: readonly string[]
  /** Segments of a later version of the app, left alone. */
  newer: number
  /** Objects in the store that are none of ours. */
  foreign: number
  /** Entries that could not be read. */
  invalid: number
  /** Segments that the next round will read. */
  left: number
  /** Settings that changed here. */
  moves: readonly SettingMove[]
  /** Every device that has written, this one too. */
  devices: readonly SyncDevice[]
}

/** What the steps of a round share. */
export type Round = Omit<SyncParts, 'limits'> & {
  readonly limits: SyncLimits
  readonly watch: Watch | undefined
  readonly knowledge: Knowledge
  readonly report: RoundReport
  /** By key: every segment that the store lists. */
  readonly listing: ReadonlyMap<string, Segment>
  /** Keys that were set aside in earlier rounds of this sitting. */
  readonly aside: Set<string>
  /** Own segments that were found damaged, and whose entries are written anew: they go. */
  readonly ruined: Segment[]
  /** How many rounds this sitting had before. */
  readonly number: number
  /** Ids of what says a setting among the entries of the log. */
  readonly settings: (entries: readonly StoredEntry[]) => readonly string[]
}
