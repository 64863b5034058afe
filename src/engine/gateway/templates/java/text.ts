import { doubleText } from './numbers.ts'
import {
  HostObject,
  isNumber,
  JavaArray,
  JavaBigInteger,
  JavaCharacter,
  JavaClass,
  JavaDouble,
  JavaEntry,
  JavaList,
  JavaLong,
  JavaMap,
  JavaView,
  type Value,
} from './values.ts'

import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** Nothing real nests so deep; a map that holds itself by way of another would never end. */
const MOST_NESTED = 100
/** Text that one value may print. */
const MOST_TEXT = 8_000_000

/** `String.valueOf`, with "null" for no value. */
export function javaText(value: Value): string {
  return print(value, 0)
}

function print(value: Value, depth: number): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof JavaDouble) return doubleText(value.value)
  if (value instanceof JavaCharacter) return value.value
  if (value instanceof JavaLong || value instanceof JavaBigInteger) return String(value.value)
  if (value instanceof HostObject) return value.print() ?? 'null'
  if (value instanceof JavaClass) return `class ${value.name}`
  return printHolder(value, depth)
}

type Holder = JavaList | JavaArray | JavaMap | JavaView | JavaEntry

function printHolder(value: Holder, depth: number): string {
  if (depth > MOST_NESTED) throw tooDeep()
  if (value instanceof JavaArray)
    throw new TemplateFailure(
      'not-modelled',
      'An array prints as its address in memory, which differs from run to run: print its items.',
    )
  if (value instanceof JavaEntry) return `${print(value.key, depth + 1)}=${print(value.value, depth + 1)}`
  if (value instanceof JavaView) return bracket(value.items().map((item) => print(item, depth + 1)))
  if (value.printing === 'nothing') return ''
  if (value.printing === 'json') return jsonText(value, depth)
  return value instanceof JavaList ? printList(value, depth) : printMap(value, depth)
}

function printList(list: JavaList, depth: number): string {
  return bracket(list.items.map((item) => (item === list ? '(this Collection)' : print(item, depth + 1))))
}

function printMap(map: JavaMap, depth: number): string {
  const self = (value: Value): string => (value === map ? '(this Map)' : print(value, depth + 1))
  return checked(`{${Array.from(map.entries, ([key, value]) => `${self(key)}=${self(value)}`).join(', ')}}`)
}

function bracket(items: readonly string[]): string {
  return checked(`[${items.join(', ')}]`)
}

function checked(text: string): string {
  if (text.length > MOST_TEXT)
    throw new TemplateFailure('budget', 'A value prints more text than is allowed.')
  return text
}

/** Compact JSON, in the order of the keys. */
export function jsonText(value: Value, depth = 0): string {
  if (depth > MOST_NESTED) throw tooDeep()
  if (value instanceof JavaMap) {
    let members = ''
    for (const [key, item] of value.entries)
      members += `${members === '' ? '' : ','}${quotedText(javaText(key))}:${jsonText(item, depth + 1)}`
    return checked(`{${members}}`)
  }
  if (value instanceof JavaView) return jsonList(value.items(), depth)
  if (value instanceof JavaList || value instanceof JavaArray) return jsonList(value.items, depth)
  return isPlain(value) ? javaText(value) : quotedText(javaText(value))
}

function jsonList(items: readonly Value[], depth: number): string {
  return checked(`[${items.map((item) => jsonText(item, depth + 1)).join(',')}]`)
}

/** Most texts need nothing but the quotes. */
const NEEDS_JSON = /[^ !#-[\]-~]/

function quotedText(text: string): string {
  return NEEDS_JSON.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** What JSON writes without quotes. */
function isPlain(value: Value): boolean {
  return value === null || typeof value === 'boolean' || isNumber(value)
}

function tooDeep(): TemplateFailure {
  return new TemplateFailure(
    'budget',
    `A value is nested more than ${MOST_NESTED} levels deep, or holds itself.`,
  )
}
