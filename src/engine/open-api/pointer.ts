import type { Json } from '#engine/core/json.ts'
import { isList, isObject, member } from '#engine/gateway/validation/json.ts'

/** The steps of a pointer, unescaped; null where it is none. */
export function stepsOf(pointer: string): readonly string[] | null {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return null
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The member of a value by one step; undefined where there is none. */
export function memberAt(value: Json | undefined, step: string): Json | undefined {
  if (isList(value)) return /^(?:0|[1-9]\d*)$/u.test(step) ? value[Number(step)] : undefined
  return isObject(value) ? member(value, step) : undefined
}

/** What a pointer leads to. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let at: Json | undefined = root
  for (const step of stepsOf(pointer) ?? ['']) at = memberAt(at, step)
  return at
}

/** The pointer of a reference such as `#/components/schemas/A`: percent escapes decoded; null for one that leads outside. */
export function localPointer(reference: string): string | null {
  if (!reference.startsWith('#')) return null
  try {
    return decodeURIComponent(reference.slice(1))
  } catch {
    return reference.slice(1)
  }
}
