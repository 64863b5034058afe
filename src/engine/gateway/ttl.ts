/** Bounds of both caches in seconds: the stage cache (cac-01, lim-15) and the authorizer cache of REST APIs (aut-20). */
export const TTL_DEFAULT_S = 300
export const TTL_MAX_S = 3600

/**
 * Whether something kept at `storedAt` may still be used at `now`, all in one unit of time. It is fresh for exactly
 * `ttl`: at `storedAt + ttl` it has expired, and a TTL of 0 is never fresh. Facts cac-01 and aut-20; that the last
 * instant is exclusive is our convention (worked cases N15, N36).
 */
export function isFresh(storedAt: number, ttl: number, now: number): boolean {
  return now < storedAt + ttl
}

/** How long it stays fresh, never negative. */
export function timeLeft(storedAt: number, ttl: number, now: number): number {
  const left = storedAt + ttl - now
  return left > 0 ? left : 0
}

/**
 * How often the origin is asked when one key is wanted at 0, `every`, 2 × `every` … for `count` times: an ask is needed
 * once every ⌈ttl / every⌉ requests. Closed form of cac-01 and aut-20, used to cross-check runs.
 */
export function originCalls(count: number, every: number, ttl: number): number {
  if (ttl === 0) return count
  return Math.ceil(count / Math.ceil(ttl / every))
}
