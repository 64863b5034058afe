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

type Prepared = {
  readonly parameters: string
  readonly run: (self: Value, args: readonly Value[], context: MethodContext) => Value
}

/** The methods of one class, by name, ready to be called. */
export type Methods = ReadonlyMap<string, readonly Prepared[]>

/** Prepares a table for values of one class; `owns` tells them, so that each method gets what it is for. */
export function prepare<Self extends Value>(
  table: MethodTable<Self>,
  owns: (value: Value) => value is Self,
): Methods {
  const methods = new Map<string, readonly Prepared[]>()
  for (const [key, overloads] of Object.entries(table)) {
    const prepared = overloads.map(([parameters, run]): Prepared => {
      return { parameters, run: (self, args, context) => (owns(self) ? run(self, args, context) : null) }
    })
    methods.set(key === VALUE_OF ? 'valueOf' : key, prepared)
  }
  return methods
}

/** The first overload that takes these arguments. Without one there is no such method: Velocity then has no value. */
export function findOverload(
  overloads: readonly Prepared[],
  args: readonly Value[],
  kinds: Kinds,
): Prepared | undefined {
  for (const overload of overloads) if (acceptsAll(overload.parameters, args, kinds)) return overload
  return undefined
}

function acceptsAll(parameters: string, args: readonly Value[], kinds: Kinds): boolean {
  if (parameters.length !== args.length) return false
  for (let at = 0; at < args.length; at++)
    if (!accepts(parameters[at] ?? '', args[at] ?? null, kinds)) return false
  return true
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
