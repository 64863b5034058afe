import fc from 'fast-check'
import { LRUCache } from 'lru-cache'
import { describe, expect, it } from 'vitest'

import { draw } from '#engine/core/draw.ts'
import {
  createResponseCache,
  fitsInCache,
  isMethodCached,
  LARGEST_CACHEABLE_BYTES,
} from '#engine/gateway/response-cache.ts'

const roomy = { capacityBytes: 1_000_000_000 }

describe('what may be cached', () => {
  it('keeps 1,048,576 bytes and not one more', () => {
    expect(LARGEST_CACHEABLE_BYTES).toBe(1_048_576)
    expect(fitsInCache(1_048_576)).toBe(true)
    expect(fitsInCache(1_048_577)).toBe(false)
  })

  it('caches GET unless an override says otherwise', () => {
    expect(isMethodCached('GET', null)).toBe(true)
    expect(isMethodCached('POST', null)).toBe(false)
    expect(isMethodCached('POST', true)).toBe(true)
    expect(isMethodCached('GET', false)).toBe(false)
  })
})

describe('response cache', () => {
  it('gives a key one number and another key another', () => {
    const cache = createResponseCache(roomy)
    const ids = Array.from({ length: 3000 }, (_, n) => cache.intern(`k${n}`))
    expect(new Set(ids).size).toBe(3000)
    expect(cache.intern('k0')).toBe(ids[0])
    expect(cache.intern('k2999')).toBe(ids[2999])
  })

  it('keeps its entries and their order while it grows', () => {
    const cache = createResponseCache({ capacityBytes: 5_000 })
    for (let n = 0; n < 5_000; n++) expect(cache.store(cache.intern(`k${n}`), n, 10_000, 1)).toBe(true)
    expect([cache.count, cache.usedBytes, cache.evictions]).toEqual([5_000, 5_000, 0])
    for (const n of [0, 1, 1_023, 1_024, 1_025, 4_999]) {
      const id = cache.intern(`k${n}`)
      expect([cache.storedAt(id), cache.ttlOf(id)]).toEqual([n, 10_000])
    }
    for (let n = 0; n < 3; n++) cache.store(cache.intern(`new${n}`), 6_000, 10_000, 1)
    expect([0, 1, 2, 3].map((n) => cache.storedAt(cache.intern(`k${n}`)))).toEqual([-1, -1, -1, 3])
  })

  it('hits until stored + TTL, exclusive', () => {
    const cache = createResponseCache(roomy)
    const id = cache.intern('a')
    expect(cache.lookup(id, 0)).toBe(false)
    expect(cache.store(id, 10, 300, 1)).toBe(true)
    expect(cache.lookup(id, 309)).toBe(true)
    expect(cache.lookup(id, 310)).toBe(false)
    expect(cache.count).toBe(0)
    expect(cache.usedBytes).toBe(0)
    expect(cache.storedAt(id)).toBe(-1)
    expect(cache.ttlOf(id)).toBe(0)
  })

  it('remembers when and for how long an entry was stored', () => {
    const cache = createResponseCache(roomy)
    const id = cache.intern('a')
    cache.store(id, 10, 300, 7)
    expect([cache.storedAt(id), cache.ttlOf(id), cache.usedBytes, cache.count]).toEqual([10, 300, 7, 1])
  })

  it('stores nothing with TTL 0, over the largest size, or over its capacity', () => {
    const cache = createResponseCache({ capacityBytes: 2_000_000 })
    const id = cache.intern('a')
    expect(cache.store(id, 0, 0, 1)).toBe(false)
    expect(cache.store(id, 0, -1, 1)).toBe(false)
    expect(cache.store(id, 0, 1, 1_048_577)).toBe(false)
    expect(cache.store(id, 0, 1, 1_048_576)).toBe(true)
    const small = createResponseCache({ capacityBytes: 10 })
    expect(small.store(0, 0, 1, 11)).toBe(false)
    expect(small.store(0, 0, 1, 10)).toBe(true)
    expect(small.evictions).toBe(0)
  })

  it('replaces an entry instead of adding one, even when the new answer cannot be kept', () => {
    const ends: unknown[] = []
    const cache = createResponseCache({ ...roomy, onEnd: (...end) => ends.push(end) })
    const id = cache.intern('a')
    cache.store(id, 0, 100, 5)
    cache.store(id, 40, 100, 6)
    expect([cache.count, cache.usedBytes, cache.storedAt(id)]).toEqual([1, 6, 40])
    cache.store(id, 50, 100, 2_000_000)
    expect(cache.count).toBe(0)
    expect(ends).toEqual([
      [id, 'replaced', 40],
      [id, 'replaced', 50],
    ])
  })

  it('evicts the least recently used entry, and only when room is short', () => {
    const ends: unknown[] = []
    const cache = createResponseCache({ capacityBytes: 3, onEnd: (...end) => ends.push(end) })
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => cache.intern(key)) as [
      number,
      number,
      number,
      number,
    ]
    cache.store(a, 0, 100, 1)
    cache.store(b, 1, 100, 1)
    cache.store(c, 2, 100, 1)
    expect(cache.evictions).toBe(0)
    cache.lookup(a, 3)
    cache.store(d, 4, 100, 1)
    expect(ends).toEqual([[b, 'evicted', 4]])
    cache.lookup(c, 5)
    cache.store(b, 6, 100, 2)
    expect(ends.slice(1)).toEqual([
      [a, 'evicted', 6],
      [d, 'evicted', 6],
    ])
    expect(cache.evictions).toBe(3)
    expect([cache.lookup(c, 7), cache.lookup(b, 7), cache.lookup(a, 7)]).toEqual([true, true, false])
  })

  it('keeps the order of use through hits on the newest, the middle and the oldest entry', () => {
    for (const touched of [0, 1, 2]) {
      const cache = createResponseCache({ capacityBytes: 3 })
      const ids = ['a', 'b', 'c'].map((key) => cache.intern(key))
      for (const id of ids) cache.store(id, 0, 100, 1)
      cache.lookup(ids[touched]!, 1)
      const order = [...ids.filter((_, n) => n !== touched), ids[touched]!]
      for (const [n, gone] of order.entries()) {
        cache.store(cache.intern(`new${n}`), 2, 100, 1)
        expect(cache.storedAt(gone)).toBe(-1)
        for (const kept of order.slice(n + 1)) expect(cache.storedAt(kept)).toBe(0)
      }
    }
  })

  it('loses every entry to a flush and to a resize', () => {
    const ends: unknown[] = []
    const cache = createResponseCache({ capacityBytes: 10, onEnd: (...end) => ends.push(end) })
    for (const key of ['a', 'b', 'c']) cache.store(cache.intern(key), 0, 100, 1)
    cache.flush(5)
    expect([cache.count, cache.usedBytes]).toEqual([0, 0])
    expect(ends).toEqual([0, 1, 2].map((id) => [id, 'flushed', 5]))
    expect(cache.storedAt(0)).toBe(-1)
    cache.store(0, 6, 100, 1)
    cache.resize(1, 7)
    expect(cache.lookup(0, 7)).toBe(false)
    expect(cache.store(0, 8, 100, 2)).toBe(false)
    expect(cache.store(0, 8, 100, 1)).toBe(true)
  })

  it('tells of an expired entry when it is asked for', () => {
    const ends: unknown[] = []
    const cache = createResponseCache({ ...roomy, onEnd: (...end) => ends.push(end) })
    cache.store(0, 0, 10, 1)
    cache.lookup(0, 9)
    expect(ends).toEqual([])
    cache.lookup(0, 15)
    expect(ends).toEqual([[0, 'expired', 15]])
  })
})

type Step = { readonly key: number; readonly wait: number }
const steps = fc.array(
  fc.record({ key: fc.integer({ min: 0, max: 12 }), wait: fc.integer({ min: 0, max: 30 }) }),
  { maxLength: 200 },
)

/** Get, else store one byte: the use that a stage makes of it. */
function hitsOf(sequence: readonly Step[], capacity: number, ttl: number): boolean[] {
  const cache = createResponseCache({ capacityBytes: capacity })
  let now = 0
  return sequence.map(({ key, wait }) => {
    now += wait
    const isHit = cache.lookup(key, now)
    if (!isHit) cache.store(key, now, ttl, 1)
    return isHit
  })
}

describe('response cache, properties', () => {
  it('hits only before stored + TTL and never across keys', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 100 }), (sequence, ttl) => {
        const hits = hitsOf(sequence, 5, ttl)
        const storedAt = new Map<number, number>()
        let now = 0
        for (const [n, { key, wait }] of sequence.entries()) {
          now += wait
          const stored = storedAt.get(key)
          expect(!hits[n] || (stored !== undefined && now < stored + ttl)).toBe(true)
          if (!hits[n]) storedAt.set(key, now)
        }
      }),
      { seed: 21, numRuns: 300 },
    )
  })

  it('hits no less with more room while nothing expires', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (sequence, capacity) => {
        const small = hitsOf(sequence, capacity, 1e9)
        const large = hitsOf(sequence, capacity + 1, 1e9)
        expect(small.every((isHit, n) => !isHit || large[n])).toBe(true)
      }),
      { seed: 22, numRuns: 300 },
    )
  })

  it('hits no less with a longer TTL on one key', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 100 }), (sequence, ttl) => {
        const one = sequence.map(({ wait }) => ({ key: 0, wait }))
        const count = (of: number) => hitsOf(one, 5, of).filter(Boolean).length
        expect(count(ttl + 1)).toBeGreaterThanOrEqual(count(ttl))
      }),
      { seed: 23, numRuns: 300 },
    )
  })

  it('equals lru-cache hit for hit with its TTL one tick lower and its clock starting at 1', () => {
    const [capacity, ttl, count] = [400, 5_000, 60_000]
    const clock = { now: () => 1 }
    const peer = new LRUCache<string, number>({ max: capacity, ttl: ttl - 1, ttlResolution: 0, perf: clock })
    const cache = createResponseCache({ capacityBytes: capacity })
    const differing: number[] = []
    let now = 1
    for (let n = 0; n < count; n++) {
      now += draw(3, 1, n) % 4
      clock.now = () => now
      const skewed = Math.floor(900 / (1 + (draw(3, 2, n) % 900)))
      const key = `GET /items/${draw(3, 3, n) % 3 === 0 ? skewed : draw(3, 4, n) % 700}`
      const id = cache.intern(key)
      const isHit = cache.lookup(id, now)
      if (!isHit) cache.store(id, now, ttl, 1)
      const isPeerHit = peer.get(key) !== undefined
      if (!isPeerHit) peer.set(key, n)
      if (isHit !== isPeerHit) differing.push(n)
    }
    expect(differing).toEqual([])
    expect(cache.count).toBe(peer.size)
    expect(cache.evictions).toBeGreaterThan(1_000)
  })
})
