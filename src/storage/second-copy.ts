import type { Remote } from 'comlink'

import { recordOf } from '#engine/events/entry.ts'

import type { Compared } from './copy-file.ts'
import type { LogStorage } from './log-storage.ts'

/** What the worker does; each call ends when the file is flushed. */
export type CopyWorker = {
  readonly append: (records: readonly unknown[]) => Promise<void>
  readonly replace: (records: readonly unknown[]) => Promise<void>
  readonly compare: (ids: readonly string[]) => Promise<Compared>
}

/**
 * A second copy of the log in another store of the browser, for the day on which the database is gone. It is written
 * after the log and nobody waits for it; where the browser has no such store, or refuses, there is none.
 */
export type SecondCopy = {
  readonly append: (records: readonly unknown[]) => void
  readonly replace: (records: readonly unknown[]) => void
  /** Null where there is no copy to look at. */
  readonly compare: (ids: readonly string[]) => Promise<Compared | null>
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<void>
}

type Worked = CopyWorker | Remote<CopyWorker>

/** `open` starts the worker at its first use; null where it cannot be. */
export function createSecondCopy(open: () => Promise<Worked | null>): SecondCopy {
  let worker: Promise<Worked | null> | null = null
  let isBroken = false
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: (copy: Worked) => Promise<T>): Promise<T | null> => {
    const turn = queue.then(async () => {
      if (isBroken) return null
      try {
        worker ??= open()
        const opened = await worker
        return opened === null ? null : await work(opened)
      } catch {
        // It is a copy: what goes wrong with it must not disturb the work. The next start looks again.
        isBroken = true
        return null
      }
    })
    queue = turn
    return turn
  }
  return {
    append: (records) => void inTurn((copy) => copy.append(records)),
    replace: (records) => void inTurn((copy) => copy.replace(records)),
    compare: (ids) => inTurn((copy) => copy.compare(ids)),
    settled: async () => void (await queue),
  }
}

/**
 * The log, and after each write the same in the copy. Nothing waits for it but an erasure, which must reach both. Who
 * takes in another device's entries appends them to the copy.
 */
export function withSecondCopy(storage: LogStorage, copy: SecondCopy): LogStorage {
  return {
    ...storage,
    read: (after) => storage.read(after),
    append: async (entries) => {
      const result = await storage.append(entries)
      if (result.ok) copy.append(result.value.written.map(recordOf))
      return result
    },
    replaceAll: async (build, why, watch) => {
      const result = await storage.replaceAll(build, why, watch)
      if (result.ok) copy.replace(result.value.entries.map(recordOf))
      return result
    },
    erase: async () => {
      const result = await storage.erase()
      if (result.ok) {
        copy.replace([])
        await copy.settled()
      }
      return result
    },
  }
}

/** The second copy of this browser, in the private file system of the origin. */
export function browserSecondCopy(): SecondCopy {
  return createSecondCopy(async () => {
    // Absent outside secure contexts, whatever their types say.
    const storage: StorageManager | undefined = navigator.storage
    const locks: LockManager | undefined = navigator.locks
    if (storage?.getDirectory === undefined || locks === undefined) return null
    const { wrap } = await import('comlink')
    return wrap<CopyWorker>(new Worker(new URL('second-copy.worker.ts', import.meta.url), { type: 'module' }))
  })
}
