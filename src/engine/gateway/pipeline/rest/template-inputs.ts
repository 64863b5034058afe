import { NO_OVERRIDES } from '#engine/gateway/templates/overlay/context.ts'
import type { MappingInputs, Overrides } from '#engine/gateway/templates/template-types.ts'

import type { RestCall } from './call.ts'
import { contextOf } from './context.ts'
import { paramsOf } from './params.ts'

/** What a template sees; the response template sees what the request template overrode (recorded on AWS, 2025-05-16). */
export function templateInputs(call: RestCall, body: string): MappingInputs {
  return new TemplateInputs(call, body)
}

/** Nothing is put together before a template asks for it: most read neither `$context` nor `$input.params`. */
class TemplateInputs implements MappingInputs {
  readonly body: string
  readonly stageVariables: Readonly<Record<string, string>>
  readonly overrides: Overrides
  readonly #call: RestCall

  constructor(call: RestCall, body: string) {
    this.#call = call
    this.body = body
    this.stageVariables = call.variables
    this.overrides = call.overrides ?? NO_OVERRIDES
  }

  get params(): MappingInputs['params'] {
    return paramsOf(this.#call)
  }

  get context(): MappingInputs['context'] {
    return contextOf(this.#call)
  }
}
