import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { LogEvent, StoredEntry } from '#engine/events/entry.ts'
import type { ChangedFact } from '#engine/review/changed.ts'
import { type Ms, ms } from '#engine/units.ts'
import { attemptsCsv } from '#storage/attempts-csv.ts'
import { createBackups } from '#storage/backup.ts'
import type { Persistence, TabMessage, Tabs } from '#storage/persistence.ts'
import { createPreferences } from '#storage/preferences.ts'
import { createSecondCopy } from '#storage/second-copy.ts'
import { createProgressStore } from '#stores/progress.ts'
import { createReviewStore } from '#stores/review.ts'
import type { Services } from '#stores/services.ts'
import { createSettingsStore } from '#stores/settings.ts'

import { createMemoryStorage, memoryDisk, type MemoryStorage } from './memory-storage.ts'

/** 2026-03-02T10:00:00Z, a Monday. */
export const FAKE_NOW = ms(1_772_445_600_000)

export type FakeServices = Services & {
  /** Moves the clock; negative goes back. */
  readonly tick: (by: number) => void
  readonly storage: MemoryStorage
  readonly persistence: Persistence
}

export type FakeOptions = {
  readonly now?: Ms
  /** A log that was there before. */
  readonly entries?: readonly StoredEntry[]
  /** Recorded before the services are handed over. */
  readonly events?: readonly LogEvent[]
  readonly persistence?: Partial<Persistence>
  /** The log is that of a newer version, for this reason: nothing can be written. */
  readonly readOnly?: string
  /** The questions that there are, for reviews and readings; none unless told. */
  readonly bank?: readonly QuestionSummary[]
  readonly families?: readonly FamilySummary[]
  /** What new ids begin with; told where several tabs share a disk. */
  readonly ids?: string
  /** Facts that changed; none unless told. */
  readonly changes?: readonly ChangedFact[]
}

/** Services over a log in memory, with a clock that stands still, for component tests. The log has been read. */
export async function fakeServices(options: FakeOptions = {}): Promise<FakeServices> {
  let now = options.now ?? FAKE_NOW
  let ids = 0
  let seeds = 0
  const storage = createMemoryStorage(memoryDisk(options.entries))
  storage.readOnly = options.readOnly ?? null
  const persistence: Persistence = { ...fakePersistence(storage), ...options.persistence }
  const clock = (): Ms => now
  const newId = (): string => `${options.ids ?? 'id'}-${String(++ids).padStart(4, '0')}`
  const newSeed = (): number => ++seeds
  const { bank = [], families = [], changes = [] } = options
  const content = { bank, families, changes }
  const progress = createProgressStore({ persistence, now: clock, newId, zone: () => 0 })
  await progress.getState().ready()
  for (const event of options.events ?? []) await progress.getState().record(event)
  return {
    now: clock,
    newSeed,
    newId,
    progress,
    settings: createSettingsStore({ progress, preferences: persistence.preferences }),
    review: createReviewStore({ progress, now: clock, loadContent: async () => content }),
    tick: (by) => {
      now = ms(now + by)
    },
    storage,
    persistence,
  }
}

/** Everything around a storage that a tab needs, without a browser. */
export function fakePersistence(storage: MemoryStorage, tabs: Tabs = lonelyTab()): Persistence {
  const kept = new Map<string, string>()
  const facts = {
    isPersisted: false,
    usage: 1_000,
    quota: 1_000_000,
    isInstalled: false,
    clearsAfterWeek: false,
  }
  const lock = { isHeld: true, takeOver: async () => lock, release: () => {} }
  return {
    storage,
    secondCopy: createSecondCopy(async () => null),
    backups: createBackups(),
    attemptsCsv: async (progress, rows) => attemptsCsv(progress, rows),
    tabs,
    locks: { acquire: async () => lock },
    health: { facts: async () => facts, persist: async () => true },
    preferences: createPreferences(() => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    })),
  }
}

function lonelyTab(): Tabs {
  return { announce: () => {}, listen: () => {}, close: () => {} }
}

/** `count` tabs that hear each other at once. */
export function connectedTabs(count: number): readonly Tabs[] {
  const listeners: ((message: TabMessage) => void)[][] = Array.from({ length: count }, () => [])
  return listeners.map((own) => ({
    announce: (message) => {
      for (const others of listeners) if (others !== own) for (const listener of others) listener(message)
    },
    listen: (listener) => void own.push(listener),
    close: () => void own.splice(0),
  }))
}
