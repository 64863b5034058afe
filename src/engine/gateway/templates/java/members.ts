import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import {
  ARRAY_METHODS,
  COLLECTION_METHODS_NOT_MODELLED,
  ENTRY_METHODS,
  LIST_METHODS,
  MAP_METHODS,
  VIEW_METHODS,
} from './collection-methods.ts'
import { mapGet, mapPut } from './equality.ts'
import {
  findOverload,
  type Kinds,
  type MethodContext,
  type Methods,
  type MethodTable,
  prepare,
} from './method-table.ts'
import {
  BIG_INTEGER_METHODS,
  BOOLEAN_METHODS,
  CHARACTER_METHODS,
  DOUBLE_METHODS,
  INTEGER_METHODS,
  LONG_METHODS,
  NUMBER_METHODS_NOT_MODELLED,
} from './number-methods.ts'
import { javaText } from './text.ts'
import { STRING_METHODS, STRING_METHODS_NOT_MODELLED } from './string-methods.ts'
import {
  className,
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

const KINDS: Kinds = {
  s: (value) => typeof value === 'string',
  i: (value) => typeof value === 'number',
  b: (value) => typeof value === 'boolean',
  c: (value) => value instanceof JavaCharacter,
  n: isNumber,
  l: (value) => value instanceof JavaList || value instanceof JavaView,
  m: (value) => value instanceof JavaMap,
}

const CLASS_METHODS: MethodTable<JavaClass> = {
  getName: [['', (self) => self.name]],
  getSimpleName: [
    ['', (self) => self.name.slice(Math.max(self.name.lastIndexOf('.'), self.name.lastIndexOf('$')) + 1)],
  ],
}

/** What every object has. */
const COMMON: ReadonlyMap<string, (self: Exclude<Value, null>) => Value> = new Map([
  ['getClass', (self: Exclude<Value, null>): Value => new JavaClass(className(self))],
  [
    'toString',
    (self: Exclude<Value, null>): Value => (self instanceof HostObject ? self.print() : javaText(self)),
  ],
])

const ANY_NOT_MODELLED: ReadonlySet<string> = new Set(['hashCode', 'notify', 'notifyAll', 'wait'])

/** Calls a method. Undefined means that there is none of this name for these arguments. Throws what Java would throw. */
export function callMethod(
  self: Exclude<Value, null>,
  name: string,
  args: readonly Value[],
  context: MethodContext,
): Value | undefined {
  // What templates call most.
  if (self instanceof JavaMap && name === 'get' && args.length === 1) return mapGet(self, args[0] ?? null)
  context.spend(1 + (sizeOf(self) >> 4))
  const result =
    self instanceof HostObject ? callHost(self, name, args, context) : dispatch(self, name, args, context)
  if (result === undefined) refuseIfReal(self, name)
  if (typeof result === 'string') context.spend(result.length >> 4)
  return result
}

function callHost(
  self: HostObject,
  name: string,
  args: readonly Value[],
  context: MethodContext,
): Value | undefined {
  const own = self.call(name, args, context)
  return own === undefined && args.length === 0 ? COMMON.get(name)?.(self) : own
}

function dispatch(
  self: Exclude<Value, null | HostObject>,
  name: string,
  args: readonly Value[],
  context: MethodContext,
): Value | undefined {
  const common = args.length === 0 ? COMMON.get(name) : undefined
  if (common) return common(self)
  const overloads = methodsOf(self).get(name)
  return overloads && findOverload(overloads, args, KINDS)?.run(self, args, context)
}

const STRINGS = prepare(STRING_METHODS, (value) => typeof value === 'string')
const INTEGERS = prepare(INTEGER_METHODS, (value) => typeof value === 'number')
const BOOLEANS = prepare(BOOLEAN_METHODS, (value) => typeof value === 'boolean')
const MAPS = prepare(MAP_METHODS, (value) => value instanceof JavaMap)
const LISTS = prepare(LIST_METHODS, (value) => value instanceof JavaList)
const VIEWS = prepare(VIEW_METHODS, (value) => value instanceof JavaView)
const ENTRIES = prepare(ENTRY_METHODS, (value) => value instanceof JavaEntry)
const ARRAYS = prepare(ARRAY_METHODS, (value) => value instanceof JavaArray)
const LONGS = prepare(LONG_METHODS, (value) => value instanceof JavaLong)
const DOUBLES = prepare(DOUBLE_METHODS, (value) => value instanceof JavaDouble)
const BIG_INTEGERS = prepare(BIG_INTEGER_METHODS, (value) => value instanceof JavaBigInteger)
const CHARACTERS = prepare(CHARACTER_METHODS, (value) => value instanceof JavaCharacter)
const CLASSES = prepare(CLASS_METHODS, (value) => value instanceof JavaClass)

function methodsOf(self: Exclude<Value, null | HostObject>): Methods {
  if (typeof self === 'string') return STRINGS
  if (typeof self === 'number') return INTEGERS
  if (typeof self === 'boolean') return BOOLEANS
  if (self instanceof JavaMap) return MAPS
  if (self instanceof JavaList) return LISTS
  if (self instanceof JavaView) return VIEWS
  if (self instanceof JavaEntry) return ENTRIES
  if (self instanceof JavaArray) return ARRAYS
  return methodsOfScalar(self)
}

function methodsOfScalar(self: JavaLong | JavaBigInteger | JavaDouble | JavaCharacter | JavaClass): Methods {
  if (self instanceof JavaLong) return LONGS
  if (self instanceof JavaDouble) return DOUBLES
  if (self instanceof JavaBigInteger) return BIG_INTEGERS
  return self instanceof JavaClass ? CLASSES : CHARACTERS
}

function refuseIfReal(self: Exclude<Value, null>, name: string): void {
  if (self instanceof HostObject) return
  if (isReal(self, name) || ANY_NOT_MODELLED.has(name))
    throw new TemplateFailure('not-modelled', `${className(self)}.${name} is not modelled.`)
}

/** Whether Java has the method. Of a class every method counts: that is reflection, which is not modelled. */
function isReal(self: Exclude<Value, null>, name: string): boolean {
  if (typeof self === 'string') return STRING_METHODS_NOT_MODELLED.has(name)
  if (self instanceof JavaClass) return true
  return (isHolder(self) ? COLLECTION_METHODS_NOT_MODELLED : NUMBER_METHODS_NOT_MODELLED).has(name)
}

function isHolder(self: Value): boolean {
  return (
    self instanceof JavaList ||
    self instanceof JavaMap ||
    self instanceof JavaView ||
    self instanceof JavaArray ||
    self instanceof JavaEntry
  )
}

function sizeOf(self: Value): number {
  if (self instanceof HostObject) return 0
  if (typeof self === 'string') return self.length
  if (self instanceof JavaList || self instanceof JavaArray) return self.items.length
  if (self instanceof JavaMap) return self.entries.size
  return self instanceof JavaView ? self.of.entries.size : 0
}

/** `.name`: a getter, a key of a map, then an `is` method, in Velocity's order. */
export function getProperty(self: Exclude<Value, null>, name: string, context: MethodContext): Value {
  if (self instanceof JavaMap) return name === 'class' ? new JavaClass(className(self)) : mapGet(self, name)
  if (self instanceof HostObject) return self.property(name) ?? null
  const capital = name.charAt(0).toUpperCase() + name.slice(1)
  if (capital === 'Class') return new JavaClass(className(self))
  const value = self instanceof JavaArray ? undefined : callMethod(self, `get${capital}`, [], context)
  if (value !== undefined) return value
  const flag = self instanceof JavaArray ? undefined : callMethod(self, `is${capital}`, [], context)
  return flag ?? null
}

/** `#set($x.name = …)`: maps and `$foreach` take it; anything else stays as it is. */
export function setProperty(self: Exclude<Value, null>, name: string, value: Value): void {
  if (self instanceof JavaMap) mapPut(self, name, value)
  else if (self instanceof HostObject) self.assign(name, value)
}
