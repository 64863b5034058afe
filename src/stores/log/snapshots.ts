import { code } from 'virtual:fold-code'

import type { LogStorage } from '#storage/log-storage.ts'

import type { Beginning, MemoryLog } from './memory-log.ts'

/** Entries from which on a start reads a snapshot, and by how many a log grows until the next is kept. */
const LONG = 2_000
const GROWN = 250

type Parts = { readonly storage: LogStorage; readonly memory: MemoryLog }

/** The snapshot of a long log, from which the next start begins. */
export class Snapshots {
  readonly #parts: Parts
  /** Entries of the one that was kept last. */
  #entries = 0

  constructor({ storage, memory }: Parts) {
    this.#parts = { storage, memory }
  }

  /** Begins with the snapshot that there is; false where there is none, or the least doubt about it. */
  async begin(read: Beginning['read']): Promise<boolean> {
    const { storage, memory } = this.#parts
    try {
      const snapshot = code === '' ? null : await storage.snapshot(code)
      if (snapshot === null) return false
      const { beginEarly } = await import('./early-start.ts')
      const isBegun = await beginEarly(snapshot, storage, memory, read)
      if (isBegun) this.#entries = snapshot.entries
      return isBegun
    } catch {
      return false
    }
  }

  /** Keeps a new one once the log has grown enough. Everything that is in memory must be stored. */
  async keep(): Promise<void> {
    const { storage, memory } = this.#parts
    const { length } = memory.entries()
    if (code === '' || length < LONG || length < this.#entries + GROWN) return
    // Taken for done until it has failed, so that one is made at a time.
    const before = this.#entries
    this.#entries = length
    const isKept = import('./keep-folded.ts').then(({ keepFolded }) => keepFolded(storage, memory, code))
    if (!(await isKept.catch(() => false))) this.#entries = before
  }

  /** The log that it was made of is gone, and it with it. */
  forget(): void {
    this.#entries = 0
  }
}
