import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { COLLECTION_METHODS_NOT_MODELLED } from './collection-methods.ts'
import { mapGet, mapPut } from './equality.ts'
import { findOverload, type Kinds, type MethodContext } from './method-table.ts'
import { NUMBER_METHODS_NOT_MODELLED } from './number-methods.ts'
import { javaText } from './text.ts'
import { STRING_METHODS_NOT_MODELLED } from './string-methods.ts'
import {
  className,
  HostObject,
  isNumber,
  JavaArray,
  JavaCharacter,
  JavaClass,
  JavaEntry,
  JavaList,
  JavaMap,
  JavaView,
  type Value,
} from './values.ts'
import { methodsOf } from './method-sets.ts'

const KINDS: Kinds = {
  s: (value) => typeof value === 'string',
  i: (value) => typeof value === 'number',
  b: (value) => typeof value === 'boolean',
  c: (value) => value instanceof JavaCharacter,
  n: isNumber,
  l: (value) => value instanceof JavaList || value instanceof JavaView,
  m: (value) => value instanceof JavaMap,
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
