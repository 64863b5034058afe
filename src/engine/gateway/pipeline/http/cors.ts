import {
  corsHeaders,
  isPreflight,
  preflightHeaders,
  preflightReceiver,
  withoutCorsHeaders,
} from '#engine/gateway/cors/http-api.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import { answer, pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { HttpArrival } from './call.ts'
import type { CompiledRoute } from './compile.ts'

const NO_CONTENT = 204

function hasAuthorizer({ route }: CompiledRoute): boolean {
  return route.authorization !== undefined && route.authorization.type !== 'NONE'
}

/**
 * A preflight is answered by the API itself once CORS is configured, without a route (cor-04), unless a route that takes
 * OPTIONS has an authorizer, which then meets it first (cor-05).
 */
export function preflight(call: HttpArrival): ResponseDocument | null {
  const { cors } = call.api.api
  if (cors === undefined) return skip(call, 'cors.none')
  const { method, headers } = call.request
  if (!isPreflight(method, headers)) return pass(call, 'cors.no-preflight')
  const receiver = preflightReceiver(cors, call.api.routes, { path: call.reached.path, hasAuthorizer })
  if (receiver === 'authorizer') return pass(call, 'cors.authorizer')
  return answer(call, 'cors.preflight', {
    kind: 'response',
    status: NO_CONTENT,
    headers: [...preflightHeaders(cors, headers), ['Apigw-Requestid', call.extendedRequestId]],
    body: '',
    source: { kind: 'cors' },
  })
}

/** The headers of a response with those of CORS by the API's settings; the backend's own are ignored (cor-04, cor-08). */
export function withCors(call: HttpArrival, headers: HeaderList): HeaderList {
  const { cors } = call.api.api
  return cors === undefined
    ? headers
    : [...withoutCorsHeaders(headers), ...corsHeaders(cors, call.request.headers)]
}
