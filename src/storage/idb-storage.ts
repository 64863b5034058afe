import { deviceId } from '#engine/questions/ids.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { Ms } from '#engine/units.ts'

import { BLOCKED, failureOf, NEWER_DATA, NEWER_TAB, NO_DATABASE, TERMINATED } from './failures.ts'
import { type Database, DATABASE_VERSION, openDatabase, STORES, type Transaction } from './idb-schema.ts'
import {
  appendIn,
  type Damaged,
  damagedEntry,
  readChunk,
  readUnordered,
  replaceIn,
  setAside,
} from './idb-work.ts'
import type { LogFormat } from './log-format.ts'
import type {
  BuildLog,
  CopyInfo,
  LogStorage,
  OpenedLog,
  QuarantinedEntry,
  Replaced,
  StorageFailure,
} from './log-storage.ts'

export type IdbOptions = {
  readonly name: string
  readonly now: () => Ms
  readonly newId: () => string
  /** The released format where absent; loaded on opening, because its validator is large. */
  readonly format?: LogFormat
}

/** The log in IndexedDB. This class alone opens the database; all its writes are durable before they resolve. */
export class IdbLogStorage implements LogStorage {
  readonly #options: IdbOptions
  readonly #running = new Set<Promise<unknown>>()
  readonly #listeners: ((failure: StorageFailure) => void)[] = []
  #database: Database | null = null
  #format: LogFormat | null = null
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

  read = async function* (this: IdbLogStorage): AsyncGenerator<readonly LogEntry[], void, void> {
    const take = async (found: readonly unknown[]): Promise<readonly LogEntry[]> => {
      const { good, bad } = this.#sort(found)
      if (bad.length > 0) await this.#quarantine(bad)
      return good
    }
    if (this.#isForeign) return
    let next = readChunk(await this.#connected(), null)
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
    const unordered = await readUnordered(await this.#connected())
    if (unordered.length > 0) yield await take(unordered)
  }

  append = (entries: readonly LogEntry[]): Promise<Result<readonly LogEntry[], StorageFailure>> =>
    this.#write((transaction) => appendIn(transaction, entries))

  replaceAll = (build: BuildLog, why: string): Promise<Result<Replaced, StorageFailure>> =>
    this.#write((transaction) =>
      replaceIn(transaction, (records) => build(inLogOrder(this.#sort(records).good)), {
        why,
        at: this.#options.now(),
      }),
    )

  copies = async (): Promise<readonly CopyInfo[]> => {
    const found = this.#isForeign ? [] : await (await this.#connected()).getAll('copies')
    return found.map((copy) => ({ ...copy, id: copy.id ?? 0 }))
  }

  readCopy = async (id: number): Promise<readonly LogEntry[] | null> => {
    const found = await (await this.#connected()).get('copied', id)
    return found === undefined ? null : this.#sort(found).good
  }

  quarantined = async (): Promise<readonly QuarantinedEntry[]> => {
    const stored = this.#isForeign ? [] : await (await this.#connected()).getAll('quarantine')
    return [...stored, ...this.#seen]
  }

  erase = (): Promise<Result<null, StorageFailure>> =>
    this.#write(async (transaction) => {
      for (const store of ['entries', 'quarantine', 'copies', 'copied'] as const)
        await transaction.objectStore(store).clear()
      return null
    })

  pending = async (): Promise<void> => {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  close = async (): Promise<void> => {
    await this.pending()
    this.#database?.close()
    this.#database = null
  }

  onClosed = (listener: (failure: StorageFailure) => void): void => {
    this.#listeners.push(listener)
  }

  async #open(onBlocked: () => void): Promise<OpenedLog> {
    const { LOG_FORMAT, checkMigrations } = await import('./log-format.ts')
    const current = this.#options.format ?? LOG_FORMAT
    checkMigrations(current)
    this.#format = current
    const database = await this.#connect(onBlocked)
    if (!isOurs(database)) {
      this.#isForeign = true
      return this.#readOnly(this.#options.newId())
    }
    const format = (await database.get('meta', 'format')) ?? null
    const known = await database.get('meta', 'device')
    const device = String(known ?? this.#options.newId())
    const isNewer = typeof format === 'number' && format > current.version
    if (isNewer || database.version > DATABASE_VERSION) return this.#readOnly(device)
    if (format !== current.version || known === undefined) {
      const at = this.#options.now()
      const { migrateDatabase } = await import('./idb-migrate.ts')
      const migrating = { format: current, from: format, device, at }
      const named = await this.#transact(database, (work) => migrateDatabase(work, migrating))
      return { device: deviceId(named), readOnly: null }
    }
    return { device: deviceId(device), readOnly: null }
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
    if (this.#isReadOnly) return Promise.resolve(fail({ kind: 'closed', message: NEWER_DATA }))
    const running = this.#connected()
      .then((database) => this.#transact(database, work))
      .then(ok, (error: unknown) => fail(this.#isOutdated ? NEWER_TAB : failureOf(error)))
    this.#running.add(running)
    return running.finally(() => this.#running.delete(running))
  }

  async #transact<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = begin(database)
    try {
      const result = await work(transaction)
      await transaction.done
      return result
    } catch (error) {
      abort(transaction)
      // The transaction's own error (quota, disk) says more than that of the request it broke.
      await transaction.done.catch(() => {})
      throw transaction.error ?? error
    }
  }

  #sort(found: readonly unknown[]): { readonly good: readonly LogEntry[]; readonly bad: readonly Damaged[] } {
    if (this.#format === null) throw new Error('The log must be opened before it is read.')
    const { parse } = this.#format
    const at = this.#options.now()
    const good: LogEntry[] = []
    const bad: Damaged[] = []
    for (const raw of found) {
      const parsed = parse(raw)
      if (parsed.ok) good.push(parsed.value)
      else if (parsed.error.kind === 'invalid') bad.push(damagedEntry(raw, parsed.error.reason, at))
    }
    return { good, bad }
  }

  async #quarantine(bad: readonly Damaged[]): Promise<void> {
    const moved = await this.#write((transaction) => setAside(transaction, bad))
    // What could not be moved stays in place and is met again at the next start.
    if (!moved.ok) this.#seen = [...this.#seen, ...bad.map(({ note }) => note)]
  }
}

function begin(database: Database): Transaction {
  return database.transaction([...STORES], 'readwrite', { durability: 'strict' })
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // It was over already.
  }
}

function isOurs(database: Database): boolean {
  return STORES.every((store) => database.objectStoreNames.contains(store))
}
