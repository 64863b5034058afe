import type { LogEntry } from './entry.ts'

/** Where an entry stands in the log: by n, then device, then id. Wall-clock time plays no part. */
export type Position = Pick<LogEntry, 'n' | 'device' | 'id'>

/** Negative when `a` comes first, 0 only for the same entry. Total, whatever the clocks did. */
export function comparePositions(a: Position, b: Position): number {
  return a.n - b.n || compareText(a.device, b.device) || compareText(a.id, b.id)
}

/** Entries in log order, each id once. Of two entries with one id the first in order stays, whatever came first. */
export function inLogOrder(entries: readonly LogEntry[]): readonly LogEntry[] {
  if (isInLogOrder(entries)) return entries
  const byId = new Map<string, LogEntry>()
  for (const entry of entries) {
    const known = byId.get(entry.id)
    byId.set(entry.id, known === undefined ? entry : preferred(known, entry))
  }
  return [...byId.values()].toSorted(comparePositions)
}

function isInLogOrder(entries: readonly LogEntry[]): boolean {
  let last: LogEntry | null = null
  for (const entry of entries) {
    if (last !== null && comparePositions(last, entry) >= 0) return false
    last = entry
  }
  return new Set(entries.map(({ id }) => id)).size === entries.length
}

/** The union of two logs: commutative, associative, idempotent, so that two devices end up alike. */
export function merge(a: readonly LogEntry[], b: readonly LogEntry[]): readonly LogEntry[] {
  return inLogOrder([...a, ...b])
}

/** Entries of `b` that `a` lacks, in log order. */
export function missingFrom(a: readonly LogEntry[], b: readonly LogEntry[]): readonly LogEntry[] {
  const known = new Set(a.map((entry) => entry.id))
  return inLogOrder(b.filter((entry) => !known.has(entry.id)))
}

/** Ids are unique, so two different entries with one id mean a damaged file; the choice only has to be symmetric. */
function preferred(a: LogEntry, b: LogEntry): LogEntry {
  if (a === b) return a
  const byPlace = comparePositions(a, b)
  if (byPlace !== 0) return byPlace < 0 ? a : b
  return compareText(JSON.stringify(a), JSON.stringify(b)) <= 0 ? a : b
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
