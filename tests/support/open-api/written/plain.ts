import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { isList, isObject } from '#engine/gateway/validation/json.ts'

/** A part of the model as JSON; null for one that is not there. */
export function plain(value: object | undefined): JsonObject | null
export function plain(value: readonly string[] | undefined): readonly Json[] | null
export function plain(value: object | undefined): Json {
  if (value === undefined) return null
  const parsed: Json = JSON.parse(JSON.stringify(value))
  return parsed
}

const isEmpty = (value: Json): boolean =>
  value === null ||
  (isList(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0)

/** Without members that say nothing. */
export function withoutEmpty(fields: JsonObject): JsonObject {
  return recordOf(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}
