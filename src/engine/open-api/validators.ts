import { refusedMethod } from '#engine/gateway/control-plane/put-method.ts'

import { KEYS } from './keys.ts'
import type { Part } from './part.ts'

export type Validator = { readonly parameters: boolean; readonly body: boolean }

const ONE = 'x-amazon-apigateway-request-validator'
const ALL = 'x-amazon-apigateway-request-validators'

/** The request validators of a document, and the one that holds where an operation names none. */
export class Validators {
  readonly #named = new Map<string, Validator>()
  readonly #root: Part

  constructor(root: Part) {
    this.#root = root
    for (const [name, part] of root.parts(ALL)) {
      part.audit(KEYS['request validator'])
      const parameters = part.flag('validateRequestParameters') === true
      this.#named.set(name, { parameters, body: part.flag('validateRequestBody') === true })
    }
  }

  /** The validator of an operation, undefined for none. */
  of(operation: Part): Validator | undefined {
    const place = operation.has(ONE) ? operation : this.#root
    const name = place.text(ONE)
    if (name === undefined) return undefined
    const refusal = refusedMethod({
      httpMethod: 'ANY',
      requestValidatorId: name,
      validators: [...this.#named.keys()],
    })
    if (refusal !== null)
      place.remark(
        'refused',
        ONE,
        `No validator has the name ${name}. Requests are not validated.`,
        refusal.message,
      )
    return this.#named.get(name)
  }
}
