import { LRUCache } from 'lru-cache'

import { draw } from '#engine/core/draw.ts'
import { firstTrue } from '#engine/core/first-true.ts'
import { createResponseCache } from '#engine/gateway/response-cache.ts'

import type { Comparison } from './measure.ts'

const ITEMS = 3_333
const CAPACITY = 2_000
const BYTES = 1_024
const REQUESTS = 200_000
const TTL = 300_000

/** Texts as requests carry them; both contenders get the same ones. */
const names = Array.from({ length: ITEMS }, (_, item) => String(item))

/** Item numbers with popularity falling as 1/rank (Zipf), as text, as they stand in a path. */
const items: readonly string[] = (() => {
  const sums = new Float64Array(ITEMS)
  let sum = 0
  for (let rank = 0; rank < ITEMS; rank++) sums[rank] = sum += 1 / (rank + 1)
  return Array.from({ length: REQUESTS }, (_, n) => {
    const wanted = (draw(1, 5, n) / 4_294_967_296) * sum
    return names[firstTrue(0, ITEMS - 1, (rank) => (sums[rank] ?? 0) >= wanted)] ?? ''
  })
})()

const languages = ['de', 'en', null]

/** Ours: the key of every request is built of its parameters, then looked up, and stored on a miss. */
function ours(): () => number {
  const cache = createResponseCache({ capacityBytes: CAPACITY * BYTES })
  const { keys } = cache
  const namespace = keys.namespace('GET /items/{id}')
  let now = 0
  return () => {
    let hits = 0
    for (let n = 0; n < REQUESTS; n++) {
      now++
      const id = cache.internAt(keys.next(keys.next(namespace, items[n] ?? ''), languages[n % 3] ?? null))
      if (cache.lookup(id, now)) hits++
      else cache.store(id, now, TTL, BYTES)
    }
    if (hits === 0) throw new Error('The bench must see hits.')
    return REQUESTS
  }
}

/** lru-cache with a plain key of the same parts, the same capacity and TTL, and a clock that is as cheap. */
function lru(): () => number {
  let now = 1
  const cache = new LRUCache<string, number>({
    max: CAPACITY,
    ttl: TTL,
    ttlResolution: 0,
    perf: { now: () => now },
  })
  return () => {
    let hits = 0
    for (let n = 0; n < REQUESTS; n++) {
      now++
      const key = `GET /items/${items[n] ?? ''}?lang=${languages[n % 3] ?? ''}`
      if (cache.get(key) === undefined) cache.set(key, n)
      else hits++
    }
    if (hits === 0) throw new Error('The bench must see hits.')
    return REQUESTS
  }
}

export function cacheComparison(): Comparison {
  return {
    title: 'cache operations with key building',
    ours: { name: 'gatehouse', run: ours() },
    peer: { name: 'lru-cache with max and ttl', run: lru() },
    gate: 3,
  }
}
