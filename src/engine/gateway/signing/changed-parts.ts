import type { CanonicalParts } from './canonical.ts'

export type ChangedPart = {
  /** `method`, `path`, `query`, `signed headers`, `payload hash`, or `header` and its name. */
  readonly part: string
  readonly before: string | null
  readonly after: string | null
}

/** Which lines of two canonical requests differ, in their order; null stands for a line that is not there. */
export function changedParts(before: CanonicalParts, after: CanonicalParts): readonly ChangedPart[] {
  const one = linesOf(before)
  const other = linesOf(after)
  const names = [...one.keys(), ...[...other.keys()].filter((name) => !one.has(name))]
  return names
    .map((part) => ({ part, before: one.get(part) ?? null, after: other.get(part) ?? null }))
    .filter((line) => line.before !== line.after)
}

function linesOf(parts: CanonicalParts): ReadonlyMap<string, string> {
  return new Map([
    ['method', parts.method],
    ['path', parts.path],
    ['query', parts.query],
    ...parts.headers.map(([name, value]) => [`header ${name}`, value] as const),
    ['signed headers', parts.signedHeaders],
    ['payload hash', parts.payloadHash],
  ])
}
