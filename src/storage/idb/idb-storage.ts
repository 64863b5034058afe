import { deleteDB } from 'idb'

import { deviceId } from '#engine/questions/ids.ts'
import type { StoredEntry } from '#engine/events/entry.ts'
import type { Position } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'

import { isDevice } from '#storage/device.ts'
import {
  BLOCKED,
  failureOf,
  GONE,
  HALF_MADE,
  NEWER_DATA,
  NEWER_TAB,
  NO_DATABASE,
  NOT_LOADED,
  TERMINATED,
} from '#storage/failures.ts'
import { type Database, DATABASE_VERSION, openDatabase, type Transaction } from './idb-schema.ts'
import { deleteDatabase, eraseIn } from './idb-delete.ts'
import { isOurs, transact } from './idb-transaction.ts'
import {
  appendIn,
  type Damaged,
  readChunk,
  readUnordered,
  setAside,
  sift,
  type Sifted,
  takeBack,
} from './idb-work.ts'
import { UnusableError } from '#storage/refusal.ts'
import { FORMAT_STEPS } from '#storage/format-steps.ts'
import { checkMigrations, type LogFormat } from '#storage/migrations.ts'
import type {
  LogStorage,
  OpenedLog,
  QuarantinedEntry,
  Snapshot,
  StorageFailure,
} from '#storage/log-storage.ts'

export type IdbOptions = {
  readonly name: string
  readonly now: () => Ms
  readonly newId: () => string
  /** The released format where absent; its validator, which is large, is fetched with the first entry. */
  readonly format?: LogFormat
}

/** The log in IndexedDB. This class alone opens the database; all its writes are durable before they resolve. */
export class IdbLogStorage implements LogStorage {
  readonly #options: IdbOptions
  readonly #running = new Set<Promise<unknown>>()
  readonly #listeners: ((failure: StorageFailure) => void)[] = []
  #database: Database | null = null
  #isOpened = false
  #isReadOnly = false
  #isOutdated = false
  /** Laid out by a newer version in a way that this one cannot read at all. */
  #isForeign = false
  /** Found damaged while nothing may be written. */
  #seen: QuarantinedEntry[] = []

  constructor(options: IdbOptions) {
    this.#options = options
  }

  open = async (): Promise<Result<OpenedLog, StorageFailure>> => {
    if (!('indexedDB' in globalThis) || globalThis.indexedDB === undefined) return fail(NO_DATABASE)
    return new Promise((resolve) => {
      this.#open(() => resolve(fail(BLOCKED))).then(
        (opened) => resolve(ok(opened)),
        (error: unknown) => resolve(fail(failureOf(error))),
      )
    })
  }

  read = async function* (
    this: IdbLogStorage,
    after?: Position,
  ): AsyncGenerator<readonly StoredEntry[], void, void> {
    const take = async (found: readonly unknown[]): Promise<readonly StoredEntry[]> => {
      const { good, bad } = await this.#sift(found)
      if (bad.length > 0) await this.#quarantine(bad)
      return good
    }
    if (this.#isForeign) return
    if (after === undefined) await this.#takeBack()
    let next = readChunk(await this.#connected(), after ?? null)
    for (;;) {
      const chunk = await next
      const last = chunk.at(-1)
      if (last === undefined) break
      // The next chunk is on its way while this one is checked and used.
      next = readChunk(await this.#connected(), last)
      // Its failure is met when it is awaited, even if that is after the page has moved on.
      next.catch(() => {})
      yield await take(chunk)
    }
    if (after !== undefined) return
    const unordered = await readUnordered(await this.#connected())
    if (unordered.length > 0) yield await take(unordered)
  }

  snapshot = async (code: string): Promise<Snapshot | null> => {
    const database = await this.#connected()
    // Absent in short logs: then its part of the app is not loaded.
    if (this.#isForeign || (await database.count('meta', 'snapshot')) === 0) return null
    return (await import('./idb-snapshot.ts')).snapshotIn(database, code)
  }

  keepSnapshot = async (snapshot: Snapshot): Promise<boolean> => {
    const part = await import('./idb-snapshot.ts')
    const kept = await this.#write((transaction) => part.keepSnapshotIn(transaction, snapshot))
    return kept.ok && kept.value
  }

  // Whoever needs it asks again after a failure.
  prepare = async (): Promise<void> => void (await this.#format().catch(() => undefined))

  append: LogStorage['append'] = (entries) =>
    this.#writeChecked((transaction, { parse }) => appendIn(transaction, entries, parse))

  takeIn: LogStorage['takeIn'] = async (entries) => {
    const part = await import('./idb-take-in.ts')
    return this.#writeChecked((work, { parse }) => part.takeIn(work, entries, parse))
  }

  replaceAll: LogStorage['replaceAll'] = async (build, why, watch) => {
    // Kept out of the first chunk, and there before the transaction begins, which waits for nothing else.
    const part = await import('./idb-replace.ts').catch(() => null)
    if (part === null) return fail(NOT_LOADED)
    return this.#writeChecked((transaction, format) =>
      part.replaceIn(transaction, build, { why, at: this.#options.now(), format, watch }),
    )
  }

  copies: LogStorage['copies'] = async () => {
    const found = this.#isForeign ? [] : await (await this.#connected()).getAll('copies')
    return found.map((copy) => ({ ...copy, id: copy.id ?? 0 }))
  }

  readCopy: LogStorage['readCopy'] = async (id, watch) => {
    const part = await import('./idb-copies.ts')
    const take = async (found: readonly unknown[], from: number) => (await this.#sift(found, from)).good
    return part.readCopyIn(await this.#connected(), id, { take, watch })
  }

  recognize = async (records: readonly unknown[]): Promise<readonly StoredEntry[]> =>
    (await this.#sift(records)).good

  quarantined = async (): Promise<readonly QuarantinedEntry[]> => {
    const stored = this.#isForeign ? [] : await (await this.#connected()).getAll('quarantine')
    return [...stored, ...this.#seen]
  }

  dump = async (): Promise<readonly string[]> => (await import('./idb-dump.ts')).dumpOf(this.#options.name)

  startAnew = async (): Promise<Result<null, StorageFailure>> => {
    await this.close()
    const deleted = await deleteDatabase(this.#options.name)
    if (!deleted.ok) return deleted
    this.#isReadOnly = false
    this.#isForeign = false
    this.#isOutdated = false
    this.#seen = []
    return deleted
  }

  erase = (): Promise<Result<null, StorageFailure>> => this.#write(eraseIn)

  pending = async (): Promise<void> => {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  close = async (): Promise<void> => {
    await this.pending()
    this.#database?.close()
    this.#database = null
  }

  onClosed: LogStorage['onClosed'] = (listener) => void this.#listeners.push(listener)

  async #open(onBlocked: () => void): Promise<OpenedLog> {
    const current = this.#options.format ?? FORMAT_STEPS
    checkMigrations(current)
    this.#isOpened = true
    const database = await this.#whole(await this.#connect(onBlocked), onBlocked)
    if (database === null) {
      this.#isForeign = true
      return this.#readOnly(this.#options.newId())
    }
    const format = (await database.get('meta', 'format')) ?? null
    const known = await database.get('meta', 'device')
    const isNamed = isDevice(known)
    const device = isNamed ? known : this.#options.newId()
    const isNewer = typeof format === 'number' && format > current.version
    if (isNewer || database.version > DATABASE_VERSION) return this.#readOnly(device)
    if (format !== current.version || !isNamed) {
      const part = await import('./idb-migrate.ts')
      const migrating = { format: current, device, at: this.#options.now() }
      const named = await transact(database, (work) => part.migrateDatabase(work, migrating))
      return { device: deviceId(named), readOnly: null }
    }
    return { device: deviceId(device), readOnly: null }
  }

  /**
   * The database if it has our layout; null for one that a newer version laid out. One without any store is empty, and
   * made anew; one that lacks some is nobody's, and left alone.
   */
  async #whole(database: Database, onBlocked: () => void): Promise<Database | null> {
    if (isOurs(database)) return database
    if (database.version > DATABASE_VERSION) return null
    if (database.objectStoreNames.length > 0) {
      await this.close()
      throw new UnusableError(HALF_MADE)
    }
    await this.close()
    await deleteDB(this.#options.name, { blocked: onBlocked })
    return this.#connect(onBlocked)
  }

  #readOnly(device: string): OpenedLog {
    this.#isReadOnly = true
    return { device: deviceId(device), readOnly: NEWER_DATA }
  }

  async #connect(onBlocked: () => void): Promise<Database> {
    const database = await openDatabase(this.#options.name, {
      onBlocked,
      onNewerTab: () => {
        this.#database = null
        this.#isOutdated = true
        for (const listener of this.#listeners) listener(NEWER_TAB)
      },
      onDeleted: () => {
        this.#database = null
        for (const listener of this.#listeners) listener(GONE)
      },
      // The browser closed it (storage cleared, disk gone): the next use opens it again.
      onTerminated: () => {
        this.#database = null
        for (const listener of this.#listeners) listener(TERMINATED)
      },
    })
    this.#database = database
    return database
  }

  async #connected(): Promise<Database> {
    if (this.#isOutdated) throw new DOMException(NEWER_TAB.message, 'InvalidStateError')
    return this.#database ?? this.#connect(() => {})
  }

  /** Runs work in one durable transaction over all stores; all of it happens, or none. */
  #write<T>(work: (transaction: Transaction) => Promise<T>): Promise<Result<T, StorageFailure>> {
    return this.#run((database) => transact(database, work))
  }

  /** The same for work that checks entries. */
  #writeChecked<T>(
    work: (transaction: Transaction, format: LogFormat) => Promise<T>,
  ): Promise<Result<T, StorageFailure>> {
    return this.#run(async (database) => {
      // Before the transaction, which would not wait for it.
      const format = await this.#format()
      return transact(database, (transaction) => work(transaction, format))
    })
  }

  #run<T>(work: (database: Database) => Promise<T>): Promise<Result<T, StorageFailure>> {
    if (this.#isReadOnly) return Promise.resolve(fail({ kind: 'closed', message: NEWER_DATA }))
    const running = this.#connected()
      .then(work)
      .then(ok, (error: unknown) => fail(this.#isOutdated ? NEWER_TAB : failureOf(error)))
    this.#running.add(running)
    return running.finally(() => this.#running.delete(running))
  }

  async #format(): Promise<LogFormat> {
    if (!this.#isOpened) throw new Error('The log must be opened before it is used.')
    return this.#options.format ?? (await import('#storage/log-format.ts')).LOG_FORMAT
  }

  async #sift(found: readonly unknown[], from?: number): Promise<Sifted> {
    return sift(found, { format: await this.#format(), at: this.#options.now(), from })
  }

  /** What an earlier version set aside may be readable now. A failure leaves it where it is, for the next start. */
  async #takeBack(): Promise<void> {
    if (this.#isReadOnly || (await (await this.#connected()).count('quarantine')) === 0) return
    await this.#writeChecked(takeBack)
  }

  async #quarantine(bad: readonly Damaged[]): Promise<void> {
    const moved = await this.#write((transaction) => setAside(transaction, bad))
    // What could not be moved stays in place and is met again at the next start.
    if (!moved.ok) this.#seen = [...this.#seen, ...bad.map(({ note }) => note)]
  }
}
