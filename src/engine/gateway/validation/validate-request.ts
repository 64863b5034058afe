import type { Json } from './json.ts'
import { chooseModel, type Models } from './models.ts'
import { missingParameters, type RequestValues } from './parameters.ts'
import type { Failure } from './run.ts'

/** What a method validates (val-01): either half, both or nothing. */
export type RequestValidator = { readonly parameters: boolean; readonly body: boolean }

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
 * Validates a request before the backend is called. Parameters come first, with all that are missing in one message; the
 * body after them (recorded 2024-01-10, val-02). An empty body counts as `{}`.
 */
export function validateRequest(
  method: ValidatedMethod,
  request: ValidatedRequest,
  models: Models,
): Validation {
  const missing = method.validator.parameters
    ? missingParameters(method.requestParameters, request.values)
    : []
  if (missing.length > 0) {
    return {
      isValid: false,
      responseType: 'BAD_REQUEST_PARAMETERS',
      message: `Missing required request parameters: [${missing.join(', ')}]`,
      missing,
      model: null,
      failures: [],
    }
  }
  const model = method.validator.body ? chooseModel(method.requestModels, request.contentType) : null
  if (model === null) return { isValid: true, model }
  const body = parseBody(request.body)
  const schema = models.schema(model)
  if (body !== undefined && schema.isValid(body)) return { isValid: true, model }
  return {
    isValid: false,
    responseType: 'BAD_REQUEST_BODY',
    message: 'Invalid request body',
    missing,
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
