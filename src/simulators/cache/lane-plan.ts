import { VERDICT } from '#engine/simulators/cache/trace.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'

/** Lanes of a picture: which keys have their own, and which lane a row or an entry belongs to. */
export type LanePlan = {
  readonly names: readonly string[]
  readonly ofRow: (row: number) => number
  readonly ofKey: (key: number) => number
  /** The lane that several keys share, or −1. */
  readonly shared: number
}

/** Keys with a lane of their own; the others share one. */
const MOST_KEYS = 7

/** The busiest keys in the order in which they appeared, then the others, then what never meets the cache. */
export function planLanes(trace: CacheTrace): LanePlan {
  const keys = trace.names['key'] ?? []
  const column = trace.columns['key'] ?? new Int32Array(trace.length)
  const { verdict } = trace.columns
  const counts = new Float64Array(keys.length)
  let hasUncached = false
  for (let row = 0; row < trace.length; row += 1) {
    const key = column[row] ?? -1
    if (key >= 0) counts[key] = (counts[key] ?? 0) + 1
    else if (verdict[row] !== VERDICT.change) hasUncached = true
  }
  const own = [...keys.keys()]
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    .slice(0, MOST_KEYS)
    .toSorted((a, b) => a - b)
  const laneOf = new Map(own.map((key, lane) => [key, lane]))
  const names = own.map((key) => keys[key] ?? '')
  const others = keys.length > own.length ? names.push(`${keys.length - own.length} other keys`) - 1 : -1
  const uncached = hasUncached || names.length === 0 ? names.push('no key') - 1 : -1
  const ofKey = (key: number) => laneOf.get(key) ?? others
  return {
    names,
    ofKey,
    shared: others,
    ofRow(row) {
      const key = column[row] ?? -1
      if (key >= 0) return ofKey(key)
      return verdict[row] === VERDICT.change ? -1 : uncached
    },
  }
}
