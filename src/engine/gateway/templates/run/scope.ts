import type { Value } from '#engine/gateway/templates/java/values.ts'

/** The variables that a piece of template sees. Velocity has no values without names, and none is null. */
export interface Scope {
  get(name: string): Value
  put(name: string, value: Value): void
  remove(name: string): void
  /** The text that stands in a macro's call for this reference, if it is one of its parameters. */
  literalOf(reference: string): string | undefined
}

/** Variables that come from outside, made when a template first reads them. */
export interface Variables {
  lookup(name: string): Value
}

/** The variables of a template, on top of those that come from outside. */
export class TemplateScope implements Scope {
  readonly #values = new Map<string, Value>()
  readonly #outside: Variables

  constructor(outside: Variables) {
    this.#outside = outside
  }

  get(name: string): Value {
    const value = this.#values.get(name)
    if (value !== undefined) return value
    const given = this.#outside.lookup(name)
    this.#values.set(name, given)
    return given
  }

  put(name: string, value: Value): void {
    this.#values.set(name, value)
  }

  remove(name: string): void {
    this.#values.set(name, null)
  }

  literalOf(): undefined {
    return undefined
  }
}

export type MacroArgument = { readonly literal: string; readonly evaluate: () => Value }

/**
 * Inside a macro. A parameter is not a value but the argument itself, evaluated in the scope of the call each time it is
 * read; what the macro sets is set outside as well, as in Velocity 1.7.
 */
export class MacroScope implements Scope {
  readonly #outer: Scope
  readonly #local = new Map<string, Value>()
  readonly #args = new Map<string, MacroArgument>()
  readonly #literals = new Map<string, string>()

  constructor(outer: Scope) {
    this.#outer = outer
  }

  bind(name: string, argument: MacroArgument): void {
    this.#args.set(name, argument)
    this.#literals.set(`$${name}`, argument.literal)
  }

  bindValue(name: string, value: Value): void {
    this.#local.set(name, value)
  }

  get(name: string): Value {
    const local = this.#local.get(name)
    if (local !== undefined && local !== null) return local
    const argument = this.#args.get(name)
    return argument ? argument.evaluate() : this.#outer.get(name)
  }

  put(name: string, value: Value): void {
    this.#local.set(name, value)
    this.#outer.put(name, value)
  }

  remove(name: string): void {
    this.#local.delete(name)
    this.#args.delete(name)
    this.#outer.remove(name)
  }

  literalOf(reference: string): string | undefined {
    return this.#literals.get(reference) ?? this.#outer.literalOf(reference)
  }
}

/** One round of `#foreach` over an item without a value: the loop's variable has none, whatever is outside. */
export class NullItemScope implements Scope {
  readonly #outer: Scope
  readonly #name: string
  #isActive = true

  constructor(outer: Scope, name: string) {
    this.#outer = outer
    this.#name = name
  }

  get(name: string): Value {
    return this.#isActive && name === this.#name ? null : this.#outer.get(name)
  }

  put(name: string, value: Value): void {
    if (name === this.#name && value === null) this.#isActive = true
    this.#outer.put(name, value)
  }

  remove(name: string): void {
    if (name === this.#name) this.#isActive = false
    this.#outer.remove(name)
  }

  literalOf(reference: string): string | undefined {
    return this.#outer.literalOf(reference)
  }
}
