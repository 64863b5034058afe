import { isFresh } from './ttl.ts'

/** Largest response that the stage cache keeps, in bytes, inclusive (CAC-07). */
export const LARGEST_CACHEABLE_BYTES = 1_048_576

/** Whether a response of this size may be kept (CAC-07). */
export function fitsInCache(bytes: number): boolean {
  return bytes <= LARGEST_CACHEABLE_BYTES
}

/** Whether a method uses the cache: GET unless an override says so (CAC-05, CAC-06). */
export function isMethodCached(method: string, override: boolean | null): boolean {
  return override ?? method === 'GET'
}

/** How an entry came to its end. */
export type EntryEnd = 'expired' | 'evicted' | 'replaced' | 'flushed'

export type ResponseCacheOptions = {
  /** Bytes that fit; the least recently used entries make room for new ones. */
  readonly capacityBytes: number
  /** Told of each entry that ends, with the instant; entries still alive at the end of a run are not told. */
  readonly onEnd?: (id: number, how: EntryEnd, now: number) => void
}

/**
 * A stage cache: entries by interned key with their age, size and order of use, in typed arrays. Time is any one unit,
 * given with every call and never going back. Hit iff `now < storedAt + ttl` (CAC-01); the least recently used entry is
 * evicted first (our convention, AWS does not say); an expired entry keeps its room until it is asked for or evicted.
 */
export class ResponseCache {
  capacityBytes: number
  /** Bytes and entries that are kept now, expired ones included. */
  usedBytes = 0
  count = 0
  evictions = 0
  readonly #onEnd: ((id: number, how: EntryEnd, now: number) => void) | undefined
  readonly #ids = new Map<string, number>()
  #size = 1024
  #kept = new Uint8Array(this.#size)
  #storedAt = new Float64Array(this.#size)
  #ttl = new Float64Array(this.#size)
  #bytes = new Float64Array(this.#size)
  #newer = new Int32Array(this.#size)
  #older = new Int32Array(this.#size)
  #newest = -1
  #oldest = -1

  constructor(options: ResponseCacheOptions) {
    this.capacityBytes = options.capacityBytes
    this.#onEnd = options.onEnd
  }

  /** The number that stands for a key in every other call; the same key gives the same number. */
  intern(key: string): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(key, id)
    if (id >= this.#size) this.#grow()
    return id
  }

  /** True for a hit at `now`; the entry becomes the most recently used. An expired entry is dropped. */
  lookup(id: number, now: number): boolean {
    if (this.#kept[id] !== 1) return false
    if (!isFresh(this.#storedAt[id] ?? 0, this.#ttl[id] ?? 0, now)) {
      this.#drop(id, 'expired', now)
      return false
    }
    if (this.#newest !== id) {
      this.#unlink(id)
      this.#link(id)
    }
    return true
  }

  /** Keeps a response from `now` on for `ttl`. Returns false, and keeps nothing, where it cannot be kept at all. */
  store(id: number, now: number, ttl: number, bytes: number): boolean {
    if (this.#kept[id] === 1) this.#drop(id, 'replaced', now)
    if (ttl <= 0 || !fitsInCache(bytes) || bytes > this.capacityBytes) return false
    while (this.usedBytes + bytes > this.capacityBytes) {
      this.evictions += 1
      this.#drop(this.#oldest, 'evicted', now)
    }
    this.#kept[id] = 1
    this.#storedAt[id] = now
    this.#ttl[id] = ttl
    this.#bytes[id] = bytes
    this.usedBytes += bytes
    this.count += 1
    this.#link(id)
    return true
  }

  /** When the kept entry was stored, or -1. It may have expired. */
  storedAt(id: number): number {
    return this.#kept[id] === 1 ? (this.#storedAt[id] ?? -1) : -1
  }

  /** The TTL that the kept entry was stored with, or 0. */
  ttlOf(id: number): number {
    return this.#kept[id] === 1 ? (this.#ttl[id] ?? 0) : 0
  }

  /** Drops every entry (CAC-15). */
  flush(now: number): void {
    while (this.#oldest !== -1) this.#drop(this.#oldest, 'flushed', now)
  }

  /** Another size is another instance: all entries are lost (CAC-04). */
  resize(capacityBytes: number, now: number): void {
    this.flush(now)
    this.capacityBytes = capacityBytes
  }

  #drop(id: number, how: EntryEnd, now: number): void {
    this.#unlink(id)
    this.#kept[id] = 0
    this.usedBytes -= this.#bytes[id] ?? 0
    this.count -= 1
    this.#onEnd?.(id, how, now)
  }

  #link(id: number): void {
    const newest = this.#newest
    this.#older[id] = newest
    this.#newer[id] = -1
    if (newest === -1) this.#oldest = id
    else this.#newer[newest] = id
    this.#newest = id
  }

  #unlink(id: number): void {
    const newer = this.#newer[id] ?? -1
    const older = this.#older[id] ?? -1
    if (newer === -1) this.#newest = older
    else this.#older[newer] = older
    if (older === -1) this.#oldest = newer
    else this.#newer[older] = newer
  }

  #grow(): void {
    this.#size *= 2
    this.#kept = grown(this.#kept, new Uint8Array(this.#size))
    this.#storedAt = grown(this.#storedAt, new Float64Array(this.#size))
    this.#ttl = grown(this.#ttl, new Float64Array(this.#size))
    this.#bytes = grown(this.#bytes, new Float64Array(this.#size))
    this.#newer = grown(this.#newer, new Int32Array(this.#size))
    this.#older = grown(this.#older, new Int32Array(this.#size))
  }
}

function grown<A extends { set: (from: A) => void }>(from: A, to: A): A {
  to.set(from)
  return to
}

/** An empty stage cache. */
export function createResponseCache(options: ResponseCacheOptions): ResponseCache {
  return new ResponseCache(options)
}
