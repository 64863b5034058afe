import { LOG_VERSION, type LogEvent, recordOf, type StoredEntry } from '#engine/events/entry.ts'
import { comparePositions } from '#engine/events/order.ts'
import { deviceId, entryId } from '#engine/questions/ids.ts'
import type { KnownSegment } from '#engine/sync/knowledge.ts'
import { keyOf } from '#engine/sync/segment-name.ts'
import { type Ms, ms } from '#engine/units.ts'
import { LOG_FORMAT, parseEntry } from '#storage/log-format.ts'
import type { LogFormat } from '#storage/migrations.ts'
import type { Carrier } from '#storage/sync/carrier.ts'
import { SYNC_LIMITS, type SyncLimits, type SyncLog } from '#storage/sync/parts.ts'
import { createSealer, importPassphrase, type Sealer } from '#storage/sync/sealer.ts'
import { createSyncSession, type SyncSession } from '#storage/sync/session.ts'

/** The process of a device ends here. */
export class Killed extends Error {}

export const writerOf = (number: number): string => number.toString(16).padStart(32, '0')

export async function sealerFor(passphrase: string | null, salt = 1, mostBytes = 8_000_000): Promise<Sealer> {
  return createSealer({
    passphrase: passphrase === null ? null : await importPassphrase(passphrase),
    salt: new Uint8Array(16).fill(salt),
    iterations: 2,
    mostBytes,
  })
}

type DeviceParts = {
  readonly number: number
  readonly carrier: Carrier
  readonly sealer: Sealer
  readonly limits?: SyncLimits
  readonly format?: LogFormat
}

/** A device whose disk outlives its process: a log, and what it knows of the store. */
export class SyncDevice {
  readonly writer: string
  readonly disk = new Map<string, StoredEntry>()
  readonly known = new Map<string, KnownSegment>()
  now: Ms = ms(1_772_445_600_000)
  /** Steps until the process ends; null: it lives on. */
  killIn: number | null = null
  session: SyncSession
  readonly #parts: DeviceParts
  #ordered: StoredEntry[] = []
  #taken: StoredEntry[] = []
  #ids = 0

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.writer = writerOf(parts.number)
    this.session = this.#begin()
  }

  entries(): readonly StoredEntry[] {
    return this.#ordered
  }

  /** The process begins anew: what is not on the disk is gone. */
  restart(): void {
    this.killIn = null
    this.#taken = []
    this.#ordered = [...this.disk.values()].toSorted(comparePositions)
    this.session = this.#begin()
  }

  record(event: LogEvent, at: Ms = this.now): StoredEntry {
    const { number } = this.#parts
    const n = (this.#ordered.at(-1)?.n ?? 0) + 1
    const id = entryId(`d${number}-${++this.#ids}`)
    const device = deviceId(`device-${number}`)
    // As every reader would find it, its fields in the same order.
    const read = parseEntry({ ...event, id, v: LOG_VERSION, device, n, at, zone: 0 })
    if (!read.ok) throw new Error(`${read.error.path}: ${read.error.reason}`)
    const entry = read.value
    this.disk.set(id, entry)
    this.#ordered.push(entry)
    return entry
  }

  /** What the log comes to, as text: the same on two devices only where everything is the same. */
  text(): string {
    return this.#ordered.map((entry) => JSON.stringify(recordOf(entry))).join('\n')
  }

  #begin(): SyncSession {
    const { carrier, sealer, limits = SYNC_LIMITS, format = LOG_FORMAT } = this.#parts
    const step = <T>(work: () => T): T => {
      if (this.killIn !== null && this.killIn-- <= 0) throw new Killed()
      return work()
    }
    return createSyncSession({
      carrier: {
        list: () => step(() => carrier.list()),
        read: async (...about) => step(() => carrier.read(...about)),
        write: async (...about) => {
          await step(() => carrier.write(...about))
          // It may have been written although nobody heard of it.
          step(() => undefined)
        },
        remove: async (...about) => step(() => carrier.remove(...about)),
      },
      log: this.#log(step),
      known: {
        load: async () => [...this.known.values()],
        keep: async (segments) =>
          step(() => {
            for (const segment of segments) this.known.set(keyOf(segment), segment)
          }),
        drop: async (keys) =>
          step(() => {
            for (const key of keys) this.known.delete(key)
          }),
      },
      sealer,
      writer: this.writer,
      name: () => `Device ${this.#parts.number}`,
      now: () => this.now,
      format,
      limits,
    })
  }

  #log(step: <T>(work: () => T) => T): SyncLog {
    return {
      entries: async () => this.#ordered,
      takeIn: async (entries) =>
        step(() => {
          for (const entry of entries) {
            if (this.disk.has(entry.id)) continue
            this.disk.set(entry.id, entry)
            this.#taken.push(entry)
          }
        }),
      settle: async () => {
        const taken = this.#taken
        this.#taken = []
        if (taken.length > 0) this.#ordered = [...this.#ordered, ...taken].toSorted(comparePositions)
        return taken
      },
      changeAgain: async (again) =>
        step(() => {
          for (const { key, value, at } of again)
            this.record({ type: 'setting.changed', key, value }, ms(Math.min(at, this.now)))
        }),
    }
  }
}
