import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { javaEquals, keyIn, mapGet, mapPut } from './equality.ts'
import { type MethodContext, type MethodTable, valueAt } from './method-table.ts'
import { JavaArray, type JavaEntry, JavaMap, JavaView, type Value } from './values.ts'
import { holds, argument, unsupported, voidOf } from './collection-methods.ts'

/** java.util.LinkedHashMap. */
export const MAP_METHODS: MethodTable<JavaMap> = {
  size: [['', (self) => self.entries.size]],
  isEmpty: [['', (self) => self.entries.size === 0]],
  get: [['o', (self, args) => mapGet(self, valueAt(args, 0))]],
  getOrDefault: [
    ['oo', (self, args) => (has(self, args) ? mapGet(self, valueAt(args, 0)) : valueAt(args, 1))],
  ],
  put: [['oo', (self, args) => mapPut(self, valueAt(args, 0), valueAt(args, 1))]],
  putIfAbsent: [['oo', putIfAbsent]],
  putAll: [['m', putAll]],
  replace: [
    ['oo', (self, args) => (has(self, args) ? mapPut(self, valueAt(args, 0), valueAt(args, 1)) : null)],
  ],
  containsKey: [['o', (self, args) => has(self, args)]],
  containsValue: [['o', (self, args) => holds([...self.entries.values()], valueAt(args, 0))]],
  remove: [['o', (self, args) => removeKey(self, valueAt(args, 0))]],
  clear: [['', (self) => voidOf(self.entries.clear())]],
  keySet: [['', (self) => new JavaView(self, 'keys')]],
  values: [['', (self) => new JavaView(self, 'values')]],
  entrySet: [['', (self) => new JavaView(self, 'entries')]],
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
}

export const VIEW_METHODS: MethodTable<JavaView> = {
  size: [['', (self) => self.of.entries.size]],
  isEmpty: [['', (self) => self.of.entries.size === 0]],
  contains: [['o', (self, args) => holds(self.items(), valueAt(args, 0))]],
  containsAll: [['l', (self, args) => argument(args, 0).every((item) => holds(self.items(), item))]],
  toArray: [['', (self) => new JavaArray(self.items())]],
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
  add: [['o', unsupported]],
  addAll: [['l', unsupported]],
  remove: [['o', removeFromView]],
  clear: [['', (self) => voidOf(self.of.entries.clear())]],
}

export const ENTRY_METHODS: MethodTable<JavaEntry> = {
  getKey: [['', (self) => self.key]],
  getValue: [['', (self) => self.value]],
  setValue: [['o', setEntry]],
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
}

function has(self: JavaMap, args: readonly Value[]): boolean {
  return keyIn(self, valueAt(args, 0)) !== undefined
}

function putIfAbsent(self: JavaMap, args: readonly Value[]): Value {
  const before = mapGet(self, valueAt(args, 0))
  if (before === null) mapPut(self, valueAt(args, 0), valueAt(args, 1))
  return before
}

function putAll(self: JavaMap, args: readonly Value[], context: MethodContext): Value {
  const other = valueAt(args, 0)
  if (!(other instanceof JavaMap)) throw new TemplateFailure('method', 'putAll: the map has no value.')
  context.spend(other.entries.size)
  for (const [key, value] of other.entries) mapPut(self, key, value)
  return ''
}

function removeKey(self: JavaMap, key: Value): Value {
  const same = keyIn(self, key)
  if (same === undefined) return null
  const before = self.entries.get(same) ?? null
  self.entries.delete(same)
  return before
}

function removeFromView(self: JavaView, args: readonly Value[]): boolean {
  for (const [at, item] of self.items().entries()) {
    if (!javaEquals(item, valueAt(args, 0))) continue
    removeKey(self.of, [...self.of.entries.keys()][at] ?? null)
    return true
  }
  return false
}

function setEntry(self: JavaEntry, args: readonly Value[]): Value {
  const before = self.value
  self.value = valueAt(args, 0)
  mapPut(self.of, self.key, self.value)
  return before
}
