import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import {
  JavaBigInteger,
  JavaCharacter,
  JavaClass,
  JavaDouble,
  JavaEntry,
  JavaList,
  JavaLong,
  JavaMap,
  type JavaObject,
  JavaView,
  type Value,
} from './values.ts'

/** Comparisons that one `equals` may take: a list that holds itself twice over would need more than there are. */
const MOST_COMPARISONS = 20_000
const MOST_NESTED = 200

class Comparison {
  #count = 0
  #depth = 0

  equals(left: Value, right: Value): boolean {
    if (left === right) return true
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
    this.#count += 1
    this.#depth += 1
    if (this.#count > MOST_COMPARISONS || this.#depth > MOST_NESTED)
      throw new TemplateFailure('budget', 'Two values are too large to be compared.')
    const isEqual = sameScalars(left, right) || this.#sameHolders(left, right)
    this.#depth -= 1
    return isEqual
  }

  #sameHolders(left: JavaObject, right: JavaObject): boolean {
    if (left instanceof JavaList) return right instanceof JavaList && this.#sameItems(left.items, right.items)
    if (left instanceof JavaMap) return right instanceof JavaMap && this.#sameEntries(left, right)
    if (left instanceof JavaEntry)
      return (
        right instanceof JavaEntry && this.equals(left.key, right.key) && this.equals(left.value, right.value)
      )
    return left instanceof JavaView && right instanceof JavaView && this.#sameViews(left, right)
  }

  /** Sets of keys or entries; the collection of values equals only itself. */
  #sameViews(left: JavaView, right: JavaView): boolean {
    if (left.kind === 'values' || right.kind === 'values') return false
    const others = right.items()
    const items = left.items()
    return (
      items.length === others.length &&
      items.every((item) => others.some((other) => this.equals(item, other)))
    )
  }

  #sameItems(left: readonly Value[], right: readonly Value[]): boolean {
    return left.length === right.length && left.every((item, at) => this.equals(item, right[at] ?? null))
  }

  #sameEntries(left: JavaMap, right: JavaMap): boolean {
    if (left.entries.size !== right.entries.size) return false
    for (const [key, value] of left.entries) {
      const found = keyIn(right, key)
      if (found === undefined || !this.equals(value, right.entries.get(found) ?? null)) return false
    }
    return true
  }
}

function sameScalars(left: JavaObject, right: JavaObject): boolean {
  if (left instanceof JavaDouble) return right instanceof JavaDouble && Object.is(left.value, right.value)
  if (left instanceof JavaLong) return right instanceof JavaLong && left.value === right.value
  if (left instanceof JavaBigInteger) return right instanceof JavaBigInteger && left.value === right.value
  if (left instanceof JavaCharacter) return right instanceof JavaCharacter && left.value === right.value
  return left instanceof JavaClass && right instanceof JavaClass && left.name === right.name
}

/** Java's `equals`: numbers of different classes differ, lists and maps are compared by what they hold, arrays never. */
export function javaEquals(left: Value, right: Value): boolean {
  return left === right || new Comparison().equals(left, right)
}

/** The key of the map that equals this one, or undefined: strings, booleans and integers are found at once. */
export function keyIn({ entries }: JavaMap, key: Value): Value | undefined {
  if (entries.has(key)) return key
  if (typeof key !== 'object' || key === null) return undefined
  for (const other of entries.keys()) if (javaEquals(other, key)) return other
  return undefined
}

export function mapGet(map: JavaMap, key: Value): Value {
  const found = map.entries.get(key)
  if (found !== undefined) return found
  if (typeof key !== 'object' || key === null) return null
  const same = keyIn(map, key)
  return same === undefined ? null : (map.entries.get(same) ?? null)
}

/** Sets a key and returns the value before, or null. */
export function mapPut(map: JavaMap, key: Value, value: Value): Value {
  const same = keyIn(map, key)
  const before = same === undefined ? null : (map.entries.get(same) ?? null)
  map.entries.set(same ?? key, value)
  return before
}
