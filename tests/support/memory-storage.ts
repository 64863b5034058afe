import { deviceId } from '#engine/questions/ids.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import { ms } from '#engine/units.ts'
import type {
  CopyInfo,
  LogStorage,
  OpenedLog,
  QuarantinedEntry,
  StorageFailure,
} from '#storage/log-storage.ts'

/** What several storages over the same data share: one disk, many tabs. */
export type MemoryDisk = {
  entries: LogEntry[]
  copies: { info: CopyInfo; entries: readonly LogEntry[] }[]
  quarantine: QuarantinedEntry[]
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

export function memoryDisk(entries: readonly LogEntry[] = []): MemoryDisk {
  return { entries: [...entries], copies: [], quarantine: [] }
}

/** The contract of LogStorage without IndexedDB; `tests/storage/contract.ts` holds both to it. */
export function createMemoryStorage(disk: MemoryDisk = memoryDisk(), device = 'device-a'): MemoryStorage {
  const listeners: ((failure: StorageFailure) => void)[] = []
  let nextCopy = 1
  const write = async <T>(work: () => T): Promise<Result<T, StorageFailure>> => {
    await Promise.resolve()
    return storage.failWith === null ? ok(work()) : fail(storage.failWith)
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
    read: async function* () {
      const entries = inLogOrder(disk.entries)
      for (let from = 0; from < entries.length; from += 500) yield entries.slice(from, from + 500)
    },
    append: (entries) =>
      write(() => {
        let highest = disk.entries.reduce((most, { n }) => Math.max(most, n), 0)
        return inLogOrder(entries).map((entry) => {
          const known = disk.entries.find(({ id }) => id === entry.id)
          const stamped = known ?? (entry.n > highest ? entry : { ...entry, n: highest + 1 })
          if (known === undefined) disk.entries.push(stamped)
          highest = Math.max(highest, stamped.n)
          return stamped
        })
      }),
    replaceAll: (build, why) =>
      write(() => {
        const copy = { id: nextCopy++, at: ms(0), entries: disk.entries.length, why }
        const entries = build(inLogOrder(disk.entries))
        disk.copies = [...disk.copies, { info: copy, entries: inLogOrder(disk.entries) }].slice(-3)
        disk.entries = [...entries]
        return { copy, entries }
      }),
    copies: async () => disk.copies.map(({ info }) => info),
    readCopy: async (id) => disk.copies.find(({ info }) => info.id === id)?.entries ?? null,
    quarantined: async () => disk.quarantine,
    erase: () =>
      write(() => {
        disk.entries = []
        disk.copies = []
        disk.quarantine = []
        return null
      }),
    pending: async () => {},
    close: async () => {},
    onClosed: (listener) => void listeners.push(listener),
  }
  return storage
}
