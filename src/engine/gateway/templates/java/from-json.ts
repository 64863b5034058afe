import type { Json } from '#engine/gateway/templates/template-types.ts'

import { integerOf } from './numbers.ts'
import { JavaDouble, JavaList, JavaMap, type Printing, type Value } from './values.ts'

/** How the lists and maps of a value print. */
export type PrintingOf = { readonly list: Printing; readonly map: Printing }

export const PRINTS_JAVA: PrintingOf = { list: 'java', map: 'java' }

/** A value of its own for the template: what the template changes in it does not reach what was handed in. */
export function fromJson(json: Json, printing: PrintingOf = PRINTS_JAVA): Value {
  if (json === null || typeof json === 'string' || typeof json === 'boolean') return json
  if (typeof json === 'number')
    return Number.isInteger(json) && Math.abs(json) <= Number.MAX_SAFE_INTEGER
      ? integerOf(String(json))
      : new JavaDouble(json)
  if (isList(json))
    return new JavaList(
      json.map((item) => fromJson(item, printing)),
      printing.list,
    )
  return new JavaMap(
    Object.entries(json).map(([name, item]) => [name, fromJson(item, printing)] as const),
    printing.map,
  )
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
