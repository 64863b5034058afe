import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { Value } from './values.ts'

/** What a method may use besides its arguments: `spend` takes steps off the budget and throws when none are left. */
export type MethodContext = { readonly spend: (steps: number) => void }

/**
 * The parameters of a Java method, a letter each: `s` text, `i` an int, `o` any object, `n` a number of any class, `b` a
 * boolean, `c` a character, `l` a collection, `m` a map.
 */
export type Overload<Self> = readonly [
  parameters: string,
  run: (self: Self, args: readonly Value[], context: MethodContext) => Value,
]
export type MethodTable<Self> = Readonly<Record<string, readonly Overload<Self>[]>>

/** `valueOf` in the tables: under its own name TypeScript would take it for that of every JavaScript object. */
export const VALUE_OF = 'value-of'

export type Kinds = Readonly<Record<string, (value: Value) => boolean>>

/** The first overload that takes these arguments. Without one there is no such method: Velocity then has no value. */
export function findOverload<Self>(
  table: MethodTable<Self>,
  name: string,
  args: readonly Value[],
  kinds: Kinds,
): Overload<Self> | undefined {
  const key = name === 'valueOf' ? VALUE_OF : name
  if (!Object.hasOwn(table, key)) return undefined
  return table[key]?.find(
    ([parameters]) =>
      parameters.length === args.length && args.every((arg, at) => accepts(parameters[at] ?? '', arg, kinds)),
  )
}

/** Null fits every parameter that is an object. */
function accepts(parameter: string, value: Value, kinds: Kinds): boolean {
  if (value === null) return !'ibc'.includes(parameter)
  return parameter === 'o' || (kinds[parameter]?.(value) ?? false)
}

/** Text that an overload with `s` was called with. Java throws for null. */
export function textAt(args: readonly Value[], at: number): string {
  const value = args[at]
  if (typeof value !== 'string')
    throw new TemplateFailure('method', 'The argument has no value (NullPointerException).')
  return value
}

/** An int that an overload with `i` was called with. */
export function intAt(args: readonly Value[], at: number): number {
  const value = args[at]
  return typeof value === 'number' ? value : 0
}

export function valueAt(args: readonly Value[], at: number): Value {
  return args[at] ?? null
}

/** An index from `from` to `to`, or the failure that Java has for it. */
export function checkIndex(index: number, from: number, to: number): number {
  if (index < from || index > to)
    throw new TemplateFailure('method', `Index ${index} is out of bounds: ${from} to ${to} are possible.`)
  return index
}
