import { deviceId } from '#engine/questions/ids.ts'
import type { StoredEntry } from '#engine/events/entry.ts'
import { comparePositions, inLogOrder } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import { ms } from '#engine/units.ts'
import { failureOf } from '#storage/failures.ts'
import { parseEntry } from '#storage/log-format.ts'
import { checkEntry } from '#storage/migrations.ts'
import { CHANGED_MEANWHILE, RefusedError, refusalOf } from '#storage/refusal.ts'
import type {
  CopyInfo,
  LogStorage,
  OpenedLog,
  QuarantinedEntry,
  Refused,
  Snapshot,
  StorageFailure,
} from '#storage/log-storage.ts'
import { type Steps, tell, type Watch } from '#storage/steps.ts'

/** What several storages over the same data share: one disk, many tabs. */
export type MemoryDisk = {
  entries: StoredEntry[]
  copies: { info: CopyInfo; entries: readonly StoredEntry[] }[]
  quarantine: QuarantinedEntry[]
  snapshot?: Snapshot | null
}

export type MemoryStorage = LogStorage & {
  readonly disk: MemoryDisk
  /** Every write fails with this until it is set back to null. */
  failWith: StorageFailure | null
  /** Opening fails with this. */
  failOpen: StorageFailure | null
  readOnly: string | null
  /** What the browser does when it closes the database. */
  readonly closeFromOutside: (failure: StorageFailure) => void
}

export function memoryDisk(entries: readonly StoredEntry[] = []): MemoryDisk {
  return { entries: [...entries], copies: [], quarantine: [] }
}

function isAsItWas({ entries }: MemoryDisk, { at, entries: count }: Snapshot): boolean {
  const before = entries.filter((entry) => comparePositions(entry, at) <= 0)
  return before.length === count && before.some(({ id }) => id === at.id)
}

function drained<T>(steps: Steps<T>, watch?: Watch): T {
  for (;;) {
    tell(watch)
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The contract of LogStorage without IndexedDB; `tests/storage/contract.ts` holds both to it. */
export function createMemoryStorage(disk: MemoryDisk = memoryDisk(), device = 'device-a'): MemoryStorage {
  const listeners: ((failure: StorageFailure) => void)[] = []
  const write = async <T>(work: () => T): Promise<Result<T, StorageFailure>> => {
    await Promise.resolve()
    if (storage.failWith !== null) return fail(storage.failWith)
    if (storage.readOnly !== null) return fail({ kind: 'closed', message: storage.readOnly })
    try {
      return ok(work())
    } catch (error) {
      return fail(failureOf(error))
    }
  }
  const storage: MemoryStorage = {
    disk,
    failWith: null,
    failOpen: null,
    readOnly: null,
    closeFromOutside: (failure) => {
      for (const listener of listeners) listener(failure)
    },
    open: async (): Promise<Result<OpenedLog, StorageFailure>> =>
      storage.failOpen === null
        ? ok({ device: deviceId(device), readOnly: storage.readOnly })
        : fail(storage.failOpen),
    read: async function* (after) {
      const all = inLogOrder(disk.entries)
      const entries = after === undefined ? all : all.filter((entry) => comparePositions(entry, after) > 0)
      for (let from = 0; from < entries.length; from += 500) yield entries.slice(from, from + 500)
    },
    snapshot: async (code) => {
      const { snapshot = null, quarantine } = disk
      return snapshot?.code === code && quarantine.length === 0 && isAsItWas(disk, snapshot) ? snapshot : null
    },
    keepSnapshot: async (snapshot) => {
      const isKept = storage.readOnly === null && isAsItWas(disk, snapshot)
      if (isKept) disk.snapshot = snapshot
      return isKept
    },
    append: (entries) =>
      write(() => {
        let highest = disk.entries.reduce((most, { n }) => Math.max(most, n), 0)
        const wasEmpty = disk.entries.length === 0
        const written: StoredEntry[] = []
        const refused: Refused[] = []
        for (const entry of inLogOrder(entries)) {
          const known = disk.entries.find(({ id }) => id === entry.id)
          const stamped = known ?? (entry.n > highest ? entry : { ...entry, n: highest + 1 })
          const checked = checkEntry(stamped, parseEntry)
          if (!checked.ok) {
            refused.push({ entry, message: refusalOf(checked.error, stamped.at) })
            continue
          }
          if (known === undefined) disk.entries.push(stamped)
          highest = Math.max(highest, stamped.n)
          written.push(stamped)
        }
        return wasEmpty ? { written, refused, wasEmpty: true as const } : { written, refused }
      }),
    takeIn: (entries) =>
      write(() => {
        const known = new Set(disk.entries.map(({ id }) => id))
        const added = inLogOrder(entries).filter(({ id }) => !known.has(id))
        for (const entry of added) {
          const checked = checkEntry(entry, parseEntry)
          if (!checked.ok) throw new RefusedError(refusalOf(checked.error, entry.at))
        }
        disk.entries.push(...added)
        return added
      }),
    replaceAll: (build, why, watch) =>
      write(() => {
        const made = build(inLogOrder(disk.entries))
        const entries = made !== null && 'next' in made ? drained(made, watch) : made
        if (entries === null) throw new RefusedError(CHANGED_MEANWHILE)
        const through = entries.reduce((most, { n }) => Math.max(most, n), 0)
        const id = (disk.copies.at(-1)?.info.id ?? 0) + 1
        const copy = { id, at: ms(0), entries: disk.entries.length, why, through }
        for (const entry of entries) {
          const checked = checkEntry(entry, parseEntry)
          if (!checked.ok) throw new RefusedError(refusalOf(checked.error, entry.at))
        }
        disk.copies = [...disk.copies, { info: copy, entries: inLogOrder(disk.entries) }].slice(-3)
        disk.entries = [...entries]
        disk.snapshot = null
        return { copy, entries }
      }),
    prepare: async () => undefined,
    recognize: async (records) =>
      records.flatMap((raw) => {
        const read = parseEntry(raw)
        return read.ok ? [read.value] : []
      }),
    copies: async () => disk.copies.map(({ info }) => info),
    readCopy: async (id, watch) => {
      tell(watch, 1)
      return disk.copies.find(({ info }) => info.id === id)?.entries ?? null
    },
    quarantined: async () => disk.quarantine,
    erase: () =>
      write(() => {
        disk.entries = []
        disk.copies = []
        disk.quarantine = []
        disk.snapshot = null
        return null
      }),
    pending: async () => {},
    dump: async () => [JSON.stringify({ stores: { entries: disk.entries } })],
    startAnew: () => {
      storage.readOnly = null
      return write(() => {
        disk.entries = []
        disk.copies = []
        disk.quarantine = []
        disk.snapshot = null
        storage.failOpen = null
        return null
      })
    },
    close: async () => {},
    onClosed: (listener) => void listeners.push(listener),
  }
  return storage
}
