import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { javaEquals } from './equality.ts'
import { checkIndex, intAt, type MethodContext, type MethodTable, valueAt } from './method-table.ts'
import { JavaArray, JavaList, JavaView, type Value } from './values.ts'

/** What a collection holds; an empty list for anything else. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof JavaList || value instanceof JavaArray) return value.items
  return value instanceof JavaView ? value.items() : []
}

export function holds(items: readonly Value[], value: Value): boolean {
  return items.some((item) => javaEquals(item, value))
}

export function argument(args: readonly Value[], at: number): readonly Value[] {
  if (valueAt(args, at) === null) throw new TemplateFailure('method', 'The collection has no value.')
  return itemsOf(valueAt(args, at))
}

export function unsupported(): never {
  throw new TemplateFailure(
    'method',
    'This collection cannot be changed in this way (UnsupportedOperationException).',
  )
}

const READS: MethodTable<JavaList | JavaArray> = {
  size: [['', (self) => self.items.length]],
  isEmpty: [['', (self) => self.items.length === 0]],
  get: [['i', (self, args) => self.items[checkIndex(intAt(args, 0), 0, self.items.length - 1)] ?? null]],
  contains: [['o', (self, args) => holds(self.items, valueAt(args, 0))]],
  containsAll: [['l', (self, args) => argument(args, 0).every((item) => holds(self.items, item))]],
  indexOf: [['o', (self, args) => self.items.findIndex((item) => javaEquals(item, valueAt(args, 0)))]],
  lastIndexOf: [
    ['o', (self, args) => self.items.findLastIndex((item) => javaEquals(item, valueAt(args, 0)))],
  ],
  subList: [['ii', subList]],
  toArray: [['', (self) => new JavaArray([...self.items])]],
  set: [['io', setItem]],
}

/** java.util.ArrayList. */
export const LIST_METHODS: MethodTable<JavaList> = {
  ...READS,
  equals: [['o', (self, args) => javaEquals(self, valueAt(args, 0))]],
  add: [
    ['o', (self, args) => self.items.push(valueAt(args, 0)) > 0],
    ['io', insert],
  ],
  addAll: [
    ['l', (self, args, context) => insertAll(self, self.items.length, argument(args, 0), context)],
    ['il', (self, args, context) => insertAll(self, intAt(args, 0), argument(args, 1), context)],
  ],
  remove: [
    [
      'i',
      (self, args) => self.items.splice(checkIndex(intAt(args, 0), 0, self.items.length - 1), 1)[0] ?? null,
    ],
    ['o', (self, args) => removeItem(self.items, valueAt(args, 0))],
  ],
  removeAll: [['l', (self, args) => keep(self, (item) => !holds(argument(args, 0), item))]],
  retainAll: [['l', (self, args) => keep(self, (item) => holds(argument(args, 0), item))]],
  clear: [['', (self) => voidOf(self.items.splice(0))]],
}

/** An array with the list that Velocity wraps around it: its length is fixed. */
export const ARRAY_METHODS: MethodTable<JavaArray> = {
  ...READS,
  equals: [['o', (self, args) => self === args[0]]],
  add: [['o', unsupported]],
  addAll: [['l', unsupported]],
  remove: [
    ['i', unsupported],
    ['o', (self, args) => holds(self.items, valueAt(args, 0)) && unsupported()],
  ],
  clear: [['', unsupported]],
}

/** Real methods of lists, maps and their views that are not modelled. */
export const COLLECTION_METHODS_NOT_MODELLED: ReadonlySet<string> = new Set([
  'clone',
  'compute',
  'computeIfAbsent',
  'computeIfPresent',
  'copyOf',
  'ensureCapacity',
  'forEach',
  'hashCode',
  'iterator',
  'listIterator',
  'merge',
  'of',
  'parallelStream',
  'removeIf',
  'sort',
  'spliterator',
  'stream',
  'trimToSize',
])

/** A void method is worth the empty text. */
export function voidOf(_done: unknown): Value {
  return ''
}

function subList({ items }: JavaList | JavaArray, args: readonly Value[]): Value {
  const from = checkIndex(intAt(args, 0), 0, items.length)
  const to = checkIndex(intAt(args, 1), from, items.length)
  return new JavaList(items.slice(from, to))
}

function setItem({ items }: JavaList | JavaArray, args: readonly Value[]): Value {
  const at = checkIndex(intAt(args, 0), 0, items.length - 1)
  const before = items[at] ?? null
  items[at] = valueAt(args, 1)
  return before
}

function insert({ items }: JavaList, args: readonly Value[]): Value {
  items.splice(checkIndex(intAt(args, 0), 0, items.length), 0, valueAt(args, 1))
  return ''
}

function insertAll({ items }: JavaList, at: number, more: readonly Value[], context: MethodContext): Value {
  // A list may be added to itself.
  context.spend(more.length)
  const tail = items.splice(checkIndex(at, 0, items.length))
  for (const item of more.slice()) items.push(item)
  for (const item of tail) items.push(item)
  return more.length > 0
}

function removeItem(items: Value[], value: Value): boolean {
  const at = items.findIndex((item) => javaEquals(item, value))
  if (at !== -1) items.splice(at, 1)
  return at !== -1
}

function keep({ items }: JavaList, isKept: (item: Value) => boolean): boolean {
  const kept = items.filter(isKept)
  const hasChanged = kept.length !== items.length
  items.length = 0
  for (const item of kept) items.push(item)
  return hasChanged
}
