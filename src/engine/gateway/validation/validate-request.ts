import type { Json } from '#engine/core/json.ts'
import { chosenOf, compileChoice, type Models } from './models.ts'
import { compileRequired, missingOf, type RequestValues } from './parameters.ts'
import type { Failure } from './run.ts'

/** What a method validates (val-01): either half, both or nothing. */
export type RequestValidator = { readonly parameters: boolean; readonly body: boolean }

/** What a method declares: `method.request.place.name` → is it required?, and content type → name of a model. */
export type ValidatedMethod = {
  readonly validator: RequestValidator
  readonly requestParameters: { readonly [location: string]: boolean }
  readonly requestModels: { readonly [contentType: string]: string }
}

export type ValidatedRequest = {
  readonly values: RequestValues
  /** The header Content-Type, null without one. */
  readonly contentType: string | null
  /** Null and '' are both no body. */
  readonly body: string | null
}

export type Validation =
  | { readonly isValid: true; readonly model: string | null }
  | {
      readonly isValid: false
      /** The gateway response that answers, both with status 400 (val-02, val-03). */
      readonly responseType: 'BAD_REQUEST_PARAMETERS' | 'BAD_REQUEST_BODY'
      /** As AWS words it. */
      readonly message: string
      readonly missing: readonly string[]
      readonly model: string | null
      /** Why the body failed, which AWS does not tell the client; empty where the body is no JSON at all. */
      readonly failures: readonly Failure[]
    }

/**
 * The request validator of a method, with its parameters and models read once. It looks before the backend is called:
 * parameters come first, with all that are missing in one message; the body after them (recorded 2024-01-10, val-02). An
 * empty body counts as `{}`.
 */
export type CompiledValidator = (request: ValidatedRequest) => Validation

/** Reads what a method validates; a model is compiled when the first body is held against it. */
export function compileValidation(
  { validator, requestParameters, requestModels }: ValidatedMethod,
  models: Models,
): CompiledValidator {
  const required = validator.parameters ? compileRequired(requestParameters) : []
  const choice = validator.body ? compileChoice(requestModels) : null
  return (request) => {
    const missing = missingOf(required, request.values)
    if (missing.length > 0) return refusedParameters(missing)
    const model = choice === null ? null : chosenOf(choice, request.contentType)
    return model === null ? { isValid: true, model } : validateBody(request.body, model, models)
  }
}

function refusedParameters(missing: readonly string[]): Validation {
  return {
    isValid: false,
    responseType: 'BAD_REQUEST_PARAMETERS',
    message: `Missing required request parameters: [${missing.join(', ')}]`,
    missing,
    model: null,
    failures: [],
  }
}

function validateBody(text: string | null, model: string, models: Models): Validation {
  const body = parseBody(text)
  const schema = models.schema(model)
  if (body !== undefined && schema.isValid(body)) return { isValid: true, model }
  return {
    isValid: false,
    responseType: 'BAD_REQUEST_BODY',
    message: 'Invalid request body',
    missing: [],
    model,
    failures: body === undefined ? [] : schema.failures(body),
  }
}

/** The body as JSON; undefined where it is none. */
function parseBody(body: string | null): Json | undefined {
  if (body === null || body.trim() === '') return {}
  try {
    const parsed: Json = JSON.parse(body)
    return parsed
  } catch {
    return undefined
  }
}
