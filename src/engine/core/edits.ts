import { InvalidScenario } from './shape.ts'

/** Sets fields of plain data by dotted path and returns a copy; `parse` the result before use. */
export function withEdits(input: unknown, edits: Readonly<Record<string, unknown>>): unknown {
  let result = input
  for (const [path, value] of Object.entries(edits)) result = setAt(result, path.split('.'), value, path)
  return result
}

function setAt(target: unknown, keys: readonly string[], value: unknown, path: string): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (Array.isArray(target)) {
    const copy: unknown[] = [...target]
    const index = Number(key)
    if (!Number.isInteger(index) || index < 0 || index > copy.length)
      throw new InvalidScenario(path, `an index from 0 to ${copy.length}`, key)
    copy[index] = setAt(begun(copy[index], rest), rest, value, path)
    return copy
  }
  if (typeof target !== 'object' || target === null)
    throw new InvalidScenario(path, 'a path into the scenario', target)
  const current = Object.hasOwn(target, key) ? (target as Record<string, unknown>)[key] : undefined
  return { ...target, [key]: setAt(begun(current, rest), rest, value, path) }
}

/** What a path goes on into: where nothing is yet, an object begins, or a list with its first item. */
function begun(current: unknown, [next]: readonly string[]): unknown {
  if (next === undefined) return current
  return current ?? (next === '0' ? [] : {})
}
