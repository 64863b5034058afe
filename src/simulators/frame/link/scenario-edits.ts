import { withEdits } from '#engine/core/edits.ts'

export type Edits = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sameKeys = (a: object, b: object) => {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key))
}

/**
 * The fewest edits by dotted path that turn `base` into `next`, for links: `withEdits(base, editsBetween(base, next))`
 * equals `next`. Lists of another length and objects of another make-up are set as a whole.
 */
export function editsBetween(base: unknown, next: unknown): Edits {
  const edits: Record<string, unknown> = {}
  collect(base, next, '', edits)
  return edits
}

function collect(base: unknown, next: unknown, path: string, edits: Record<string, unknown>): void {
  if (Object.is(base, next)) return
  const inside = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(base) && Array.isArray(next) && base.length === next.length) {
    for (const [index, value] of next.entries()) collect(base[index], value, inside(String(index)), edits)
    return
  }
  if (isRecord(base) && isRecord(next) && (path === '' || sameKeys(base, next))) {
    for (const [key, value] of Object.entries(next)) collect(base[key], value, inside(key), edits)
    return
  }
  edits[path] = next
}

/** Sets one path, the root included. */
export function edited(data: unknown, path: string, value: unknown): unknown {
  return path === '' ? value : withEdits(data, { [path]: value })
}
