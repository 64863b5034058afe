import type { Json, JsonList, JsonObject } from '#engine/core/json.ts'

import { ValidationLimit } from './errors.ts'

export function isList(value: Json | undefined): value is JsonList {
  return Array.isArray(value)
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member `name` of an object's own, or undefined: `toString` is no member of `{}`. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** Whether an object has a member of its own. JSON has no undefined, so only an inherited name can deceive. */
export function has(object: JsonObject, name: string): boolean {
  return object[name] !== undefined && Object.hasOwn(object, name)
}

/** Deepest nesting that is looked at: deeper than any body that people send, and safe for every stack. */
export const DEEPEST = 500

/**
 * One text for all spellings of one value: two values are equal exactly if these texts are. Members are sorted, numbers
 * are compared by value. Throws `ValidationLimit` below `DEEPEST` levels.
 */
export function canonical(value: Json, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === 0 ? 0 : value)
  if (depth >= DEEPEST) throw new ValidationLimit(`values nested deeper than ${DEEPEST} levels`)
  if (isList(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`
  return `{${Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null, depth + 1)}`)
    .join()}}`
}

/** A step of a JSON Pointer (RFC 6901) as it is written. */
export function escapeStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1')
}
