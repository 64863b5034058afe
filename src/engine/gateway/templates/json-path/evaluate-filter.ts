import { javaEquals } from '#engine/gateway/templates/java/equality.ts'
import type { MethodContext } from '#engine/gateway/templates/java/method-table.ts'
import { compareNumbers, type JavaNumber } from '#engine/gateway/templates/java/numbers.ts'
import { matchesAll } from '#engine/gateway/templates/java/regex-use.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { isNumber, JavaDouble, JavaList, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'

import type { Comparison, Filter, JsonPath, Operand } from './syntax.ts'

/** The item that a filter is asked about, and what its paths need. */
export type FilterContext = {
  readonly item: Value
  readonly root: Value
  readonly context: MethodContext
  readonly evaluate: (path: JsonPath, value: Value, root: Value, context: MethodContext) => Value | undefined
}

export function filterHolds(filter: Filter, about: FilterContext): boolean {
  switch (filter.type) {
    case 'or':
      return filter.items.some((item) => filterHolds(item, about))
    case 'and':
      return filter.items.every((item) => filterHolds(item, about))
    case 'not':
      return !filterHolds(filter.item, about)
    case 'exists':
      return exists(valueOf(filter.operand, about))
    case 'compare':
      return compare(filter, about)
  }
}

/** A path that gives a list exists if the list has something in it. */
function exists(value: Value | undefined): boolean {
  return value !== undefined && !(value instanceof JavaList && value.items.length === 0)
}

function valueOf(operand: Operand, { item, root, context, evaluate }: FilterContext): Value | undefined {
  if (operand.type === 'value') return operand.value
  if (operand.type === 'pattern') return operand.source
  return evaluate(operand.path, operand.isFromRoot ? root : item, root, context)
}

function compare({ left, comparison, right }: Filter & { type: 'compare' }, about: FilterContext): boolean {
  const a = valueOf(left, about)
  const b = valueOf(right, about)
  if (comparison === '=~') return matchesPattern(a, left, b, about.context)
  if (comparison === 'empty') return a !== undefined && isEmpty(a) === (b === true)
  if (a === undefined || b === undefined) return comparison.startsWith('!') && a !== b
  return COMPARISONS[comparison](a, b)
}

function matchesPattern(
  a: Value | undefined,
  left: Operand,
  b: Value | undefined,
  context: MethodContext,
): boolean {
  const [text, pattern] = left.type === 'pattern' ? [b, a] : [a, b]
  if (text === undefined || text === null || typeof pattern !== 'string') return false
  return typeof text === 'object' && !isNumber(text) ? false : matchesAll(javaText(text), pattern, context)
}

type Compare = (left: Value, right: Value) => boolean

const ordered =
  (holds: (order: number) => boolean): Compare =>
  (left, right) => {
    const order = orderOf(left, right)
    return order !== null && holds(order)
  }

const COMPARISONS: Readonly<Record<Exclude<Comparison, '=~' | 'empty'>, Compare>> = {
  '==': looselyEqual,
  '===': strictlyEqual,
  '!=': (left, right) => !looselyEqual(left, right),
  '!==': (left, right) => !strictlyEqual(left, right),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  in: (left, right) => holdsItem(right, left),
  nin: (left, right) => !holdsItem(right, left),
  contains: (left, right) =>
    typeof left === 'string' && typeof right === 'string' ? left.includes(right) : holdsItem(left, right),
  size: (left, right) => isNumber(right) && compareNumbers(sizeOf(left), right) === 0,
  subsetof: (left, right) => itemsOf(left).every((item) => holdsItem(right, item)),
  anyof: (left, right) => itemsOf(left).some((item) => holdsItem(right, item)),
  noneof: (left, right) => !itemsOf(left).some((item) => holdsItem(right, item)),
}

/** Both numbers or both texts; anything else has no order. */
function orderOf(left: Value, right: Value): number | null {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left !== 'string' || typeof right !== 'string') return null
  return left < right ? -1 : left > right ? 1 : 0
}

/** A number equals the text of itself. */
function looselyEqual(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0
  if (isNumber(left) && typeof right === 'string') return isTextOf(left, right)
  if (typeof left === 'string' && isNumber(right)) return left === javaText(right)
  return javaEquals(left, right)
}

function isTextOf(number: JavaNumber, text: string): boolean {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return !Number.isNaN(value) && compareNumbers(number, new JavaDouble(value)) === 0
}

function strictlyEqual(left: Value, right: Value): boolean {
  return isNumber(left) === isNumber(right) && looselyEqual(left, right)
}

function itemsOf(value: Value): readonly Value[] {
  return value instanceof JavaList ? value.items : []
}

function holdsItem(list: Value, item: Value): boolean {
  return itemsOf(list).some((other) => looselyEqual(other, item))
}

function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length
  if (value instanceof JavaList) return value.items.length
  return value instanceof JavaMap ? value.entries.size : -1
}

function isEmpty(value: Value): boolean {
  return sizeOf(value) === 0
}
