import { createStore } from 'zustand/vanilla'

import type { Ms } from '#engine/units.ts'
import { Cancelled, type Watch } from '#storage/steps.ts'
import { type CarrierTrouble, CarrierError } from '#storage/sync/carrier.ts'
import { isAllowed } from '#storage/sync/folder-permission.ts'
import { openSession } from '#storage/sync/open-sync.ts'
import { type RoundReport, SyncStopped } from '#storage/sync/parts.ts'
import type { SyncSession } from '#storage/sync/session.ts'
import { openSyncDatabase, type SyncDatabase, type SyncSetup } from '#storage/sync/sync-database.ts'
import { setSyncOn } from '#storage/sync/sync-flag.ts'
import type { ProgressStore } from '#stores/progress.ts'

/** Why the last round did not come to its end; `message` is a sentence. */
export type SyncTrouble = {
  readonly kind: CarrierTrouble | SyncStopped['why'] | 'unexpected'
  readonly message: string
  /** Of `removed`: how many entries. */
  readonly count: number
}

export type SyncState = {
  readonly status: 'loading' | 'none' | 'idle' | 'running'
  readonly setup: SyncSetup | null
  /** How far a round is, from 0 to 1. */
  readonly share: number
  readonly trouble: SyncTrouble | null
  /** Of the last round in this tab that came to its end. */
  readonly report: RoundReport | null
}

export type DeskParts = {
  readonly progress: ProgressStore
  readonly now: () => Ms
  readonly database?: SyncDatabase
  /** Of PBKDF2; as many as are right unless told. */
  readonly iterations?: number
}

/** The rounds of a tab, one at a time, and what they came to. */
export class SyncRounds {
  readonly store = createStore<SyncState>(() => ({
    status: 'loading',
    setup: null,
    share: 0,
    trouble: null,
    report: null,
  }))
  readonly database: SyncDatabase
  readonly #parts: DeskParts
  #session: Promise<SyncSession> | null = null
  #running: AbortController | null = null

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.database = parts.database ?? openSyncDatabase()
  }

  load = async (): Promise<void> => {
    if (this.store.getState().status !== 'loading') return
    const setup = await this.database.setup().catch(() => null)
    setSyncOn(setup !== null)
    this.store.setState({ setup, status: setup === null ? 'none' : 'idle' })
  }

  run = async (): Promise<void> => {
    const { setup, status } = this.store.getState()
    if (setup === null || status !== 'idle') return
    const controller = new AbortController()
    this.#running = controller
    this.store.setState({ status: 'running', share: 0 })
    await alone(() => this.#round(setup, controller))
    this.#running = null
    if (this.store.getState().status === 'running') this.store.setState({ status: 'idle' })
  }

  cancel = (): void => this.#running?.abort()

  keep = async (change: Partial<SyncSetup>): Promise<void> => {
    const { setup } = this.store.getState()
    if (setup === null) return
    const changed = { ...setup, ...change }
    await this.database.keepSetup(changed)
    this.store.setState({ setup: changed })
  }

  /** What was set up is another one now, or none. */
  leave(): void {
    this.cancel()
    this.#session = null
  }

  async bringBack(): Promise<void> {
    const { setup } = this.store.getState()
    if (setup !== null) (await this.#opened(setup)).bringBack()
  }

  async #round(setup: SyncSetup, { signal }: AbortController): Promise<void> {
    const { store } = this
    const watch: Watch = { signal, progress: (share) => store.setState({ share }) }
    try {
      if (setup.place.kind === 'folder' && !(await isAllowed(setup.place.folder)))
        throw new CarrierError('asks', 'The browser wants you to allow the folder again.')
      const report = await (await this.#opened(setup)).round(watch)
      store.setState({ report, trouble: null })
      await this.keep({ syncedAt: this.#parts.now() })
    } catch (error) {
      if (!(error instanceof Cancelled)) store.setState({ trouble: troubleOf(error) })
      // What went wrong in a way that nobody foresaw begins anew the next time.
      if (!isExpected(error)) this.#session = null
    }
  }

  async #opened(setup: SyncSetup): Promise<SyncSession> {
    const { progress, now, iterations } = this.#parts
    const name = (): string => this.store.getState().setup?.name ?? setup.name
    const open = async (): Promise<SyncSession> => {
      const log = await progress.getState().syncLog()
      return openSession({ setup, log, database: this.database, now, iterations, name })
    }
    this.#session ??= open()
    return this.#session
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof Cancelled || error instanceof CarrierError || error instanceof SyncStopped
}

export function troubleOf(error: unknown): SyncTrouble {
  if (error instanceof CarrierError) return { kind: error.trouble, message: error.message, count: 0 }
  if (error instanceof SyncStopped) return { kind: error.why, message: error.message, count: error.count }
  const name = error instanceof Error ? error.name : 'unknown'
  return {
    kind: 'unexpected',
    message: `The sync ended early (${name}). Nothing is lost; it is tried again.`,
    count: 0,
  }
}

/** One tab at a time; the others hear what it took in. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks
  if (locks === undefined) return work()
  await locks.request('gatehouse-sync', { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work()
  })
}
