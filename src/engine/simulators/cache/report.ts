import { ENTRY_ENDS } from './entry-log.ts'
import type { CacheTrace } from './scenario.ts'

/** Sections for the command line: results by key and the entries that are alive at the end. Instants in ms. */
export function reportCache(trace: CacheTrace): Readonly<Record<string, unknown>> {
  return { byKey: byKey(trace), entriesAtEnd: entriesAtEnd(trace) }
}

function byKey(trace: CacheTrace): readonly Readonly<Record<string, string | number>>[] {
  const names = trace.names['key'] ?? []
  const counts = names.map((key) => ({ key, requests: 0, hits: 0, backendCalls: 0, wrongBodies: 0 }))
  const cell = (name: string, row: number): number => trace.columns[name]?.[row] ?? 0
  for (let row = 0; row < trace.length; row++) {
    const count = counts[cell('key', row)]
    if (count === undefined) continue
    count.requests += 1
    count.hits += cell('verdict', row) <= 1 ? 1 : 0
    count.backendCalls += cell('calls', row)
    count.wrongBodies += cell('wrong', row)
  }
  return counts
}

function entriesAtEnd({ entries, names }: CacheTrace): readonly unknown[] {
  const alive = ENTRY_ENDS.indexOf('alive')
  const list: unknown[] = []
  for (let index = 0; index < entries.count; index++) {
    if (entries.how[index] !== alive) continue
    list.push({
      key: names['key']?.[entries.key[index] ?? -1],
      storedAtMs: (entries.from[index] ?? 0) / 1_000,
      expiresAtMs: (entries.expires[index] ?? 0) / 1_000,
      hits: entries.hits[index],
    })
  }
  return list
}
