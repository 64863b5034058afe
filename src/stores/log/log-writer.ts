import { deviceId, type DeviceId, type EntryId } from '#engine/questions/ids.ts'
import { isStorableTime, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'
import type { LogStorage, StorageFailure } from '#storage/log-storage.ts'
import type { Tabs } from '#storage/persistence.ts'

import { EMPTIED, GONE_EARLY } from './gone.ts'
import { foldIn, NOTHING_MORE, readAll } from './log-reading.ts'
import type { MemoryLog } from './memory-log.ts'
import { Snapshots } from './snapshots.ts'
import type { ProgressData } from '#stores/progress.ts'

type Status = Pick<
  ProgressData,
  'status' | 'reason' | 'saving' | 'unsaved' | 'quarantined' | 'elsewhere' | 'trouble'
>

export type WriterParts = {
  readonly storage: LogStorage
  readonly tabs: Tabs
  readonly memory: MemoryLog
  readonly newId: () => string
  readonly now: () => Ms
  readonly report: (status: Partial<Status>) => void
  /** The memory log has changed. */
  readonly changed: () => void
}

/**
 * Keeps the stored log in step with the one in memory. Work is done one piece after another; what cannot be written,
 * or would not be read again, stays in memory and is tried again with the next entry, or when asked.
 */
export class LogWriter {
  readonly #parts: WriterParts
  #device: DeviceId
  #isAttached = false
  #isReadOnly = false
  #unsaved: readonly StoredEntry[] = []
  /** Those among them that were on the disk, and were removed from outside. */
  #removed: ReadonlySet<EntryId> = new Set()
  /** Those among them that would not be read again as they are. */
  #refused: ReadonlySet<EntryId> = new Set()
  #queue: Promise<unknown> = Promise.resolve()
  /** What closed the database since it was opened last. */
  #closings: readonly StorageFailure[] = []
  readonly #snapshots: Snapshots

  constructor(parts: WriterParts) {
    this.#parts = parts
    this.#snapshots = new Snapshots(parts)
    this.#device = deviceId(parts.newId())
    this.#follow()
  }

  /** The name under which this browser writes. */
  get device(): DeviceId {
    return this.#device
  }

  /** Opens and reads the stored log into memory. Afterwards the status is `ready`, `memory` or `read-only`. */
  async attach(): Promise<void> {
    await this.inTurn(() => this.#attach())
  }

  /** Notes entries that are in memory only and writes all such; false when one of these could not be written. */
  write(entries: readonly StoredEntry[]): Promise<boolean> {
    this.#unsaved = [...this.#unsaved, ...entries]
    const unsaved = this.#unsaved.length
    if (unsaved > 0) this.#parts.report({ saving: 'pending', unsaved })
    return this.inTurn(async () => {
      const isWritten = await this.#flush()
      return isWritten || (entries.length > 0 && !this.#isWaiting(entries))
    })
  }

  /**
   * Puts another log in place of this one, on disk first; `store` gets the entries that are only in memory and could be
   * written. Nothing changes when that fails.
   */
  replace<T extends { readonly entries: readonly StoredEntry[] }>(
    store: (unsaved: readonly StoredEntry[]) => Promise<Result<T, StorageFailure>>,
    keeps: 'refused' | 'nothing' = 'refused',
  ): Promise<Result<T, StorageFailure>> {
    return this.inTurn(async () => {
      const attached = this.#isAttached ? ok(null) : await this.#attach()
      if (!attached.ok) return attached
      const unsaved = this.#unsaved
      const written = unsaved.filter(({ id }) => !this.#refused.has(id))
      const result = await store(written)
      if (!result.ok) return result
      this.#unsaved = without(this.#unsaved, keeps === 'nothing' ? unsaved : written)
      const { memory, report, changed, tabs } = this.#parts
      await memory.reset([...result.value.entries, ...this.#unsaved])
      report({ unsaved: this.#unsaved.length })
      changed()
      this.#snapshots.forget()
      void this.keepSnapshot()
      tabs.announce({ kind: 'replaced', isErased: keeps === 'nothing' })
      return result
    })
  }

  /** Deletes the database, whatever state it is in, and begins an empty log. */
  startAnew(): Promise<Result<null, StorageFailure>> {
    return this.inTurn(async () => {
      const { storage, memory, report, changed, tabs } = this.#parts
      const deleted = await storage.startAnew()
      if (!deleted.ok) return deleted
      this.#isAttached = false
      this.#snapshots.forget()
      this.#unsaved = []
      this.#removed = new Set()
      await memory.reset([])
      report({ unsaved: 0, saving: 'idle' })
      changed()
      tabs.announce({ kind: 'replaced', isErased: true })
      return this.#attach()
    })
  }

  /** Reads what start-up left on the disk, if that is not done yet. */
  async whole(): Promise<void> {
    const { memory, changed } = this.#parts
    if (memory.isWhole()) return
    await memory.whole()
    changed()
  }

  /** Keeps what a long log comes to for the next start, once it has grown enough. */
  async keepSnapshot(): Promise<void> {
    const isAllStored = this.#isAttached && !this.#isReadOnly && this.#unsaved.length === 0
    if (isAllStored) await this.#snapshots.keep()
  }

  /** Resolves when nothing is being written. */
  settled(): Promise<void> {
    return this.inTurn(async () => {})
  }

  #follow(): void {
    const { tabs, storage, memory, changed } = this.#parts
    tabs.listen((message) => {
      // In turn, so that nothing is missed while the log is still being read.
      void this.inTurn(async () => {
        if (message.kind === 'replaced') await this.#reread(message.isErased === true)
        else if (memory.add(await this.#recognize(message.entries))) {
          await memory.settle()
          changed()
        }
      })
    })
    storage.onClosed((failure) => {
      this.#closings = [...this.#closings, failure]
      // The data may be gone from the disk: everything counts as unwritten; what is there is not written twice.
      if (failure.kind === 'failed' || failure.kind === 'gone') this.#unsaved = [...memory.entries()]
      // What was deleted on purpose is written back when the learner says so, or goes on.
      if (failure.kind === 'gone') this.#removed = new Set(this.#unsaved.map(({ id }) => id))
      this.#failed(failure.kind === 'gone' && !memory.isWhole() ? GONE_EARLY : failure)
      if (failure.kind === 'failed') void this.inTurn(() => this.#flush())
    })
  }

  async #attach(): Promise<Result<null, StorageFailure>> {
    const { storage, memory, report, changed } = this.#parts
    this.#closings = []
    const opened = await storage.open()
    if (!opened.ok) return this.#failed(opened.error)
    const { device, readOnly } = opened.value
    const isEarly = readOnly === null && memory.nextN() === 1 && (await this.#snapshots.begin(this.#readRest))
    const read = isEarly ? NOTHING_MORE : await readAll(storage)
    if (!read.ok) return this.#failed(read.error)
    if (!isEarly) {
      const folded = await foldIn(memory, [...memory.entries(), ...read.value.entries])
      if (!folded.ok) return this.#failed(folded.error)
    }
    // Closed while it was still being read: that stays said, and what was read is shown.
    const closed = this.#closings.at(-1)
    if (closed !== undefined) {
      changed()
      return this.#failed(closed)
    }
    this.#device = device
    this.#isReadOnly = readOnly !== null
    this.#isAttached = true
    const status = this.#isReadOnly ? 'read-only' : 'ready'
    const trouble = this.#isReadOnly ? 'newer' : null
    report({ status, reason: readOnly, trouble, quarantined: read.value.quarantined })
    changed()
    return ok(null)
  }

  /** What start-up left on the disk. */
  readonly #readRest = async (): Promise<readonly StoredEntry[] | null> => {
    const read = await readAll(this.#parts.storage)
    if (read.ok) this.#parts.report({ quarantined: read.value.quarantined })
    else this.#failed(read.error)
    return read.ok ? read.value.entries : null
  }

  async #flush(): Promise<boolean> {
    if (this.#unsaved.length === 0) return true
    if (!this.#isAttached && !(await this.#attach()).ok) return false
    if (this.#isReadOnly) return false
    const { storage, memory, report, changed, tabs } = this.#parts
    const batch = this.#unsaved
    const result = await storage.append(batch.map((entry) => this.#retimed(entry)))
    if (!result.ok) return this.#failed(result.error).ok
    const { written, refused } = result.value
    this.#refused = new Set(refused.map(({ entry }) => entry.id))
    this.#unsaved = without(
      this.#unsaved,
      batch.filter(({ id }) => !this.#refused.has(id)),
    )
    await memory.amend(written)
    const [first] = refused
    const isEmptied = result.value.wasEmpty === true && this.#findRemoved(batch)
    if (isEmptied) this.#failed(memory.isWhole() ? EMPTIED : GONE_EARLY)
    else if (first === undefined) {
      const unsaved = this.#unsaved.length
      report({
        status: 'ready',
        reason: null,
        trouble: null,
        saving: unsaved === 0 ? 'saved' : 'pending',
        unsaved,
      })
    } else this.#failed({ kind: 'refused', message: first.message })
    changed()
    if (written.length > 0) tabs.announce({ kind: 'appended', entries: written.map(recordOf) })
    void this.keepSnapshot()
    return first === undefined
  }

  /** The disk was empty before this batch: what was stored earlier is only in memory now. */
  #findRemoved(batch: readonly StoredEntry[]): boolean {
    const written = new Set(batch.map(({ id }) => id))
    const removed = this.#parts.memory.entries().filter(({ id }) => !written.has(id))
    if (removed.length === 0) return false
    this.#removed = new Set(removed.map(({ id }) => id))
    this.#unsaved = [...new Set([...this.#unsaved, ...removed])]
    return true
  }

  /** An entry that was made under an impossible clock takes the time at which it can be written. */
  #retimed(entry: StoredEntry): StoredEntry {
    return isStorableTime(entry.at) ? entry : { ...entry, at: this.#parts.now() }
  }

  #isWaiting(entries: readonly StoredEntry[]): boolean {
    const waiting = new Set(this.#unsaved.map(({ id }) => id))
    return entries.some(({ id }) => waiting.has(id))
  }

  /** Reads what another tab has written; before the log was read, the reading will find it. */
  async #recognize(records: readonly unknown[]): Promise<readonly StoredEntry[]> {
    return this.#isAttached ? this.#parts.storage.recognize(records) : []
  }

  async #reread(isErased: boolean): Promise<void> {
    const { storage, memory, report, changed } = this.#parts
    const read = await readAll(storage)
    if (!read.ok) return
    // It was another tab that took them away, and it said so.
    this.#unsaved = this.#unsaved.filter(({ id }) => !this.#removed.has(id))
    this.#removed = new Set()
    await memory.reset([...read.value.entries, ...this.#unsaved])
    if (this.#unsaved.length === 0) report({ unsaved: 0, saving: 'idle' })
    report({ elsewhere: isErased ? 'erased' : 'replaced' })
    changed()
    this.#snapshots.forget()
    void this.keepSnapshot()
  }

  #failed(failure: StorageFailure): Result<never, StorageFailure> {
    const unsaved = this.#unsaved.length
    const saving = unsaved > 0 ? { saving: 'failed' as const } : {}
    const trouble = troubleOf(failure)
    this.#parts.report({ status: 'memory', reason: failure.message, trouble, unsaved, ...saving })
    return fail(failure)
  }

  /** Runs work on the storage when nothing is being read or written. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }
}

function troubleOf({ kind }: StorageFailure): ProgressData['trouble'] {
  return kind === 'gone' || kind === 'unreadable' ? kind : null
}

function without(entries: readonly StoredEntry[], some: readonly StoredEntry[]): readonly StoredEntry[] {
  const gone = new Set(some)
  return entries.filter((entry) => !gone.has(entry))
}
