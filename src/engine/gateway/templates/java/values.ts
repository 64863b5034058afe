import type { MethodContext } from './method-table.ts'

/**
 * What a template computes with, as in Java. JavaScript's own values stand for null, String, Boolean and Integer; classes
 * stand for the rest, so that `5`, `5L` and `5.0` stay apart.
 */
export type Value = null | string | boolean | number | JavaObject

export type JavaObject =
  | JavaLong
  | JavaBigInteger
  | JavaDouble
  | JavaCharacter
  | JavaList
  | JavaArray
  | JavaMap
  | JavaView
  | JavaEntry
  | JavaClass
  | HostObject

export class JavaLong {
  readonly value: bigint
  constructor(value: bigint) {
    this.value = value
  }
}

export class JavaBigInteger {
  readonly value: bigint
  constructor(value: bigint) {
    this.value = value
  }
}

export class JavaDouble {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export class JavaCharacter {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}

/** How a list or map prints: as Java does, as JSON (a list out of a payload, V4), or not at all (maps of `$context`). */
export type Printing = 'java' | 'json' | 'nothing'

export class JavaList {
  readonly items: Value[]
  readonly printing: Printing
  constructor(items: Value[], printing: Printing = 'java') {
    this.items = items
    this.printing = printing
  }
}

/** An array, as `split` returns it. Velocity lends it the methods of a list. */
export class JavaArray {
  readonly items: Value[]
  constructor(items: Value[]) {
    this.items = items
  }
}

/** A map that keeps the order of its keys, as LinkedHashMap does. */
export class JavaMap {
  readonly entries: Map<Value, Value>
  readonly printing: Printing
  constructor(entries: Iterable<readonly [Value, Value]> = [], printing: Printing = 'java') {
    this.entries = new Map()
    for (const [key, value] of entries) this.entries.set(key, value)
    this.printing = printing
  }
}

/** `keySet()`, `values()` and `entrySet()`: live, and with the methods of a collection only. */
export class JavaView {
  readonly of: JavaMap
  readonly kind: 'keys' | 'values' | 'entries'
  constructor(of: JavaMap, kind: 'keys' | 'values' | 'entries') {
    this.of = of
    this.kind = kind
  }

  items(): Value[] {
    const { entries } = this.of
    if (this.kind === 'keys') return [...entries.keys()]
    if (this.kind === 'values') return [...entries.values()]
    return Array.from(entries, ([key, value]) => new JavaEntry(this.of, key, value))
  }
}

export class JavaEntry {
  readonly of: JavaMap
  readonly key: Value
  value: Value
  constructor(of: JavaMap, key: Value, value: Value) {
    this.of = of
    this.key = key
    this.value = value
  }
}

/** What `$x.class` gives: its name and nothing else. */
export class JavaClass {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** An object that a directive or the gateway puts into the template, such as `$foreach` or `$input`. */
export abstract class HostObject {
  /** What it prints, or null to count as no value. */
  abstract print(): string | null
  /** The value of `.name`, or undefined if there is no such property. */
  abstract property(name: string): Value | undefined
  /** The value of `.name(args)`, or undefined if there is no such method. */
  abstract call(name: string, args: readonly Value[], context: MethodContext): Value | undefined
  /** `#set($this.name = value)`. Nothing happens to an object that takes no values. */
  assign(_name: string, _value: Value): void {}
}

export function isNumber(value: Value): value is number | JavaLong | JavaBigInteger | JavaDouble {
  return (
    typeof value === 'number' ||
    value instanceof JavaDouble ||
    value instanceof JavaLong ||
    value instanceof JavaBigInteger
  )
}

const CLASS_NAMES = [
  [JavaLong, 'java.lang.Long'],
  [JavaBigInteger, 'java.math.BigInteger'],
  [JavaDouble, 'java.lang.Double'],
  [JavaCharacter, 'java.lang.Character'],
  [JavaList, 'java.util.ArrayList'],
  [JavaArray, '[Ljava.lang.String;'],
  [JavaMap, 'java.util.LinkedHashMap'],
  [JavaEntry, 'java.util.LinkedHashMap$Entry'],
  [JavaClass, 'java.lang.Class'],
] as const

const VIEW_NAMES = { keys: 'LinkedKeySet', values: 'LinkedValues', entries: 'LinkedEntrySet' } as const

/** The name of a value's class in Java. */
export function className(value: Exclude<Value, null>): string {
  if (typeof value === 'string') return 'java.lang.String'
  if (typeof value === 'boolean') return 'java.lang.Boolean'
  if (typeof value === 'number') return 'java.lang.Integer'
  if (value instanceof JavaView) return `java.util.LinkedHashMap$${VIEW_NAMES[value.kind]}`
  return CLASS_NAMES.find(([kind]) => value instanceof kind)?.[1] ?? 'java.lang.Object'
}
