import type * as z from 'zod/mini'

import type { ParseProblem } from './migrations.ts'

type Issue = z.core.$ZodIssue

/** The first thing that does not fit. */
export function problemOf(issues: readonly Issue[]): ParseProblem {
  const [issue] = issues
  const path = issue?.path.join('.') ?? ''
  return { path, reason: `${path === '' ? 'entry' : path}: ${issue?.code ?? 'not readable'}` }
}

/**
 * Whether an issue shows that a later version wrote the record: a field, a type, a kind or a value that is not known
 * here. A field that is missing or of another sort shows damage.
 */
export function saysMore(issue: Issue, raw: unknown): boolean {
  switch (issue.code) {
    case 'unrecognized_keys':
      return true
    case 'invalid_value': {
      const found = at(raw, issue.path)
      return issue.values.some((known) => typeof known === typeof found)
    }
    case 'invalid_union':
      // Only a discriminated union names what it decides by; its path already leads there.
      return issue.discriminator !== undefined && typeof at(raw, issue.path) === 'string'
    default:
      return false
  }
}

/** A copy without the fields that are not known. */
export function withoutExtras(raw: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(raw)
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const holder = at(copy, issue.path)
    if (typeof holder !== 'object' || holder === null) continue
    for (const key of issue.keys) Reflect.deleteProperty(holder, key)
  }
  return copy
}

function at(raw: unknown, path: readonly PropertyKey[]): unknown {
  let found = raw
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}
