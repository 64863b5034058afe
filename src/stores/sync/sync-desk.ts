import type { StoreApi } from 'zustand/vanilla'

import { deviceName } from '#storage/sync/content.ts'
import { allow } from '#storage/sync/folder-permission.ts'
import { carrierOf, freshBytes, sealerOf } from '#storage/sync/open-sync.ts'
import { type Probe, probeStore, tryPassphrase } from '#storage/sync/probe.ts'
import { importPassphrase } from '#storage/sync/sealer.ts'
import type { SyncDatabase, SyncPlace, SyncSetup } from '#storage/sync/sync-database.ts'
import { setSyncOn } from '#storage/sync/sync-flag.ts'
import type { ProgressStore } from '#stores/progress.ts'

import { type DeskParts, SyncRounds, type SyncState, troubleOf } from './sync-rounds.ts'

export type Wish = {
  readonly place: SyncPlace
  readonly name: string
  /** Null: nothing is encrypted. */
  readonly passphrase: string | null
}

export type SyncActions = {
  /** Reads whether a sync was set up. */
  readonly load: () => Promise<void>
  /** What works of a place. */
  readonly probe: (place: SyncPlace) => Promise<Probe>
  /** Sets a sync up, and makes the first round. Answers with a sentence where nothing was set up. */
  readonly begin: (wish: Wish) => Promise<string | null>
  /** One round; none while one is under way here or in another tab, and none while it is paused unless told. */
  readonly run: () => Promise<void>
  /** Ends the round under way; what was taken in stays. */
  readonly cancel: () => void
  readonly pause: (isPaused: boolean) => Promise<void>
  readonly rename: (name: string) => Promise<void>
  /** Asks the browser for the folder again; call it from a click. */
  readonly allow: () => Promise<void>
  /** Takes back in what was removed here. */
  readonly bringBack: () => Promise<void>
  /** Ends the sync on this device: the key and what is known go, the store and the log stay as they are. */
  readonly forget: () => Promise<void>
}

export type SyncDesk = StoreApi<SyncState> & { readonly actions: SyncActions }

const desks = new WeakMap<ProgressStore, SyncDesk>()

/** The desk of this tab: the same for the page of the devices and for what runs by itself. */
export function syncDeskOf(parts: DeskParts): SyncDesk {
  const known = desks.get(parts.progress)
  if (known !== undefined) return known
  const desk = createSyncDesk(parts)
  desks.set(parts.progress, desk)
  return desk
}

export function createSyncDesk(parts: DeskParts): SyncDesk {
  const rounds = new SyncRounds(parts)
  const { store, database } = rounds
  const actions: SyncActions = {
    load: rounds.load,
    run: rounds.run,
    cancel: rounds.cancel,
    probe: async (place) => probeStore(await carrierOf(place), writerFor(store, place)),
    begin: async (wish) => {
      const problem = await setUp(wish, { database, iterations: parts.iterations }, store)
      if (problem !== null) return problem
      rounds.leave()
      setSyncOn(true)
      void rounds.run()
      return null
    },
    pause: async (isPaused) => {
      if (isPaused) rounds.cancel()
      await rounds.keep({ isPaused })
      if (!isPaused) await rounds.run()
    },
    rename: (name) => rounds.keep({ name: deviceName(name) }),
    allow: async () => {
      const place = store.getState().setup?.place
      if (place?.kind === 'folder' && (await allow(place.folder))) await rounds.run()
    },
    bringBack: async () => {
      await rounds.bringBack()
      await rounds.run()
    },
    forget: async () => {
      rounds.leave()
      await database.forget()
      setSyncOn(false)
      store.setState({ status: 'none', setup: null, trouble: null, report: null })
    },
  }
  return { ...store, actions }
}

const WRONG =
  'What is there opens with another passphrase. Type the one that your first device was set up with; nothing was written.'

/** Sets a sync up once it is known that the passphrase opens what others wrote. */
async function setUp(
  { place, name, passphrase }: Wish,
  { database, iterations }: { readonly database: SyncDatabase; readonly iterations: number | undefined },
  store: StoreApi<SyncState>,
): Promise<string | null> {
  try {
    const salt = freshBytes()
    const key = passphrase === null ? null : await importPassphrase(passphrase)
    const found = await tryPassphrase(await carrierOf(place), sealerOf({ passphrase: key, salt }, iterations))
    if (found === 'locked')
      return passphrase === null ? 'What is there is encrypted. Type its passphrase.' : WRONG
    const setup: SyncSetup = {
      place,
      writer: hex(freshBytes()),
      name: deviceName(name),
      salt,
      passphrase: key,
      isPaused: false,
      syncedAt: null,
    }
    await database.keepSetup(setup)
    store.setState({ setup, status: 'idle', trouble: null, report: null })
    return null
  } catch (error) {
    return troubleOf(error).message
  }
}

/** The folder of this device, or a name that no device has. */
function writerFor(store: StoreApi<SyncState>, place: SyncPlace): string {
  const { setup } = store.getState()
  return setup?.place.kind === place.kind ? setup.writer : hex(freshBytes())
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
