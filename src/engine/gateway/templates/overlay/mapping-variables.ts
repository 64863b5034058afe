import { fromJson } from '#engine/gateway/templates/java/from-json.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import type { Variables } from '#engine/gateway/templates/run/scope.ts'
import type { MappingInputs, Overrides } from '#engine/gateway/templates/template-types.ts'

import { contextMap, NO_OVERRIDES, overridesOf } from './context.ts'
import type { DialectRules } from './dialects.ts'
import { InputObject, mapOf } from './input.ts'
import { UtilObject } from './util.ts'

/** `$input`, `$util`, `$context` and `$stageVariables`, each made when it is first read. */
export class MappingVariables implements Variables {
  readonly #inputs: MappingInputs
  readonly #dialect: DialectRules
  #context: Value = null

  constructor(inputs: MappingInputs, dialect: DialectRules) {
    this.#inputs = inputs
    this.#dialect = dialect
  }

  /** Reads of the inputs only what it makes: a caller may work out the rest on demand. */
  lookup(name: string): Value {
    const inputs = this.#inputs
    const { payload, context: printing } = this.#dialect
    if (inputs.variables !== undefined && Object.hasOwn(inputs.variables, name))
      return fromJson(inputs.variables[name] ?? null)
    switch (name) {
      case 'input':
        return new InputObject({ body: inputs.body, params: inputs.params, printing: payload })
      case 'util':
        return new UtilObject(payload)
      case 'context':
        this.#context = contextMap(inputs.context, inputs.overrides ?? NO_OVERRIDES, printing)
        return this.#context
      case 'stageVariables':
        return mapOf(inputs.stageVariables)
      default:
        return null
    }
  }

  /** What the overrides are now: as they came, unless the template has read `$context`. */
  overrides(): Overrides {
    const { overrides = NO_OVERRIDES } = this.#inputs
    return this.#context === null ? overrides : overridesOf(this.#context)
  }
}
