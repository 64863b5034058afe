import { type Carrier, CarrierError } from '#storage/sync/carrier.ts'

import type { Chance } from './chance.ts'

type Bytes = Uint8Array<ArrayBuffer>

type Kept = {
  bytes: Bytes
  /** When it shows itself. */
  from: number
}

/** How a store misbehaves, in percent of its acts. */
export type Manners = {
  readonly loses: number
  readonly doubles: number
  readonly delays: number
  readonly truncates: number
  readonly fails: number
}

export const WELL: Manners = { loses: 0, doubles: 0, delays: 0, truncates: 0, fails: 0 }

/** A store in memory that loses, doubles, delays, reorders, truncates and fails. Its time passes with each act. */
export class UnrulyStore {
  readonly objects = new Map<string, Kept>()
  readonly acts = { list: 0, read: 0, write: 0, remove: 0 }
  manners: Manners
  readonly #chance: Chance
  #time = 0

  constructor(chance: Chance, manners: Manners) {
    this.#chance = chance
    this.manners = manners
  }

  /** From now on it does as it is told, and shows all that it holds. What it lost stays lost. */
  heal(): void {
    this.manners = WELL
    for (const kept of this.objects.values()) kept.from = 0
  }

  put(writer: string, name: string, bytes: Bytes): void {
    this.objects.set(`${writer}/${name}`, { bytes, from: 0 })
  }

  carrier(): Carrier {
    return {
      list: () => this.#list(),
      read: async (writer, name, most) => {
        this.#act('read')
        const kept = this.objects.get(`${writer}/${name}`)
        if (kept === undefined || kept.bytes.length > most) return null
        return this.#chance.happens(this.manners.truncates) ? this.#cut(kept.bytes) : kept.bytes
      },
      write: async (writer, name, bytes) => {
        this.#act('write')
        const { loses, delays, truncates, doubles } = this.manners
        const key = `${writer}/${name}`
        if (this.objects.has(key)) throw new Error(`${key} is written twice.`)
        if (this.#chance.happens(loses)) return
        const from = this.#chance.happens(delays) ? this.#time + this.#chance.upTo(60) : 0
        const kept = this.#chance.happens(truncates) ? this.#cut(bytes) : bytes
        this.objects.set(key, { bytes: kept, from })
        if (this.#chance.happens(doubles))
          this.objects.set(
            `${writer}/${name.replace('.ghlog', '.sync-conflict-20261130-030612-BU63FTZ.ghlog')}`,
            {
              bytes,
              from,
            },
          )
      },
      remove: async (writer, name) => {
        this.#act('remove')
        this.objects.delete(`${writer}/${name}`)
      },
    }
  }

  async *#list() {
    this.#act('list')
    const shown = [...this.objects].filter(([, { from }]) => from <= this.#time)
    const listed = shown.map(([key, { bytes }]) => {
      const slash = key.indexOf('/')
      return { writer: key.slice(0, slash), name: key.slice(slash + 1), size: bytes.length }
    })
    // In any order, some of it twice.
    for (let at = listed.length - 1; at > 0; at--) {
      const other = this.#chance.upTo(at + 1)
      ;[listed[at], listed[other]] = [listed[other]!, listed[at]!]
    }
    const half = Math.ceil(listed.length / 2)
    yield listed.slice(0, half)
    yield this.#chance.happens(this.manners.doubles) ? listed : listed.slice(half)
  }

  #act(kind: keyof UnrulyStore['acts']): void {
    this.#time++
    this.acts[kind]++
    if (this.#chance.happens(this.manners.fails))
      throw new CarrierError('offline', 'The store is out of reach.')
    // What was kept is lost or rots later, too.
    if (this.objects.size === 0 || !this.#chance.happens(this.manners.loses)) return
    const key = this.#chance.pick([...this.objects.keys()])
    const kept = this.objects.get(key)!
    if (this.#chance.happens(50)) this.objects.delete(key)
    else kept.bytes = this.#cut(kept.bytes)
  }

  #cut(bytes: Bytes): Bytes {
    if (this.#chance.happens(50)) return bytes.slice(0, this.#chance.upTo(bytes.length))
    const rotten = bytes.slice()
    const at = this.#chance.upTo(bytes.length)
    rotten[at] = (rotten[at] ?? 0) ^ 1
    return rotten
  }
}
