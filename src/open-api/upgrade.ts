import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'

import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { isList, isObject, member } from '#engine/gateway/validation/json.ts'

import { Unreadable } from './fault.ts'

/** A document of version 3, with the way back to the places of the one that was written. */
export type Upgraded = { readonly document: Json; readonly written: (pointer: string) => string }

const SAME = (pointer: string): string => pointer

/** Swagger 2 as version 3.0; any other document as it is. */
export function upgraded(document: JsonObject): Upgraded {
  if (member(document, 'swagger') === undefined) return { document, written: SAME }
  // The library turns a copy of its own over, and takes the version as a text alone.
  const copy = structuredClone(prepared(document))
  try {
    return { document: asJson(upgradeFromTwoToThree(copy)), written: writtenInTwo }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Unreadable(
      'A part of this Swagger 2 document is of another kind than Swagger 2 says, such as parameters that are no list. Compare it with an export of API Gateway.',
    )
  }
}

/**
 * Made so that the order of members decides nothing: the library hands a body that all operations of a path share on to
 * those alone that stand after it. What operations produce decides nothing here.
 */
function prepared(document: JsonObject): JsonObject {
  const paths = member(document, 'paths')
  const { produces: _, ...rest } = document
  return {
    ...rest,
    swagger: '2.0',
    ...(isObject(paths)
      ? {
          paths: recordOf(
            Object.entries(paths).map(([path, item]) => [path, parametersFirst(item)] as const),
          ),
        }
      : {}),
  }
}

function parametersFirst(item: Json): Json {
  if (!isObject(item)) return {}
  const { parameters, ...operations } = item
  const objects = Object.entries(operations).filter(([, operation]) => isObject(operation))
  return { ...(isList(parameters) ? { parameters } : {}), ...recordOf(objects) }
}

/** What comes back is made of what went in. */
function asJson(value: unknown): Json {
  const text = JSON.stringify(value)
  const parsed: Json = JSON.parse(text)
  return parsed
}

const MOVED: readonly (readonly [from: RegExp, to: string])[] = [
  [/^\/components\/schemas(?=\/|$)/u, '/definitions'],
  [/^\/components\/securitySchemes(?=\/|$)/u, '/securityDefinitions'],
  [/^\/components\/parameters(?=\/|$)/u, '/parameters'],
  [/^\/components\/requestBodies(?=\/|$)/u, '/parameters'],
  [/^\/components\/responses(?=\/|$)/u, '/responses'],
  [/^\/servers(?=\/|$).*/u, '/host'],
  [/^(\/paths\/[^/]+\/[^/]+)\/requestBody.*$/u, '$1/parameters'],
]

/** Where something of version 3 stands in the document of version 2. */
function writtenInTwo(pointer: string): string {
  for (const [from, to] of MOVED) if (from.test(pointer)) return pointer.replace(from, to)
  return pointer
}
