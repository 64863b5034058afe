import { KeyTable, type KeyNode } from './key-table.ts'
import { isFresh } from './ttl.ts'

const NO_VALUES: readonly (string | null)[] = []

/** Largest response that the stage cache keeps, in bytes, inclusive (cac-07). */
export const LARGEST_CACHEABLE_BYTES = 1_048_576

/** Whether a response of this size may be kept (cac-07). */
export function fitsInCache(bytes: number): boolean {
  return bytes <= LARGEST_CACHEABLE_BYTES
}

/** Whether a method uses the cache: GET unless an override says so (cac-05, cac-06). */
export function isMethodCached(method: string, override: boolean | null): boolean {
  return override ?? method === 'GET'
}

const ENTRY = 4
const STORED_AT = 0
const TTL = 1
const BYTES = 2

const LINK = 2
const NEWER = 0
const OLDER = 1
/** In place of both neighbours of an entry that is not kept; −1 stands for no neighbour. */
const NOT_KEPT = -2

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
 * given with every call and never going back. Hit iff `now < storedAt + ttl` (cac-01); the least recently used entry is
 * evicted first (our convention, AWS does not say); an expired entry keeps its room until it is asked for or evicted.
 */
export class ResponseCache {
  capacityBytes: number
  /** Bytes and entries that are kept now, expired ones included. */
  usedBytes = 0
  count = 0
  evictions = 0
  readonly keys = new KeyTable()
  readonly #onEnd: ((id: number, how: EntryEnd, now: number) => void) | undefined
  #size = 1024
  /** Numbers and neighbours of each entry side by side, so that an operation touches few lines of memory. */
  #entries = new Float64Array(this.#size * ENTRY)
  #links = new Int32Array(this.#size * LINK).fill(NOT_KEPT)
  #newest = -1
  #oldest = -1

  constructor(options: ResponseCacheOptions) {
    this.capacityBytes = options.capacityBytes
    this.#onEnd = options.onEnd
  }

  /**
   * The number that stands for a key in every other call: the namespace and the values of the chosen parameters in their
   * declared order, `null` for an absent one. The same key gives the same number.
   */
  intern(namespace: string, values: readonly (string | null)[] = NO_VALUES): number {
    let at = this.keys.namespace(namespace)
    for (const value of values) at = this.keys.next(at, value)
    return this.internAt(at)
  }

  /** The same for a key that the caller has followed through `keys` itself, which spares the list. */
  internAt(end: KeyNode): number {
    const id = this.keys.keyAt(end)
    if (id >= this.#size) this.#grow()
    return id
  }

  /** True for a hit at `now`; the entry becomes the most recently used. An expired entry is dropped. */
  lookup(id: number, now: number): boolean {
    if (!this.#isKept(id)) return false
    const entry = id * ENTRY
    if (!isFresh(this.#entries[entry + STORED_AT] ?? 0, this.#entries[entry + TTL] ?? 0, now)) {
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
    if (this.#isKept(id)) this.#drop(id, 'replaced', now)
    if (ttl <= 0 || !fitsInCache(bytes) || bytes > this.capacityBytes) return false
    while (this.usedBytes + bytes > this.capacityBytes) {
      this.evictions += 1
      this.#drop(this.#oldest, 'evicted', now)
    }
    const entry = id * ENTRY
    this.#entries[entry + STORED_AT] = now
    this.#entries[entry + TTL] = ttl
    this.#entries[entry + BYTES] = bytes
    this.usedBytes += bytes
    this.count += 1
    this.#link(id)
    return true
  }

  /** When the kept entry was stored, or -1. It may have expired. */
  storedAt(id: number): number {
    return this.#isKept(id) ? (this.#entries[id * ENTRY + STORED_AT] ?? -1) : -1
  }

  /** The TTL that the kept entry was stored with, or 0. */
  ttlOf(id: number): number {
    return this.#isKept(id) ? (this.#entries[id * ENTRY + TTL] ?? 0) : 0
  }

  /** Drops every entry (cac-15). */
  flush(now: number): void {
    while (this.#oldest !== -1) this.#drop(this.#oldest, 'flushed', now)
  }

  /** Another size is another instance: all entries are lost (cac-04). */
  resize(capacityBytes: number, now: number): void {
    this.flush(now)
    this.capacityBytes = capacityBytes
  }

  #drop(id: number, how: EntryEnd, now: number): void {
    this.#unlink(id)
    this.#links[id * LINK + NEWER] = NOT_KEPT
    this.usedBytes -= this.#entries[id * ENTRY + BYTES] ?? 0
    this.count -= 1
    this.#onEnd?.(id, how, now)
  }

  #isKept(id: number): boolean {
    return this.#links[id * LINK + NEWER] !== NOT_KEPT
  }

  #link(id: number): void {
    const links = this.#links
    const newest = this.#newest
    links[id * LINK + OLDER] = newest
    links[id * LINK + NEWER] = -1
    if (newest === -1) this.#oldest = id
    else links[newest * LINK + NEWER] = id
    this.#newest = id
  }

  #unlink(id: number): void {
    const links = this.#links
    const newer = links[id * LINK + NEWER] ?? -1
    const older = links[id * LINK + OLDER] ?? -1
    if (newer === -1) this.#newest = older
    else links[newer * LINK + OLDER] = older
    if (older === -1) this.#oldest = newer
    else links[older * LINK + NEWER] = newer
  }

  #grow(): void {
    this.#size *= 2
    const [entries, links] = [this.#entries, this.#links]
    this.#entries = new Float64Array(this.#size * ENTRY)
    this.#links = new Int32Array(this.#size * LINK).fill(NOT_KEPT)
    this.#entries.set(entries)
    this.#links.set(links)
  }
}

/** An empty stage cache. */
export function createResponseCache(options: ResponseCacheOptions): ResponseCache {
  return new ResponseCache(options)
}
