import type { Json } from '#engine/core/json.ts'

import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { integerOf } from './numbers.ts'
import { JavaDouble, JavaList, JavaMap, type Printing, type Value } from './values.ts'

/** How the lists and maps of a value print. */
export type PrintingOf = { readonly list: Printing; readonly map: Printing }

export const PRINTS_JAVA: PrintingOf = { list: 'java', map: 'java' }

/** Deeper values are refused, so that nothing overflows. */
const MOST_NESTED = 500

/** A value of its own for the template: what the template changes in it does not reach what was handed in. */
export function fromJson(json: Json, printing: PrintingOf = PRINTS_JAVA, depth = 0): Value {
  if (json === null || typeof json === 'string' || typeof json === 'boolean') return json
  if (depth > MOST_NESTED)
    throw new TemplateFailure('budget', `A value is nested more than ${MOST_NESTED} levels deep.`)
  if (typeof json === 'number') return numberOf(json)
  if (isList(json)) {
    const list = new JavaList([], printing.list)
    for (const item of json) list.items.push(fromJson(item, printing, depth + 1))
    return list
  }
  const map = new JavaMap(NO_ENTRIES, printing.map)
  for (const name of Object.keys(json))
    map.entries.set(name, fromJson(json[name] ?? null, printing, depth + 1))
  return map
}

const NO_ENTRIES: readonly (readonly [Value, Value])[] = []

function numberOf(json: number): Value {
  if (Number.isInteger(json) && Math.abs(json) <= Number.MAX_SAFE_INTEGER)
    return (json | 0) === json ? json + 0 : integerOf(String(json))
  return new JavaDouble(json)
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
