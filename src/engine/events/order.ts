import type { LogEntry, StoredEntry } from './entry.ts'

/** Where an entry stands in the log: by n, then device, then id. Wall-clock time plays no part. */
export type Position = Pick<LogEntry, 'n' | 'device' | 'id'>

/** Negative when `a` comes first, 0 only for the same entry. Total, whatever the clocks did. */
export function comparePositions(a: Position, b: Position): number {
  return a.n - b.n || compareText(a.device, b.device) || compareText(a.id, b.id)
}

/** Entries in log order, each id once. Of two entries with one id the first in order stays, whatever came first. */
export function inLogOrder<T extends StoredEntry>(entries: readonly T[]): readonly T[] {
  const steps = inLogOrderInSteps(entries, Math.max(1, entries.length))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, looked through in slices of `size`; a log that is in order already, as a stored one is, needs no more. */
export function* inLogOrderInSteps<T extends StoredEntry>(
  entries: readonly T[],
  size: number,
): Generator<void, readonly T[], void> {
  const ids = new Set<string>()
  let last: T | null = null
  for (const [index, entry] of entries.entries()) {
    if (last !== null && comparePositions(last, entry) >= 0) return sorted(entries)
    last = entry
    ids.add(entry.id)
    if ((index + 1) % size === 0 && index + 1 < entries.length) yield
  }
  return ids.size === entries.length ? entries : sorted(entries)
}

function sorted<T extends StoredEntry>(entries: readonly T[]): readonly T[] {
  const byId = new Map<string, T>()
  for (const entry of entries) {
    const known = byId.get(entry.id)
    byId.set(entry.id, known === undefined ? entry : preferred(known, entry))
  }
  return [...byId.values()].toSorted(comparePositions)
}

/** Two logs in order that share no id, as one in order; in slices of `size` entries. */
export function* mergedInSteps<T extends StoredEntry>(
  a: readonly T[],
  b: readonly T[],
  size: number,
): Generator<void, readonly T[], void> {
  const both: T[] = []
  let next = 0
  for (const entry of a) {
    for (;;) {
      const other = b[next]
      if (other === undefined || comparePositions(entry, other) < 0) break
      next++
      both.push(other)
      if (both.length % size === 0) yield
    }
    both.push(entry)
    if (both.length % size === 0) yield
  }
  return both.concat(b.slice(next))
}

/** The union of two logs: commutative, associative, idempotent, so that two devices end up alike; in slices of `size` entries. */
export function* mergeInSteps<T extends StoredEntry>(
  a: readonly T[],
  b: readonly T[],
  size: number,
): Generator<void, readonly T[], void> {
  if (b.length === 0) return yield* inLogOrderInSteps(a, size)
  const first = yield* inLogOrderInSteps(a, size)
  yield
  const second = yield* inLogOrderInSteps(b, size)
  const ids = new Set<string>()
  for (const [index, { id }] of first.entries()) {
    ids.add(id)
    if (index % size === size - 1) yield
  }
  // Two entries of one id are rare, and only one of them stays.
  if (second.some(({ id }) => ids.has(id))) return inLogOrder([...first, ...second])
  return yield* mergedInSteps(first, second, size)
}

/** How many entries of `b` are not in `a`, counted in slices of `size` entries. */
export function* countMissingInSteps(
  a: readonly StoredEntry[],
  b: readonly StoredEntry[],
  size: number,
): Generator<void, number, void> {
  const known = new Set<string>()
  for (const [index, { id }] of a.entries()) {
    known.add(id)
    if (index % size === size - 1) yield
  }
  const missing = new Set<string>()
  for (const [index, { id }] of b.entries()) {
    if (!known.has(id)) missing.add(id)
    if (index % size === size - 1) yield
  }
  return missing.size
}

/** Ids are unique, so two different entries with one id mean a damaged file; the choice only has to be symmetric. */
function preferred<T extends StoredEntry>(a: T, b: T): T {
  if (a === b) return a
  const byPlace = comparePositions(a, b)
  if (byPlace !== 0) return byPlace < 0 ? a : b
  return compareText(JSON.stringify(a), JSON.stringify(b)) <= 0 ? a : b
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
