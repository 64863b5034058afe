import type { Ms } from '#engine/units.ts'
import { LOG_FORMAT } from '#storage/log-format.ts'

import { type Carrier, CarrierError } from './carrier.ts'
import { folderCarrier } from './folder-carrier.ts'
import { SYNC_LIMITS, type SyncLog } from './parts.ts'
import { createSealer, type Sealer } from './sealer.ts'
import { createSyncSession, type SyncSession } from './session.ts'
import type { SyncDatabase, SyncPlace, SyncSetup } from './sync-database.ts'

/** The carrier of a place. A bucket is reached through a frame, which is loaded then. */
export async function carrierOf(place: SyncPlace): Promise<Carrier> {
  if (place.kind === 'folder') return folderCarrier(place.folder)
  throw new CarrierError('failed', 'This build of Gatehouse was made without buckets.')
}

export function sealerOf(
  { passphrase, salt }: Pick<SyncSetup, 'passphrase' | 'salt'>,
  iterations?: number,
): Sealer {
  return createSealer({ passphrase, salt, iterations, mostBytes: 4 * SYNC_LIMITS.mostBytes })
}

type Opening = {
  readonly setup: SyncSetup
  readonly log: SyncLog
  readonly database: SyncDatabase
  readonly name: () => string
  readonly now: () => Ms
  readonly iterations?: number | undefined
}

export async function openSession(opening: Opening): Promise<SyncSession> {
  const { setup, log, database, name, now, iterations } = opening
  return createSyncSession({
    carrier: await carrierOf(setup.place),
    log,
    known: database.known,
    sealer: sealerOf(setup, iterations),
    writer: setup.writer,
    name,
    now,
    format: LOG_FORMAT,
  })
}

/** Random bytes, as a salt or, in hexadecimal, as the name of a device's folder. */
export function freshBytes(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(16))
}
