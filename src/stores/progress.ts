import { createStore, type StoreApi } from 'zustand/vanilla'

import { type AttemptId, type EntryId, entryId } from '#engine/questions/ids.ts'
import { type Day, dayOf } from '#engine/events/day.ts'
import { LOG_VERSION, type LogEntry, type LogEvent } from '#engine/events/entry.ts'
import { emptyProgress, type Progress } from '#engine/learner/progress.ts'
import { fail, type Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'
import type { CopyInfo, QuarantinedEntry } from '#storage/log-storage.ts'
import type {
  AttemptLock,
  AttemptRows,
  BackupFile,
  BackupProblem,
  ExportFile,
  Persistence,
  StorageFacts,
  TextFile,
} from '#storage/persistence.ts'
import type { Watch } from '#storage/steps.ts'
import type { SyncLog } from '#storage/sync/parts.ts'

import { carryActions } from './carry.ts'
import { LogWriter } from './log/log-writer.ts'
import { createMemoryLog, type MemoryLog } from './log/memory-log.ts'
import type { CopyPreview, RestoreHow, RestorePreview, RestoreProblem } from './restore-preview.ts'
import { lookAtSecondCopy, type SecondFound } from './second-copy.ts'

/** What became of recorded events. */
export type Recorded = {
  /** They are on the disk. */
  readonly saved: boolean
  /** They are in the log, be it only in this tab's memory. False in a read-only tab: it is as if nothing was done. */
  readonly kept: boolean
  /** The entries of the log; none where they were not kept. */
  readonly entries: readonly LogEntry[]
}

export type ProgressData = {
  /**
   * `loading`: the log is being read. `ready`: answers are saved. `memory`: writing failed, work goes on and
   * `exportBackup` holds everything. `read-only`: the data is from a newer version of the app.
   */
  readonly status: 'loading' | 'ready' | 'memory' | 'read-only'
  /** Why it is `memory` or `read-only`: a sentence for the banner. */
  readonly reason: string | null
  /**
   * What the way out depends on. `newer`: the data belongs to a newer version. `gone`: it was deleted or emptied, and is
   * in memory alone. `unreadable`: it is there, and cannot be used.
   */
  readonly trouble: 'newer' | 'gone' | 'unreadable' | null
  readonly saving: 'idle' | 'pending' | 'saved' | 'failed'
  /** Entries that are only in this tab's memory. */
  readonly unsaved: number
  /** Events that were handed over, and of which nobody knows yet whether they are durable. */
  readonly recording: number
  /** Damaged entries that were set aside when the log was read. */
  readonly quarantined: number
  /** Entries of a later version: kept, exported, and not shown here. */
  readonly newer: number
  /** Another tab put another log in place of this one, and nobody has said here that they know. */
  readonly elsewhere: 'erased' | 'replaced' | null
  /** The second copy holds entries that the log lacks: it can be asked for them. */
  readonly second: SecondFound | null
  /** Set after a restore, until the next one or a reload. */
  readonly restoredFrom: CopyInfo | null
  /** False where start-up left most of a long log unread: sessions and attempts that are over are away. See `whole`. */
  readonly isWhole: boolean
  /** Raised with every change of `progress`. */
  readonly revision: number
  readonly progress: Progress
}

export type ProgressActions = {
  /** Resolves when the log was read, or could not be; call it in loaders. Starts the reading at its first call. */
  readonly ready: () => Promise<void>
  /** Resolves when the whole log was folded, sessions and attempts that are over with it, or could not be. */
  readonly whole: () => Promise<void>
  /** Fetches what recording takes: call it when somebody touches the page, before they change anything. */
  readonly prepare: () => Promise<void>
  /** Adds events to the log and resolves once they are durable, or known not to be. Never throws. */
  readonly record: (events: LogEvent | readonly LogEvent[]) => Promise<Recorded>
  /** Takes an entry out of every fold. */
  readonly undo: (entry: EntryId) => Promise<Recorded>
  /** Takes the news of another tab as read. */
  readonly acknowledge: () => void
  /** Tries again to write what is only in memory. */
  readonly retryUnsaved: () => Promise<boolean>
  /**
   * The whole log as files, one but for a very long log, unsaved entries included. Record `backup.made` once the learner
   * has it. In steps, as all that follows with a `watch`: it is told how far it is, and may end it, with nothing changed.
   * Throws Cancelled.
   */
  readonly exportBackup: (watch?: Watch) => Promise<readonly BackupFile[]>
  /** Submitted attempts as CSV, a row for each or for each of their questions. */
  readonly exportAttempts: (rows?: AttemptRows) => Promise<ExportFile>
  /** Of a backup of one file, or the parts of one together. Throws Cancelled where the watch ended it. */
  readonly previewRestore: (
    files: readonly TextFile[],
    watch?: Watch,
  ) => Promise<Result<RestorePreview, BackupProblem>>
  /** Does what the preview said, or nothing: where that has changed, the problem holds a new preview. A copy is kept. */
  readonly restore: (
    preview: RestorePreview,
    how: RestoreHow,
    watch?: Watch,
  ) => Promise<Result<null, RestoreProblem>>
  readonly undoRestore: (watch?: Watch) => Promise<Result<null, string>>
  /** The kept copies of the whole log, the newest first. */
  readonly copies: () => Promise<readonly CopyInfo[]>
  /** Throws Cancelled where the watch ended it. */
  readonly previewCopy: (id: number, watch?: Watch) => Promise<Result<CopyPreview, string>>
  /** The log becomes that of the copy, with what was written since. A copy of what was here is kept. */
  readonly putBack: (id: number, watch?: Watch) => Promise<Result<null, string>>
  /** Takes in what only the second copy holds. A copy of what is here is kept. */
  readonly takeSecond: (watch?: Watch) => Promise<Result<null, string>>
  /** Leaves the second copy as it is; the next start asks again. */
  readonly leaveSecond: () => void
  /** The log as a sync with other devices needs it. Rejects where its part of the app cannot be loaded. */
  readonly syncLog: () => Promise<SyncLog>
  /** Removes everything that was learned on this address, copies too. */
  readonly erase: () => Promise<Result<null, string>>
  /** All that the database holds, as it is: for data that this version cannot read. */
  readonly dumpDatabase: () => Promise<ExportFile>
  /** Deletes the database, whatever state it is in, and begins anew. Hand the dump over first. */
  readonly startAnew: () => Promise<Result<null, string>>
  readonly quarantinedEntries: () => Promise<readonly QuarantinedEntry[]>
  readonly storageFacts: () => Promise<StorageFacts>
  /** Asks the browser to keep the data; call after the first finished session. */
  readonly persistStorage: () => Promise<boolean>
  readonly lockAttempt: (attempt: AttemptId, onLost: () => void) => Promise<AttemptLock>
  /** The learner's local day now, or of an instant. */
  readonly today: (at?: Ms) => Day
}

export type ProgressState = ProgressData & ProgressActions
export type ProgressStore = StoreApi<ProgressState>

export type ProgressParts = {
  readonly persistence: Omit<Persistence, 'preferences'>
  readonly now: () => Ms
  /** A fresh unique id. */
  readonly newId: () => string
  /** Minutes east of UTC now; a browser's is `0 - new Date().getTimezoneOffset()`. */
  readonly zone: () => number
}

/** What the actions share. */
export type ProgressInside = ProgressParts & {
  readonly memory: MemoryLog
  readonly writer: LogWriter
  readonly get: () => ProgressState
  readonly set: (data: Partial<ProgressData>) => void
}

/** The store of everything learned on this address. It reads nothing until `ready` is called for the first time. */
export function createProgressStore(parts: ProgressParts): ProgressStore {
  const memory = createMemoryLog()
  return createStore<ProgressState>()((set, get) => {
    const writer = new LogWriter({
      storage: parts.persistence.storage,
      tabs: parts.persistence.tabs,
      newId: parts.newId,
      now: parts.now,
      memory,
      report: set,
      changed: () => set(shown(memory, get())),
    })
    const inside: ProgressInside = { ...parts, memory, writer, get, set }
    return {
      status: 'loading',
      reason: null,
      trouble: null,
      saving: 'idle',
      unsaved: 0,
      recording: 0,
      quarantined: 0,
      newer: 0,
      restoredFrom: null,
      elsewhere: null,
      second: null,
      isWhole: true,
      revision: 0,
      progress: emptyProgress(),
      ...recordActions(inside),
      ...carryActions(inside),
      ...deviceActions(inside),
    }
  })
}

/** What the log in memory comes to now. */
function shown(memory: MemoryLog, { revision }: ProgressData): Partial<ProgressData> {
  return {
    progress: memory.progress(),
    newer: memory.newer(),
    isWhole: memory.isWhole(),
    revision: revision + 1,
  }
}

type RecordActions = Pick<
  ProgressActions,
  'ready' | 'whole' | 'prepare' | 'record' | 'undo' | 'acknowledge' | 'retryUnsaved' | 'today'
>

function recordActions(inside: ProgressInside): RecordActions {
  const { memory, writer, get, set } = inside
  let reading: Promise<void> | null = null
  const read = async (): Promise<void> => {
    await writer.attach()
    // Nobody waits for it.
    void later(inside)
  }
  const ready = (): Promise<void> => (reading ??= read())
  const prepare = async (): Promise<void> => {
    await ready()
    await Promise.all([memory.prepare(), inside.persistence.storage.prepare()])
  }
  const record = async (events: LogEvent | readonly LogEvent[]): Promise<Recorded> => {
    set({ recording: get().recording + 1 })
    try {
      return await keep(events)
    } finally {
      set({ recording: get().recording - 1 })
    }
  }
  const keep = async (events: LogEvent | readonly LogEvent[]): Promise<Recorded> => {
    await ready()
    if (get().status === 'read-only') return { saved: false, kept: false, entries: [] }
    await memory.prepare()
    const entries = stamp(inside, isList(events) ? events : [events])
    memory.add(entries)
    const written = writer.write(entries)
    await memory.settle()
    set(shown(memory, get()))
    return { saved: await written, kept: true, entries }
  }
  return {
    ready,
    whole: async () => {
      await ready()
      await writer.whole()
    },
    prepare,
    record,
    undo: (target) => record({ type: 'entry.undone', target }),
    acknowledge: () => set({ elsewhere: null }),
    retryUnsaved: async () => {
      await ready()
      return writer.write([])
    },
    today: (at = inside.now()) =>
      dayOf(at, { zone: inside.zone(), dayStart: memory.progress().settings.dayStart }),
  }
}

/** Ms after which the rest of a long log is read, when nobody has asked for it: what is shown first comes first. */
const REST_AFTER = 5_000

async function later(inside: ProgressInside): Promise<void> {
  const { memory, writer } = inside
  if (!memory.isWhole()) await new Promise((resolve) => setTimeout(resolve, REST_AFTER))
  await writer.whole()
  await Promise.all([writer.keepSnapshot(), lookAtSecondCopy(inside)])
}

function stamp({ memory, writer, now, newId, zone }: ProgressInside, events: readonly LogEvent[]) {
  const first = memory.nextN()
  const common = { v: LOG_VERSION, device: writer.device, at: now(), zone: zone() } as const
  return events.map((event, index): LogEntry => ({
    ...event,
    ...common,
    id: entryId(newId()),
    n: first + index,
  }))
}

function isList(events: LogEvent | readonly LogEvent[]): events is readonly LogEvent[] {
  return Array.isArray(events)
}

type DeviceActions = Pick<
  ProgressActions,
  'dumpDatabase' | 'startAnew' | 'quarantinedEntries' | 'storageFacts' | 'persistStorage' | 'lockAttempt'
>

function deviceActions({ persistence, writer }: ProgressInside): DeviceActions {
  return {
    dumpDatabase: async () => ({
      name: 'gatehouse-database.json',
      type: 'application/json',
      text: await persistence.storage.dump(),
    }),
    startAnew: async () => {
      const result = await writer.startAnew()
      return result.ok ? result : fail(result.error.message)
    },
    quarantinedEntries: () => persistence.storage.quarantined(),
    storageFacts: () => persistence.health.facts(),
    persistStorage: () => persistence.health.persist(),
    lockAttempt: (attempt, onLost) => persistence.locks.acquire(attempt, onLost),
  }
}
