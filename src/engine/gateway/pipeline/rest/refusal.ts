import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import { mapHeaders } from '#engine/gateway/integration/parameters.ts'
import { chooseResponseTemplate } from '#engine/gateway/integration/passthrough.ts'
import { bodyBytes } from '#engine/gateway/model/bytes.ts'
import { mediaType, headerOf, type Header } from '#engine/gateway/model/http.ts'
import { refuse } from '#engine/gateway/pipeline/arrival.ts'
import type { ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { substitute } from '#engine/gateway/responses/substitute.ts'
import { builtInResponse } from '#engine/gateway/responses/types.ts'

import type { RestArrival } from './call.ts'
import type { CompiledGatewayResponse, CompiledRestApi } from './compile.ts'
import { substitutionsOf } from './context.ts'
import { scopeOf } from './scope.ts'

/** A gateway response and what the cause says about it. */
export type Refusal = {
  readonly type: GatewayResponseType
  /** `$context.error.message`; the built-in one where absent. */
  readonly message?: string
  /** Status for the two types without one of their own, such as 502 for a malformed answer. */
  readonly status?: number
  /** `$context.error.validationErrorString` (val-03). */
  readonly validationError?: string
  /** Line of the execution log. */
  readonly log?: string
}

/** Ends a call with a gateway response. */
export function refuseWith(
  call: RestArrival,
  rule: RuleId,
  refusal: Refusal,
  detail: string | null = null,
): ResponseDocument {
  call.failure ??= refusal.log ?? null
  return refuse(call, rule, gatewayResponseOf(call, refusal), detail)
}

/**
 * The gateway response that the client gets: status, headers and body of the entry in force, with its values filled in
 * (gwr-02), and the error type where one is known (gwr-03b).
 */
function gatewayResponseOf(call: RestArrival, refusal: Refusal): ResponseDocument {
  const { type } = refusal
  const { entry, mappings } = inForce(call.api, type)
  const error = errorOf(refusal)
  const templates = entry.responseTemplates
  const media = chooseResponseTemplate(templates, mediaType(headerOf(call.headers, 'Accept')))
  const body = media === null ? '' : substitute(templates[media] ?? '', substitutionsOf(call, { error }))
  const mapped = mapHeaders(mappings, scopeOf(call, { error }))
  const status = Number(entry.statusCode ?? refusal.status ?? fallbackStatus(type))
  const headers = headersOf(call, type, media ?? 'application/json', mapped)
  if (!call.isTest) headers.push(['Content-Length', String(bodyBytes(body))])
  return { kind: 'response', status, headers, body, source: { kind: 'gateway', type } }
}

function inForce(api: CompiledRestApi, type: GatewayResponseType): CompiledGatewayResponse {
  const found = api.gatewayResponses.get(type)
  if (found === undefined) throw new Error(`The gateway response ${type} was not compiled.`)
  return found
}

/** The class of a fallback says its status where the cause does not. */
function fallbackStatus(type: GatewayResponseType): number {
  return type === 'DEFAULT_4XX' ? 400 : 500
}

function headersOf(
  call: RestArrival,
  type: GatewayResponseType,
  media: string,
  mapped: readonly Header[],
): Header[] {
  const { errorType } = builtInResponse(type)
  return [
    ['Content-Type', media],
    ...(errorType === null ? [] : [['x-amzn-ErrorType', errorType] as const]),
    ...mapped,
    ['x-amzn-RequestId', call.requestId],
    ['x-amz-apigw-id', call.extendedRequestId],
  ]
}

function errorOf(refusal: Refusal): ContextMap {
  const message = refusal.message ?? builtInResponse(refusal.type).message
  return {
    message,
    messageString: JSON.stringify(message),
    responseType: refusal.type,
    ...(refusal.validationError === undefined ? {} : { validationErrorString: refusal.validationError }),
  }
}
