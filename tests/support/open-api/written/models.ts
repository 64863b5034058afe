import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { isList, isObject } from '#engine/gateway/validation/json.ts'

const ADDRESS = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/([^#]+)(?:#(.*))?$/u

/** Models with references inside the document in place of addresses. */
export function writtenModels(models: Readonly<Record<string, Json>>): JsonObject {
  return recordOf(Object.entries(models).map(([name, schema]) => [name, local(schema)] as const))
}

function local(value: Json): Json {
  if (isList(value)) return value.map(local)
  if (!isObject(value)) return value
  return recordOf(
    Object.entries(value).map(([name, each]) => [
      name,
      name === '$ref' && typeof each === 'string' ? localReference(each) : local(each),
    ]),
  )
}

function localReference(reference: string): string {
  const [, name, inside = ''] = ADDRESS.exec(reference) ?? []
  return name === undefined ? reference : `#/components/schemas/${name}${inside}`
}
